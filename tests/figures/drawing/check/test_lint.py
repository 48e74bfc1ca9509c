"""Planted faults: each must be found, and a sound drawing must pass."""

import pytest

from figures.drawing.check import lint

SOUND = """
a = block(canvas, "image", "a", "Latent", "64 × 64 × 4", at=(90, 40), size=16)
b = block(canvas, "attention", "b", "Attention", below=a, gap=30, size=16)
canvas.wire(a, b)
"""

FAULTS = {
    "boxes overlap: 'a' and 'c'": 'block(canvas, "norm", "c", "Norm", at=(130, 45), size=16)',
    "words overlap": 'canvas.label("one label", at=(300, 40), size=15); canvas.label("another", at=(310, 42), size=15)',
    "lie on box 'a'": 'canvas.label("a stray label", at=(110, 30), size=15)',
    "leave box 'c'":
        'canvas.box("c", "A title that is long", at=(300, 40), size=16).rect = type(a.rect)(300, 40, 60, 20)',
    "leave panel 'p'": 'canvas.panel("p", [b], "A panel title much wider than its single member")',
    "leaves the sheet": 'block(canvas, "norm", "c", "Norm", at=(510, 40), size=16)',
    "words 'edge' leave the sheet": 'canvas.label("edge", at=(515, 20), size=15)',
    "runs through box 'b'":
        'c = block(canvas, "norm", "c", "Norm", below=b, size=16)\ncanvas.wire(a.port("bottom", 0.3), c.top)',
    "runs through the words 'aside'":
        'canvas.label("aside", at=(240, 40), size=15)\n'
        'c = block(canvas, "norm", "c", "Norm", at=(400, 40), size=16)\ncanvas.wire(a, c)',
    "contrast": 'canvas.label("faint", at=(300, 40), size=15, role="rule")',
    "on image-soft has contrast": 'a.lines[1] = a.lines[1].__class__(a.lines[1].text, 15, "paper")',
    "raw colour #ff0000": 'a.hue = "norm"; canvas.figure.text(0.8, 0.5, "red", color="#ff0000", fontsize=15)',
    "px on a sheet": 'canvas.label("small print", at=(300, 40), size=11)',
    "opacity": 'canvas.figure.text(0.8, 0.5, "pale", alpha=0.4, fontsize=15)',
}


def test_a_sound_drawing_has_no_fault(drawn):
    svg = drawn(SOUND)["wide"]
    assert lint.faults(svg) == []
    assert lint.edges(svg) == {("a", "b")}


@pytest.mark.parametrize("expected", FAULTS)
def test_a_planted_fault_is_found(drawn, expected):
    found = lint.faults(drawn(SOUND + FAULTS[expected])["wide"])
    assert any(expected in fault for fault in found), found


def test_a_wire_off_its_port_is_found(drawn):
    svg = drawn(SOUND)["wide"]
    tip = lint.Drawing(svg).wires["a--b"][1][0]
    moved = svg.replace(f"M {tip[0]:g} {tip[1]:g} L", f"M {tip[0]:g} {tip[1] - 4:g} L")
    assert moved != svg
    assert any("ends off the outline of 'b'" in fault for fault in lint.faults(moved))


def test_a_wire_to_a_box_that_is_gone_is_found(drawn):
    svg = drawn(SOUND)["wide"].replace('id="two-parts-box-b"', 'id="two-parts-box-other"')
    assert any("ends at 'b', which is not drawn" in fault for fault in lint.faults(svg))


def test_a_missing_and_an_extra_wire_are_found(drawn):
    assert lint.wiring(drawn(SOUND)["wide"], {("a", "b")}) == []
    without, more = SOUND.replace("canvas.wire(a, b)", ""), SOUND + "canvas.wire(b.left, a.left)"
    assert lint.wiring(drawn(without)["wide"], {("a", "b")}) == ["no wire from 'a' to 'b'"]
    assert lint.wiring(drawn(more)["wide"], {("a", "b")}) == [
        "a wire from 'b' to 'a', which the architecture does not have"]


def test_a_missing_text_twin_is_found(drawn):
    figure = drawn(SOUND)
    assert lint.untold(figure["wide"], figure["twin"]) == []
    assert lint.untold(figure["wide"], []) == ["no text twin: no part says anything"]


def test_a_twin_that_leaves_out_a_number_is_found(drawn):
    silent = drawn(SOUND.replace('size=16)', 'size=16, says="Latent")', 1))
    assert lint.untold(silent["wide"], silent["twin"]) == [
        f"the twin does not have {number}, which '64 × 64 × 4' of box-a says" for number in ("64", "64", "4")]


def test_numbers_on_wires_are_told_and_those_of_scales_are_free(drawn):
    wired = drawn(SOUND.replace("canvas.wire(a, b)", 'canvas.wire(a, b, "77 tokens", size=15, where="right")'))
    assert lint.untold(wired["wide"], wired["twin"]) == []
    assert lint.untold(wired["wide"], [(0, "64 × 64 × 4")]) == [
        "the twin does not have 77, which '77 tokens' of label-of-a--b says"]
    scale = drawn(SOUND + 'canvas.label("1,000", at=(300, 40), size=15)')
    assert lint.untold(scale["wide"], scale["twin"]) == []


def test_with_a_composition_for_phones_the_wide_one_may_have_smaller_print(drawn):
    small = SOUND.replace("size=16", "size=10")
    figure = drawn(small, narrow=small)
    assert lint.faults(figure["wide"])
    assert lint.faults(figure["wide"], has_narrow=True) == lint.faults(figure["narrow"]) == []


def test_words_of_a_wire_may_sit_on_it(drawn):
    body = SOUND + 'c = block(canvas, "text", "c", "Text", at=(400, 40), size=16)\ncanvas.wire(a, c, "77", where="on")'
    assert lint.faults(drawn(body)["wide"]) == ["words '77' are 5.9 px on a sheet 320 px wide: at least 9.0"]
