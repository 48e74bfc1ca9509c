"""The drawn block has the wires of the tree's block, and its fresh copy carries what enters past both branches."""

import pytest

from figures.anatomy import build, model
from figures.drawing import render_figure
from figures.drawing.check import lint

START = "start."


@pytest.fixture(scope="module")
def block():
    return build(model("dit-xl-2")).find("transformer_blocks.0")


@pytest.fixture(scope="module")
def figure():
    return render_figure("dit-block")


def module(part):
    """The child of the block that a drawn part belongs to; tokens are what enters and leaves."""
    return part.split(".")[0]


def test_every_wire_of_the_tree_is_drawn_and_none_other(figure, block):
    drawn = {(module(start), module(end)) for start, end in lint.edges(figure["wide"]) if not start.startswith(START)}
    assert {(a, b) for a, b in drawn if a != b} == {(wire.source, wire.target) for wire in block.wires}


def test_every_step_of_the_tree_is_drawn(figure, block):
    boxes = set(lint.Drawing(figure["wide"]).boxes)
    assert {child.name for child in block.children} <= {module(box) for box in boxes}
    assert {f"norm1.{leaf.name}" for leaf in block.find("norm1").children} <= boxes


def test_the_zeros_are_the_chunks_of_the_modulation_in_their_order(figure, block):
    boxes = lint.Drawing(figure["wide"]).boxes
    cells = {name.removeprefix(START): shape.rect.x for name, shape in boxes.items() if name.startswith(START)}
    assert tuple(sorted(set(cells) & set(block.find("norm1").chunks), key=cells.get)) == block.find("norm1").chunks
    words = [words.text for words in lint.Drawing(figure["wide"]).words if words.text.endswith("= 0")]
    assert words == ["β₁ = 0", "γ₁ = 0", "α₁ = 0", "β₂ = 0", "γ₂ = 0", "α₂ = 0", "times α₁ = 0", "times α₂ = 0"]


def test_at_the_start_only_the_way_past_the_branches_is_drawn_through(figure):
    """Without the dashed wires, one way leads from what enters to what leaves, over the two sums."""
    solid = [name.split("--")[:2] for name in lint.Drawing(figure["wide"]).wires
             if name.startswith(START) and "stroke-dasharray" not in _group(figure["wide"], name)]
    assert solid == [["start.input", "start.attention.sum"], ["start.attention.sum", "start.mlp.sum"],
                     ["start.mlp.sum", "start.output"]]


def _group(svg, name):
    start = svg.index(f'wire-{name}"')
    return svg[start:svg.index("</g>", start)]
