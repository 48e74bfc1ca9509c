"""A gallery of one figure whose renderer can be made to fail."""

import pytest

from atlas_site.errors import BuildError
from atlas_site.pictures import rendered
from atlas_site.pictures.rendered import Figures
from figures.drawing.catalogue import Entry, Gallery
from figures.drawing.kit import roles

SVG = '<svg viewBox="0 0 9 9"><title>A</title><desc>a</desc><path fill="var(--fig-ink, #1d232b)"/></svg>'


@pytest.fixture
def gallery(tmp_path, monkeypatch):
    path = tmp_path / "two_streams.py"
    path.write_text("first")
    drawn = []

    def render(name, entry):
        text = entry.path.read_text()
        drawn.append(text)
        if "fail" in text:
            raise ValueError("expected a port, found none")
        fields = dict(title=text, caption="c", wide="<svg/>", narrow=None, standalone="<svg/>", twin=[[0, "a"]])
        return rendered.json.dumps(fields | {"name": name}).encode()

    monkeypatch.setattr(rendered, "gallery", lambda: Gallery({"two-streams": Entry(path)}, ()))
    monkeypatch.setattr(rendered.pool, "run", lambda work, things, *more: [(thing, work(thing)) for thing in things])
    monkeypatch.setattr(rendered, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(rendered, "kit_key", lambda: "kit")
    monkeypatch.setattr(rendered, "_failures", {})
    monkeypatch.setattr(rendered, "_render", render)
    monkeypatch.setattr(rendered, "print_figure", lambda name, scheme, kinds, entry: {
        kind: f"{scheme} {kind} of {entry.path.read_text()}".encode() for kind in kinds})
    return path, drawn


def draw_again(serving=False):
    return Figures(serving).figure("two-streams")


def test_a_figure_is_drawn_once_until_its_file_changes(gallery):
    path, drawn = gallery
    assert draw_again().title == draw_again().title == "first"
    path.write_text("second")
    assert draw_again().title == "second"
    assert drawn == ["first", "second"]


def test_a_change_of_the_kit_redraws(gallery, monkeypatch):
    draw_again()
    monkeypatch.setattr(rendered, "kit_key", lambda: "another kit")
    draw_again()
    assert len(gallery[1]) == 2


def test_a_failing_figure_stops_a_build_and_names_its_file(gallery):
    draw_again()
    gallery[0].write_text("fail")
    with pytest.raises(BuildError, match=r"two_streams\.py: .*'two-streams' raises ValueError: expected a port"):
        draw_again()


def test_a_preview_shows_the_last_good_state_with_the_error_on_it(gallery):
    draw_again()
    gallery[0].write_text("fail")
    shown = draw_again(serving=True)
    assert shown.title == "first"
    assert "two_streams.py" in shown.error and "expected a port" in shown.error
    gallery[0].write_text("mended")
    assert draw_again(serving=True).error is None


def test_a_preview_of_a_figure_that_never_worked_shows_why_on_an_empty_sheet(gallery):
    gallery[0].write_text("fail")
    shown = draw_again(serving=True)
    assert "two_streams.py" in shown.error and "expected a port" in shown.error
    assert shown.wide.startswith("<svg") and shown.narrow is None


def files():
    return {path.removeprefix("figures/two-streams"): data for path, data in Figures().files("two-streams")}


def test_the_files_of_a_figure(gallery, monkeypatch):
    made = rendered.json.loads(rendered._render("two-streams", Entry(gallery[0]))) | {"wide": SVG}
    monkeypatch.setattr(rendered, "_render", lambda name, entry: rendered.json.dumps(made).encode())
    found = files()
    assert set(found) == {".svg", "-light.svg", "-dark.svg", ".png", ".pdf"}
    assert (found[".png"], found[".pdf"]) == (b"light png of first", b"light pdf of first")
    assert roles.colours("dark")["ink"] in found["-dark.svg"].decode()


def test_what_is_missing_is_made_at_once_and_then_kept(gallery, monkeypatch):
    Figures().prepare()
    monkeypatch.setattr(rendered, "print_figure", None)
    monkeypatch.setattr(rendered, "_render", None)
    Figures().prepare()
    assert Figures().printed("two-streams", "pdf") == b"light pdf of first"
    assert draw_again().title == "first"


def test_a_figure_that_fails_does_not_stop_the_others(gallery):
    gallery[0].write_text("fail")
    Figures().prepare()
    with pytest.raises(BuildError, match="two_streams"):
        draw_again()


def test_what_fails_is_told_by_every_build_of_a_process_and_tried_by_none_before_it_changes(gallery):
    gallery[0].write_text("fail")
    for serving in (False, True):
        figures = Figures(serving)
        figures.prepare()
        assert [error.message for error in figures.faults] == [
            "the figure 'two-streams' raises ValueError: expected a port, found none"]
        assert figures.missing() == {}
    assert gallery[1] == ["fail"]
    gallery[0].write_text("mended")
    assert Figures().missing() != {} and draw_again().title == "mended"


def test_a_preview_does_not_wait_for_files_to_take_away(gallery):
    Figures().prepare()
    gallery[0].write_text("second")
    Figures(serving=True).prepare()
    assert draw_again(serving=True).title == "second"
    assert Figures(serving=True).printed("two-streams", "png") == b"light png of first"
    assert Figures().printed("two-streams", "png") == b"light png of second"
