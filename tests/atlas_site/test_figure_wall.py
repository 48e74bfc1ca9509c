"""The wall over HTTP, on a gallery of one small figure."""

import urllib.error
import urllib.request

import pytest

from atlas_site import figure_wall


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def wall():
    with figure_wall.serve(["cross-vs-joint-attention"]) as url:
        yield url


def test_it_shows_the_figures_asked_for_and_reloads(wall):
    html = get(wall)
    assert html.count('<div class="sheet ') == 4 and 'id="cross-vs-joint-attention"' in html
    assert "unet-sd15" not in html
    assert "location.reload()" in html and "Joint attention" in html


def test_the_state_changes_when_a_file_does(wall, tmp_path, monkeypatch):
    monkeypatch.setattr(figure_wall, "FIGURES", tmp_path)
    (tmp_path / "gallery").mkdir()
    before = get(wall + "state")
    assert get(wall + "state") == before
    (tmp_path / "gallery" / "new.py").write_text("")
    assert get(wall + "state") != before


def test_nothing_else_is_served(wall):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(wall + "../pyproject.toml")


def test_what_does_not_load_is_said_on_the_page(monkeypatch):
    monkeypatch.setattr(figure_wall, "PAGE", "raise ValueError('sd15.toml: <config>')")
    html = figure_wall._made([]).decode()
    assert "ValueError: sd15.toml: &lt;config&gt;" in html and "location.reload()" in html
