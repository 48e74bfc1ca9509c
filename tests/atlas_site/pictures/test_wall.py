"""The wall over HTTP, on a gallery of one small figure."""

import urllib.error
import urllib.request

import pytest

from atlas_site.pictures import wall


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def served():
    with wall.serve(["cross-vs-joint-attention"]) as url:
        yield url


def test_it_shows_the_figures_asked_for_and_reloads(served):
    html = get(served)
    assert html.count('<div class="sheet ') == 4 and 'id="cross-vs-joint-attention"' in html
    assert "unet-sd15" not in html
    assert "location.reload()" in html and "Joint attention" in html


def test_the_state_changes_when_a_file_does(served, tmp_path, monkeypatch):
    monkeypatch.setattr(wall, "FIGURES", tmp_path)
    (tmp_path / "gallery").mkdir()
    before = get(served + "state")
    assert get(served + "state") == before
    (tmp_path / "gallery" / "new.py").write_text("")
    assert get(served + "state") != before


def test_nothing_else_is_there(served):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(served + "../pyproject.toml")


def test_what_does_not_load_is_said_on_the_page(monkeypatch):
    monkeypatch.setattr(wall, "PAGE", "raise ValueError('sd15.toml: <config>')")
    html = wall._made([]).decode()
    assert "ValueError: sd15.toml: &lt;config&gt;" in html and "location.reload()" in html
