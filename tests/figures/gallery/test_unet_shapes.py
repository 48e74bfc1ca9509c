"""The bars are the tensors of the tree: twelve kept, twelve used, each as wide and high as it is."""

from figures.anatomy import build, model, native
from figures.drawing.output.rendering import draw_figure


def drawn():
    return draw_figure("unet-shapes")


def test_every_skip_is_a_wire_and_no_other_is_drawn():
    tree = build(model("sd15"))
    assert {(wire.source, wire.target) for wire in tree.wires} == {
        (wire.start.part.name, wire.end.part.name) for wire in drawn().wires.values()}


def test_bars_are_to_scale():
    tree, size, canvas = build(model("sd15")), native(model("sd15")), drawn()
    scales = {(round(canvas.parts[wire.source].rect.w / wire.carries.at(size)[0], 6),
               round(canvas.parts[wire.source].rect.h / wire.carries.at(size)[1], 6)) for wire in tree.wires}
    assert len(scales) == 1
    channel, side = scales.pop()
    for wire in tree.wires:   # a ResNet on the way up reads what it gets from below and what comes across
        norm = tree.find(f"{wire.target}.norm1")
        bar = canvas.parts[wire.target].rect
        assert round(bar.w / channel) == norm.input.channels
        assert round(bar.h / side) == norm.input.at(size)[1]
