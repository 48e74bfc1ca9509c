"""The drawn block has the wires of the tree's block, and none other."""

import pytest

from figures.anatomy import build, model, native
from figures.drawing import render_figure
from figures.drawing.check import lint


@pytest.fixture(scope="module")
def block():
    return build(model("sd3-medium")).find("transformer_blocks.0")


@pytest.fixture(scope="module")
def figure():
    return render_figure("mmdit-block")


def module(part, block):
    """The child of the block that a drawn part belongs to; what enters and leaves stands for itself."""
    names = {child.name for child in block.children}
    return part if part in names else part.split(".")[0] if part.split(".")[0] in names else part


def test_every_wire_of_the_tree_is_drawn_and_none_other(figure, block):
    drawn = {(module(start, block), module(end, block)) for start, end in lint.edges(figure["wide"])}
    assert {(a, b) for a, b in drawn if a != b} == {(wire.source, wire.target) for wire in block.wires}


def test_every_step_of_the_tree_is_drawn(figure, block):
    boxes = set(lint.Drawing(figure["wide"]).boxes)
    assert {child.name for child in block.children} <= {module(box, block) for box in boxes}
    inner = {f"{child.name}.{leaf.name}" for child in block.children if child.kind == "modulation"
             for leaf in child.children}
    assert inner <= boxes


def test_the_two_streams_have_the_same_parts(figure):
    boxes = lint.Drawing(figure["wide"]).boxes
    kinds = [sorted(round(shape.rect.h, 1) for shape in boxes.values() if side(shape)) for side in (_left, _right)]
    assert kinds[0] == kinds[1] and len(kinds[0]) == 15


def _left(shape):
    return shape.rect.x2 < 259.2


def _right(shape):
    return shape.rect.x > 259.2


def test_counts_are_those_of_the_tree(figure, block):
    text = " ".join(words.text for words in lint.Drawing(figure["wide"]).words)
    size = native(model("sd3-medium"))
    image, words = (block.find(name).input.at(size) for name in ("norm1", "norm1_context"))
    joint = block.find("attn.attention")
    assert f"{image[0]:,} + {words[0]:,} = {joint.input.at(size)[0]:,} tokens" in text
    assert f"{joint.heads} heads of {joint.input.channels // joint.heads}" in text
    assert f"√{joint.input.channels // joint.heads})" in text


def test_six_vectors_per_stream(figure, block):
    told = [text for _, text in figure["twin"] if text.startswith("Linear · ") and "cut into" in text]
    assert len(told) == 2 and all("cut into 6 vectors" in text for text in told)
    assert len(block.find("norm1").chunks) == len(block.find("norm1_context").chunks) == 6
