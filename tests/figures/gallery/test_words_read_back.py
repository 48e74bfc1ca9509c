"""In the U-Net all layers read the same words; in MMDiT each layer gives the next its own."""

from figures.drawing import draw_figure


def test_what_leads_to_each_layer():
    wires = draw_figure("words-read-back").wires.values()
    ways = {(wire.start.part.name, wire.end.part.name) for wire in wires if wire.hue == "text"}
    assert {way for way in ways if way[0] == "unet.words"} == {("unet.words", f"unet.{n}") for n in (1, 2, 3)}
    assert {("mmdit.words", "mmdit.1"), ("mmdit.1", "mmdit.2"), ("mmdit.2", "mmdit.3")} <= ways
    assert not any(start.startswith("unet.") and start != "unet.words" for start, _ in ways)
