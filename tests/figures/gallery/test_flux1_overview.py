"""The drawn model has the wires of the tree, its blocks are counted by the tree, and their areas are to scale."""

import pytest

from figures.anatomy import build, model, native
from figures.anatomy.tree import outermost
from figures.drawing import render_figure
from figures.drawing.check import lint
from figures.drawing.kit.canvas import NARROW, WIDE, Canvas
from figures.drawing.kit.strips import streams
from figures.drawing.output import svg
from figures.gallery import flux1_overview
from figures.gallery.flux1_overview import KINDS


@pytest.fixture(scope="module")
def tree():
    return build(model("flux1-dev"))


@pytest.fixture(scope="module")
def figure():
    return render_figure("flux1-overview")


def module(part):
    """The part of the model that a drawn part, or a block of many, belongs to."""
    return part if part.startswith(("input.", "output.")) else part.split(".")[0]


def test_every_wire_of_the_tree_is_drawn_and_none_other(figure, tree):
    drawn = {(module(a), module(b)) for a, b in lint.edges(figure["wide"])}
    wires = {(module(wire.source), module(wire.target)) for wire in tree.wires}
    assert {(a, b) for a, b in drawn if a != b} == {(a, b) for a, b in wires if a != b}


def test_every_part_of_the_tree_is_drawn(figure, tree):
    drawn = {module(box) for box in lint.Drawing(figure["wide"]).boxes}
    assert {module(child.name) for child in tree.children} <= drawn
    embedders = {f"time_text_embed.{child.name}" for child in tree.find("time_text_embed").children}
    assert embedders <= set(lint.Drawing(figure["wide"]).boxes)


@pytest.mark.parametrize(("hand", "width"), [("draw", WIDE), ("draw_narrow", NARROW)])
def test_one_strip_for_each_block_and_area_is_parameters(tree, hand, width):
    with svg.house_style("flux1-overview"):
        canvas = Canvas("flux1-overview", width)
        getattr(flux1_overview, hand)(canvas)
    scales = []
    for kind, (path, _) in KINDS.items():
        nodes, box = list(outermost(tree, kind)), canvas.parts[f"{path}.blocks"]
        assert all(len(patch.get_path().to_polygons()) == len(nodes) for patch in box.art)
        assert canvas.parts[path].lines[0].text.startswith(f"{len(nodes)} ")
        scales.append(box.rect.w * box.rect.h / sum(node.parameters for node in nodes))
    assert scales[0] == pytest.approx(scales[1])


def test_a_double_block_is_three_thirds(tree):
    shares = dict(streams(next(outermost(tree, "block"))))
    assert list(shares) == ["time", "image", "text"]
    assert list(shares.values()) == pytest.approx([1 / 3] * 3, rel=0.002)


def test_shapes_are_those_of_the_tree(figure, tree):
    words, size = {text.text for text in lint.Drawing(figure["wide"]).words}, native(model("flux1-dev"))
    channels, height, width = tree.input.at(size)
    shapes = [tree.find(name).output.at(size) for name in ("pack", "x_embedder", "context_embedder", "concatenate")]
    assert {f"{height} × {width} × {channels}", *(f"{rows:,} × {wide:,}" for rows, wide in shapes)} <= words
