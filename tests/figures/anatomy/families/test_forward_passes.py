"""Whole models, small but real, run in numpy: what they execute and use is what the trees say.

The passes of `forward` are written from the official code and run on a small variant of every model's file.
"""

import re
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from forward import ddpm, tiny, unet
from forward.net import Net

from figures.anatomy import build, every
from figures.anatomy.layers import Attention, LinearAttention
from figures.anatomy.published.registry import config
from figures.anatomy.shapes import Size
from figures.anatomy.tree import original_names

SLUGS = {slug: model.family for slug, model in every().items() if model.family}
FAMILIES = {family: slug for slug, family in reversed(SLUGS.items())}   # the first model of each
DIFFUSERS = ("qwen", "sana")   # their passes follow diffusers' code, so layers have its names


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    return tiny.models(tmp_path_factory.mktemp("models"))


def run(model, size=None, net=None, **changes):
    """The output of a pass, and the net that made it."""
    net, size = net or Net(), size or tiny.sizes(model)[0]
    output = import_module(f"forward.{model.family}").forward(net, replace(config(model), **changes), size)
    return output[0] if isinstance(output, tuple) else output, net


def expected(model, size) -> tuple[dict[str, int], dict[str, int]]:
    """Weights and multiply-adds of each layer of a tree, by its name in the code that the pass follows."""
    tree, weights, macs = build(model), {}, {}
    names = {} if model.family in DIFFUSERS else original_names(tree)
    for path, leaf in tree.leaves():
        products = isinstance(leaf.layer, Attention | LinearAttention)
        name = "attention" if products else names.get(path, path).replace("/", ".")
        weights[name] = weights.get(name, 0) + leaf.parameters
        macs[name] = macs.get(name, 0) + leaf.macs.at(size)
    return tuple({name: count for name, count in counts.items() if count} for counts in (weights, macs))


def by_mixture(counts) -> dict[str, int]:
    """The experts of a mixture added up: which tokens pass which is known when it runs, how many in all before."""
    sums = {}
    for name, count in counts.items():
        together = re.sub(r"experts\.\d+", "experts", name)
        sums[together] = sums.get(together, 0) + count
    return sums


@pytest.mark.parametrize("slug", SLUGS)
def test_weights_used_multiply_adds_executed_and_shape_given_out(slug, models):
    model = models[slug]
    for size in tiny.sizes(model):
        output, net = run(model, size)
        weights, macs = expected(model, size)
        assert net.weights == weights
        assert by_mixture(net.macs) == by_mixture(macs)
        assert net.weights.total() == build(model).parameters
        assert net.macs.total() == build(model).macs.at(size)
        assert output.shape == (1, *build(model).output.at(size))
        assert np.isfinite(output).all()


@pytest.mark.parametrize("slug", FAMILIES.values())
def test_samples_of_a_batch_do_not_meet(slug, models):
    both, net = run(models[slug], net=Net((1, 2)))
    apart = [run(models[slug], net=Net((sample,)))[0] for sample in (1, 2)]
    assert net.macs.total() == 2 * build(models[slug]).macs.at(tiny.sizes(models[slug])[0])
    assert np.allclose(both, np.concatenate(apart))
    assert not np.allclose(*apart)


def test_zimage_fills_both_sequences_up_to_multiples_of_32(models):
    """The tree counts the tokens that it is told; 24 of the image and 5 of the text cost as much as 32 and 32."""
    _, net = run(models["z-image"], Size(8, 12, 5))
    assert net.macs.total() == build(models["z-image"]).macs.at(Size(8, 16, 32))


GATED = {   # what makes gates and results of each block, and how many blocks there are
    "dit": ("adaLN", ["depth"]), "mmdit": ("adaLN", ["num_layers"]), "qwen": ("_mod", ["num_layers"]),
    "flux": (r"_mod|modulation", ["depth", "depth_single_blocks"]),
    "flux2": ("modulation", ["depth", "depth_single_blocks"]), "zimage": ("adaLN", ["n_layers", "n_refiner_layers"]),
    "pixart": (r"t_block|blocks.*table|cross_attn\.proj", ["depth"]), "t5": (r"\.o$|\.wo$", ["num_layers"]),
    "hidream": ("adaLN", ["num_layers", "num_single_layers"]),
    "sana": (r"time_embed\.linear|blocks.*table|attn2\.to_out", ["num_layers"]),
    "clip": ("out_proj|c_proj", ["layers"]),
}


@pytest.mark.parametrize("slug", [slug for slug, family in SLUGS.items() if family in GATED])
def test_blocks_whose_results_are_zero_are_the_identity(slug, models):
    """As at the start of training with adaLN-Zero: the same output as without any block."""
    zero, depths = GATED[SLUGS[slug]]
    through, past = (run(models[slug], net=Net(zero=zero), **none)[0] for none in ({}, dict.fromkeys(depths, 0)))
    assert np.array_equal(through, past)
    assert not np.allclose(through, run(models[slug])[0])


