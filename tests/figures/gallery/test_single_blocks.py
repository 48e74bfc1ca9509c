"""The blocks of one stream: every residual and modulation of the tree is a wire, and no other is drawn."""

import pytest

from figures.anatomy import build, model
from figures.drawing.catalogue import FOLDER, load
from figures.drawing.kit.canvas import NARROW, WIDE, Canvas

DRAWN = {"wide": WIDE, "narrow": NARROW}


def wires(name, composition):
    """(start, end) of every wire of a figure."""
    canvas, figure = Canvas("test", DRAWN[composition]), load(FOLDER / f"{name}.py")
    (figure.draw if composition == "wide" else figure.draw_narrow)(canvas)
    return {(wire.start.part.name, wire.end.part.name) for wire in canvas.wires.values()}


@pytest.mark.parametrize("composition", DRAWN)
def test_unet_transformer_block_sums_what_entered_each_part_and_text_only_enters(composition):
    found = wires("unet_transformer_block", composition)
    assert {("proj_in", "residual_1"), ("residual_1", "residual_2"), ("residual_2", "residual_3"),
            ("input", "residual")} <= found
    assert [end for start, end in found if start == "text"] == ["attn2"]
    assert not [start for start, end in found if end == "text"]


@pytest.mark.parametrize("composition", DRAWN)
def test_a_shortcut_has_a_convolution_only_where_channels_change(composition):
    found = wires("resnet_block", composition)
    for path in load(FOLDER / "resnet_block.py").PATHS:
        node = build(model("sd15")).find(path)
        changes = node.input.channels != node.output.channels
        assert ((f"{path}.input", f"{path}.conv_shortcut") in found) == changes
        assert ((f"{path}.input", f"{path}.residual") in found) != changes
        assert (f"{path}.time_emb_proj", f"{path}.time") in found
