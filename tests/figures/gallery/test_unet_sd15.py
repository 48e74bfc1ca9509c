"""The drawn U-Net has the edges of the tree, and none other."""

from itertools import pairwise

import pytest

from figures.anatomy import build, model
from figures.drawing import render_figure
from figures.drawing.check import lint

DRAWN = {"resnet", "transformer", "sampling", "convolution"}


@pytest.fixture(scope="module")
def tree():
    return build(model("sd15"))


@pytest.fixture(scope="module")
def edges():
    return lint.edges(render_figure("unet-sd15")["wide"])


def parts(tree):
    """Path -> node for the outermost nodes of the kinds that are drawn, found without the figure's own code."""
    found = {}
    for path, node in tree.walk():
        if node.kind in DRAWN and not any(path.startswith(f"{above}.") for above in found):
            found[path] = node
    return found


def test_the_twelve_skip_connections_are_drawn(tree, edges):
    skips = {(wire.source, wire.target) for wire in tree.wires}
    assert len(skips) == 12
    assert skips <= edges


def test_every_edge_of_the_tree_is_drawn_and_none_other(tree, edges):
    names = list(parts(tree))
    flow = set(pairwise(["latent", *names, "prediction"]))
    time = {("time", path) for path, node in parts(tree).items() if node.kind == "resnet"}
    text = {("text", path.partition(".transformer_blocks")[0]) for path, node in tree.walk()
            if node.kind == "cross-attention"}
    skips = {(wire.source, wire.target) for wire in tree.wires}
    assert len(time) == 22 and len(text) == 16
    assert edges == flow | time | text | skips


def test_the_eight_by_eight_level_reads_no_text(edges):
    readers = {end for start, end in edges if start == "text"}
    assert not any(end.startswith(("down_blocks.3", "up_blocks.0")) for end in readers)
    assert "mid_block.attentions.0" in readers


def test_channels_on_the_blocks_are_those_of_the_tree(tree):
    words = {word.group: word.text for word in lint.Drawing(render_figure("unet-sd15")["wide"]).words}
    for path, node in parts(tree).items():
        if node.kind == "resnet":
            assert words[f"box-{path}"] == f"ResNet {node.input.channels:,} → {node.output.channels:,}"


def test_the_twin_names_every_part(tree):
    told = [text for _, text in render_figure("unet-sd15")["twin"]]
    for path in parts(tree):
        assert sum(text.startswith(f"{path}: ") for text in told) == 1
    assert sum(text.count("(skip, ") for text in told) == len(tree.wires)


def test_the_twin_follows_the_order_in_which_the_model_runs(tree):
    told = [text.partition(": ")[0] for _, text in render_figure("unet-sd15")["twin"]]
    assert [name for name in told if name in parts(tree)] == list(parts(tree))