MAP, TOKENS, WORDS = (32, 4, 6), (7, 32), (5, 20)


@pytest.mark.parametrize(("part", "shape", "zero"), [
    (lambda net, x, _: ddpm.resnet(net, "", x, 32), MAP, "conv2"),
    (lambda net, x, _: ddpm.attention(net, "", x), MAP, "proj_out"),
    (lambda net, x, _: unet.resblock(net, "", x, 32, x.mean((2, 3))), MAP, "out_layers"),
    (lambda net, x, c: unet.transformer(net, "", x, net.given("text", *WORDS), 1, c), MAP, "proj_out"),
    (lambda net, x, _: unet.block(net, "", x, net.given("text", *WORDS), 4), TOKENS, "to_out|net.2")])
def test_parts_of_unets_whose_results_are_zero_are_the_identity(part, shape, zero, models):
    x = Net().given("x", *shape)
    for slug in ("sd15", "sd21"):   # their transformers begin and end with convolutions, and with linear layers
        assert np.array_equal(part(Net(zero=zero), x, config(models[slug])), x)
        assert not np.allclose(part(Net(), x, config(models[slug])), x)


SILENT = {   # the text leaves a last block unread: there its queries do nothing, nor what comes after its attention
    "sd35-medium": "joint_blocks.0.context_block.attn.ln_q",
    "qwen-image": "transformer_blocks.0.(attn.(add_q_proj|norm_added_q|to_add_out)|txt_mlp.net.(0.proj|2))",
    "openclip-vit-h": "text_projection",   # gives the pooled vector, not the states
}


ALL = {"hidream-i1": {"num_activated_experts": 4}}   # an expert that no token of the image chooses has no say


@pytest.mark.parametrize("slug", ["sd35-medium", "openclip-vit-h", *(FAMILIES[family] for family in GATED)])
def test_every_layer_has_a_say_in_the_output(slug, models):
    model, size = models[slug], Size(8, 8, 5)
    shallow = dict.fromkeys(GATED[model.family][1], 1) | ALL.get(slug, {})
    output, net = run(model, size, **shallow)
    silent = {layer for layer in net.weights
              if np.array_equal(output, run(model, size, Net(zero=rf"^{re.escape(layer)}(\.bias)?$"), **shallow)[0])}
    assert silent == {layer for layer in net.weights if re.fullmatch(SILENT.get(slug, "(?!)"), layer)}


class Watching(Net):
    """Keeps what enters each linear layer."""

    def linear(self, name, x, *shape, **details):
        self.entered = getattr(self, "entered", {}) | {name: x}
        return super().linear(name, x, *shape, **details)


@pytest.mark.parametrize(("family", "reader", "constant"), [
    ("unet", "attn2.to_k", True), ("pixart", "cross_attn.kv_linear", True), ("sana", "attn2.to_k", True),
    ("mmdit", "context_block.attn.qkv", False), ("flux", "txt_attn.qkv", False), ("qwen", "attn.add_k_proj", False)])
def test_cross_attention_reads_the_same_text_in_every_block_and_joint_attention_changes_it(
        family, reader, constant, models):
    _, net = run(models[FAMILIES[family]], net=Watching())
    first, *others = (x for name, x in net.entered.items() if name.endswith(reader))
    assert others
    assert all((x is first) == constant and np.array_equal(x, first) == constant for x in others)


class Backwards(Net):
    """Gives the text tokens in reverse order."""

    def given(self, name, *shape):
        return super().given(name, *shape)[:, ::-1] if name.startswith("text") else super().given(name, *shape)


@pytest.mark.parametrize(("family", "ordered"), [
    ("unet", False), ("pixart", False), ("sana", False), ("mmdit", False), ("flux", False),
    ("hidream", False), ("flux2", True), ("qwen", True), ("zimage", True)])
def test_which_denoisers_tell_text_tokens_apart_by_their_place(family, ordered, models):
    model = models[FAMILIES[family]]
    assert np.allclose(run(model)[0], run(model, net=Backwards())[0]) != ordered


@pytest.mark.parametrize(("slug", "causal"), [("clip-vit-l", True), ("openclip-vit-h", True), ("t5-v1-1-xxl", False)])
def test_in_clip_no_token_reads_a_later_one_and_in_t5_each_does(slug, causal, models):
    shorter, longer = (run(models[slug], Size(1, 1, words))[0] for words in (7, 9))
    assert np.allclose(shorter, longer[:, :7]) == causal
