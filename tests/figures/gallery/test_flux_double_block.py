"""The drawn block has the wires of FLUX.1's tree, and differs from SD3's by what the trees differ in."""

import pytest

from figures.anatomy import build, model, native
from figures.drawing import render_figure
from figures.drawing.check import lint


@pytest.fixture(scope="module")
def block():
    return build(model("flux1-dev")).find("transformer_blocks.0")


@pytest.fixture(scope="module")
def figure():
    return render_figure("flux-double-block")


def drawn(figure, block):
    """The edges between modules: a part belongs to the child of the block that its name begins with."""
    names = {child.name for child in block.children}
    for edge in lint.edges(figure["wide"]):
        yield tuple(end.split(".")[0] if end.split(".")[0] in names else end for end in edge)


def test_every_wire_of_the_tree_is_drawn_and_none_other(figure, block):
    assert {(a, b) for a, b in drawn(figure, block) if a != b} == {(wire.source, wire.target) for wire in block.wires}


def test_positions_and_norms_of_queries_and_keys_are_what_sd3_has_not(figure):
    boxes, before = (set(lint.Drawing(found["wide"]).boxes) for found in (figure, render_figure("mmdit-block")))
    assert boxes - before == {"positions", "attn.norm_q", "attn.norm_added_q"} and before < boxes
    added = lint.edges(figure["wide"]) - lint.edges(render_figure("mmdit-block")["wide"])
    assert ("positions", "attn.attention") in added and ("attn.to_qkv", "attn.norm_q") in added


def test_counts_are_those_of_the_tree(figure, block):
    words = {text.text for text in lint.Drawing(figure["wide"]).words}
    size, joint = native(model("flux1-dev")), block.find("attn.attention")
    image, text = (block.find(name).input.at(size)[0] for name in ("norm1", "norm1_context"))
    head = joint.input.channels // joint.heads
    assert f"{image:,} + {text:,} = {joint.input.at(size)[0]:,} tokens, each reads all" in words
    assert f"softmax(Q Kᵀ / √{head}) V in {joint.heads} heads of {head}" in words
    assert f"{block.find('attn.norm_q').parameters} weights each" in words
