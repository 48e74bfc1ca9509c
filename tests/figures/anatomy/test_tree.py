"""What must hold for every configuration of a family, real or not."""

from fractions import Fraction
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.anatomy import build, every, model
from figures.anatomy.families import flux, mmdit, unet
from figures.anatomy.shapes import Size, total
from figures.anatomy.tree import outermost

TREES = [slug for slug, model in every().items() if model.family]
few = st.integers(1, 3)


@st.composite
def unets(draw):
    levels = draw(st.integers(1, 4))
    heads = draw(st.sampled_from([1, 2, 4]))
    return unet.build(unet.Config(
        in_channels=draw(few), out_channels=draw(few), model_channels=32 * draw(few),
        attention_resolutions=(2 ** draw(st.integers(0, levels - 1)),), num_res_blocks=draw(few),
        channel_mult=tuple(draw(st.lists(few, min_size=levels, max_size=levels))), transformer_depth=draw(few),
        context_dim=draw(st.integers(1, 40)), num_heads=heads))


@st.composite
def transformers(draw):
    heads, depth, words = draw(few), draw(few), draw(st.integers(1, 40))
    if draw(st.booleans()):
        return mmdit.build(mmdit.Config(2, 4, 4, depth, heads, 8, words, 8 * heads, draw(few), 64))
    return flux.build(flux.Config(16, 16, draw(few), words, 8 * heads, 4.0, heads, depth, draw(few), (4, 2, 2), 10,
                                  draw(st.booleans()), draw(st.booleans())))


@settings(max_examples=25, deadline=None)
@given(unets() | transformers(), st.integers(1, 4), st.integers(1, 4), st.integers(0, 9))
def test_totals_are_sums_over_leaves_and_shapes_fit(tree, height, width, words):
    size = Size(8 * height, 8 * width, words)
    leaves = [leaf for _, leaf in tree.leaves()]
    assert tree.parameters == sum(prod(shape) for leaf in leaves for shape in leaf.layer.weights().values())
    assert tree.macs == total(leaf.macs for leaf in leaves)
    assert tree.output.at(size)[1:] == tree.input.at(size)[1:]   # a denoiser keeps the sides of its latent
    for path, leaf in tree.leaves():
        assert all(side > 0 for side in leaf.shape(size)[1:]) or not words, path


@settings(max_examples=25, deadline=None)
@given(unets() | transformers(), st.integers(1, 5), st.integers(1, 9))
def test_cost_grows_as_the_polynomial_says(tree, factor, words):
    """A second difference in the number of positions is the quadratic coefficient, twice."""
    step = 64 * factor
    costs = [tree.macs.at(Size(8, step * n, words)) for n in (1, 2, 3)]
    square = sum((c for (i, _), c in tree.macs.terms if i == 2), Fraction(0))
    assert costs[2] - 2 * costs[1] + costs[0] == 2 * square * (8 * step) ** 2
    assert max(i + j for (i, j), _ in tree.macs.terms) <= 2


@settings(max_examples=20, deadline=None)
@given(unets())
def test_every_skip_is_pushed_once_and_popped_once(tree):
    pops = [wire.target for wire in tree.wires]
    assert len(set(pops)) == len(pops) == len({wire.source for wire in tree.wires})
    for wire in tree.wires:
        assert tree.find(wire.source).output == wire.carries
        assert tree.find(wire.target).input.channels > wire.carries.channels
        assert tree.find(wire.target).input.positions == wire.carries.positions


@pytest.mark.parametrize("slug", TREES)
def test_blocks_run_from_their_first_part_to_their_last(slug):
    for path, node in build(model(slug)).walk():
        assert len({child.name for child in node.children}) == len(node.children), path
        for wire in node.wires:
            for end in (wire.source, wire.target):
                if end.partition(".")[0] not in ("input", "output", "vector", "positions"):
                    node.find(end)


def test_dev_and_schnell_differ_in_the_guidance_embedder_alone():
    dev, schnell = build(model("flux1-dev")), build(model("flux1-schnell"))
    counts = [{(path, leaf.parameters) for path, leaf in tree.leaves()} for tree in (dev, schnell)]
    changed = {path for path, parameters in counts[0] ^ counts[1] if parameters}
    assert {path.rpartition(".")[0] for path in changed} == {"time_text_embed.guidance_embedder"}
    assert dev.parameters - schnell.parameters == 10_229_760


def test_attention_of_sd15_stands_on_three_levels_and_in_the_middle():
    tree = build(model("sd15"))
    places = {path.rpartition(".attentions")[0] for path, node in tree.walk() if node.kind == "transformer"}
    assert places == {"down_blocks.0", "down_blocks.1", "down_blocks.2", "mid_block", "up_blocks.1", "up_blocks.2",
                      "up_blocks.3"}
    assert len(tree.wires) == 12
    assert sum(1 for _ in outermost(tree, "cross-attention")) == 16


def test_a_last_block_ends_the_text():
    tree = build(model("sd3-medium"))
    assert "to_add_out" in {node.name for _, node in tree.find("transformer_blocks.22").walk()}
    assert "to_add_out" not in {node.name for _, node in tree.find("transformer_blocks.23").walk()}
    assert tree.find("transformer_blocks.0.norm1").chunks == ("shift_msa", "scale_msa", "gate_msa",
                                                              "shift_mlp", "scale_mlp", "gate_mlp")
