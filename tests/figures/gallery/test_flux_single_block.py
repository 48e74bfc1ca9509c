"""The drawn block has the wires of the tree's block, and its widths are to scale."""

import pytest

from figures.anatomy import build, model, native
from figures.drawing import render_figure
from figures.drawing.check import lint

LINEAR1 = ("attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp")


@pytest.fixture(scope="module")
def block():
    return build(model("flux1-dev")).find("single_transformer_blocks.0")


@pytest.fixture(scope="module")
def figure():
    return render_figure("flux-single-block")


def module(part):
    return "norm" if part.startswith("norm.") else part.split(".")[0]


def test_every_wire_of_the_tree_is_drawn_and_none_other(figure, block):
    """linear1 is drawn once and is three modules of the attention and one of the MLP: it is left out between them."""
    edges = lint.edges(figure["wide"])
    assert {end for start, end in edges if start == "linear1"} == set(LINEAR1)
    through = {(start, end) for start, middle in edges if middle == "linear1" for end in LINEAR1}
    drawn = {(module(a), module(b)) for a, b in edges | through if "linear1" not in (a, b)}
    assert {(a, b) for a, b in drawn if a != b} == {(wire.source, wire.target) for wire in block.wires}


@pytest.mark.parametrize("composition", ["wide", "narrow"])
def test_widths_between_the_two_linear_layers_are_to_scale(figure, block, composition):
    boxes = lint.Drawing(figure[composition]).boxes
    channels = {name: block.find(name).output.channels for name in LINEAR1}
    channels |= {"linear1": sum(channels.values()), "proj_out": block.find("proj_out").input.channels,
                 "concatenate.attention": block.find("attn").output.channels,
                 "concatenate.feed-forward": block.find("act_mlp").output.channels}
    scale = boxes["linear1"].rect.w / channels["linear1"]
    assert all(boxes[name].rect.w == pytest.approx(count * scale, rel=0.01) for name, count in channels.items())


def test_counts_are_those_of_the_tree(figure, block):
    words = {text.text for text in lint.Drawing(figure["wide"]).words}
    rows, width = block.input.at(native(model("flux1-dev")))
    linear2, attention = block.find("proj_out"), block.find("attn.attention")
    made = sum(block.find(name).parameters for name in LINEAR1) // (width + 1)
    assert {f"{rows:,} × {width:,}", f"{width:,} → {made:,}", f"{linear2.input.channels:,} → {width:,}",
            f"{attention.heads} heads of {width // attention.heads}",
            f"Linear {width:,} → {len(block.find('norm').chunks)} × {width:,}"} <= words
