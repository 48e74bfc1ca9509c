import subprocess
import sys

import pytest

from atlas_site.places import ROOT
from bench.kit import preview as previews
from bench.kit.checkout import Checkout


def test_a_preview_that_ends_is_told_with_its_log(tmp_path):
    broken = Checkout(tmp_path)   # no mkdocs.yml there
    with pytest.raises(SystemExit, match=r"the first page was not served.*\n(.*\n)*.*mkdocs.yml"), \
            previews.preview(broken) as server:
        server.served("")


def test_a_page_that_is_never_served_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(previews, "LIMIT", 0.5)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process, \
            open(tmp_path / "log", "w+b") as log:
        server = previews.Preview(Checkout(ROOT), process, 9, log)   # port 9: nobody answers
        with pytest.raises(SystemExit, match=r"chapters/dit/ was not served with Edited1 in 0\.5 s"):
            server.served("chapters/dit/", "Edited1")
        process.kill()
