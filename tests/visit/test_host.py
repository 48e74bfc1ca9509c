import gzip
import time
import urllib.error
import urllib.request

import pytest

from visit.host import PIECE, serve


@pytest.fixture
def served(tmp_path):
    (tmp_path / "secret.txt").write_text("outside")
    site = tmp_path / "site"
    (site / "page").mkdir(parents=True)
    (site / "page" / "index.html").write_text("<p>page</p>" * 100)
    (site / "404.html").write_text("not here")
    with serve(site, "/sub/") as served:
        yield served


def test_a_folder_is_its_index_and_text_is_zipped(served):
    with urllib.request.urlopen(served.url + "page/") as answer:
        data = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(data) == b"<p>page</p>" * 100
    (path, size), = served.answers
    assert path == "/sub/page/"
    assert len(data) < size < len(data) + 400  # with its headers


def test_on_a_slow_line_a_page_comes_in_pieces_and_whole(served):
    page = served.folder / "page" / "index.html"
    page.write_text("<p>page</p>" * 1000)
    served.pause = 0.02
    started = time.monotonic()
    with urllib.request.urlopen(served.url + "page/") as answer:
        assert answer.headers["Content-Encoding"] is None   # pieces of what is zipped would not be pieces of the page
        assert answer.read() == page.read_bytes()
    # How many bytes one read finds is the network's affair; that it waits after each piece but the last is the host's.
    assert time.monotonic() - started >= served.pause * (page.stat().st_size // PIECE)


@pytest.mark.parametrize("path", ["gone/", "../../secret.txt", "page/../../secret.txt"])
def test_what_is_not_in_the_folder_is_not_served(served, path):
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(served.url + path)
    assert error.value.code == 404
