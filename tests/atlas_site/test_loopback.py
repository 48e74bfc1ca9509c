"""Requests on the machine's own address are answered by a function, one by one, until the block ends."""

import urllib.error
import urllib.request

import pytest

from atlas_site.loopback import Answer, served


def test_each_path_gets_its_answer_which_no_browser_keeps():
    def answer(path):
        return Answer(200 if path == "/here" else 404, "text/plain", f"{path} – asked".encode())

    with served(answer) as url:
        with urllib.request.urlopen(f"{url}here", timeout=30) as found:
            assert found.read().decode() == "/here – asked"
            assert found.headers["Content-Type"] == "text/plain; charset=utf-8"
            assert found.headers["Cache-Control"] == "no-store"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{url}there", timeout=30)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{url}here", timeout=30)
