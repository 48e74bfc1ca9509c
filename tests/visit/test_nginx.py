"""The real nginx: started with a block of a configuration, read, and ended; and its table of kinds against ours."""

import os
import re
import urllib.error
import urllib.request

import pytest

from atlas_site.check.hosts import TAKEN_HOME
from visit import nginx
from visit.host import TYPES

BLOCK = "location /sub/ {{ alias {}/; gzip_static on; }}"


@pytest.fixture
def program():
    """Skips where there is none, or fails if one was promised."""
    if nginx.find() is None:
        if os.environ.get("ATLAS_REQUIRE_BROWSER"):
            pytest.fail(nginx.MISSING)
        pytest.skip(nginx.MISSING)


@pytest.mark.usefixtures("program")
def test_it_serves_what_the_block_says_and_tells_what_it_answered(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>home", "utf-8")
    (site / "lab.ipynb").write_text("{}", "utf-8")
    with nginx.serve(BLOCK.format(site), tmp_path / "own") as port:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sub/") as answer:
            assert (answer.read(), answer.headers["Content-Type"]) == (b"<p>home", "text/html")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sub/lab.ipynb") as answer:
            assert answer.headers["Content-Type"] == "application/octet-stream"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sub/gone")
    told = [(address, status, encoding) for address, status, _, encoding in nginx.answers(tmp_path / "own")]
    assert told == [("/sub/", 200, "-"), ("/sub/lab.ipynb", 200, "-"), ("/sub/gone", 404, "-")]
    with pytest.raises(urllib.error.URLError):   # it is gone with the block
        urllib.request.urlopen(f"http://127.0.0.1:{port}/sub/", timeout=5)


@pytest.mark.usefixtures("program")
def test_a_block_that_it_does_not_understand_is_told_in_its_words(tmp_path):
    with pytest.raises(RuntimeError, match='unknown directive "nonsense"'), nginx.serve("nonsense;", tmp_path / "own"):
        pass


@pytest.mark.usefixtures("program")
def test_our_server_knows_no_kind_otherwise_than_nginx_does():
    table = {}
    for kind, endings in re.findall(r"^\s+(\S+/\S+)\s+([^;]+);", nginx.KINDS.read_text("utf-8"), re.M):
        table |= {f".{ending}": kind for ending in endings.split()}
    assert {ending: table.get(ending) for ending in TYPES} == TYPES


def test_what_is_there_to_be_saved_is_unknown_to_our_server():
    assert not TAKEN_HOME & set(TYPES)


def test_without_nginx_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(nginx, "find", lambda: None)
    with pytest.raises(FileNotFoundError, match="nginx-light"), nginx.serve("", tmp_path):
        pass
