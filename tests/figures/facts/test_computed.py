"""What is computed of a model's tree, and what can be asked of a part of it or of another size."""

from dataclasses import replace
from fractions import Fraction

import pytest

from figures.anatomy import build, model, models
from figures.facts import catalogue as facts
from figures.facts.computed import computed


def value(key):
    return facts.fact(key).value


@pytest.mark.parametrize(("key", "expected"), [
    ("pixel.shape@sd15", (512, 512, 3)), ("latent.shape@sd15", (64, 64, 4)), ("pixel.values@sd15", 512 * 512 * 3),
    ("latent.values@sd15", 64 * 64 * 4), ("latent.positions@sd15", 64 * 64), ("latent.side@sd15", 64),
    ("latent.value_ratio@sd15", 48), ("latent.position_ratio@sd15", 8**2), ("latent.attention_ratio@sd15", 8**4),
])
def test_a_latent_by_hand(key, expected):
    assert value(key) == expected


@pytest.mark.parametrize("slug", ["sd15", "sd3-medium", "clip-vit-l", "vae-flux1"])
def test_standing_facts_are_sums_of_the_tree(slug):
    found, tree = {fact.key: fact for fact in computed(model(slug))}, build(model(slug))
    assert found[f"{slug}.parameters"].value == sum(leaf.parameters for _, leaf in tree.leaves())
    for dtype, size in (("float32", 4), ("bfloat16", 2), ("float8", 1)):
        assert found[f"{slug}.bytes.{dtype}"].value == size * (tree.parameters + tree.buffers)
    shares = [key for key in found if key.startswith(f"{slug}.share.")]
    assert shares
    for key in shares:
        parameters = found[key.replace(".share.", ".parameters.")].value
        assert found[key].value == Fraction(parameters, tree.parameters) <= 1


def test_a_size_without_weights_is_reported_with_its_source():
    [fact] = computed(model("gemma-2-2b"))
    assert (fact.key, fact.status) == ("gemma-2-2b.parameters", "reported")
    assert fact.source and not fact.formula


def test_parts_add_up_to_the_whole():
    """Through three doors: the modules below a prefix, the kinds of a tree, one repeated block."""
    blocks = "flux1-dev.parameters@transformer_blocks"
    assert value(f"{blocks}/19") == value(f"{blocks}.7")
    assert value(f"{blocks}+flux1-dev.parameters@single_transformer_blocks") == value(
        "flux1-dev.parameters.block+flux1-dev.parameters.single-block")
    assert value("sd15.parameters.resnet/sd15.parameters") == value("sd15.share.resnet")


def test_work_at_a_size_is_that_of_the_tree():
    assert value("sd15.macs@512x512") == value("sd15.macs@512x512,77") == value("sd15.macs")
    assert value("sd15.macs@512x512,154") > value("sd15.macs")
    assert 0 < value("flux1-dev.macs.attention@1024x1024/flux1-dev.macs") < Fraction(1, 4)
    assert value("flux1-dev.macs@transformer_blocks.0*19+flux1-dev.macs@single_transformer_blocks") < value(
        "flux1-dev.macs")


@pytest.mark.parametrize(("key", "expected"), [
    ("sd15.shape@conv_in", (64, 64, 320)), ("sd15.channels@conv_in", 320), ("sd15.height@down_blocks.1", 16),
    ("sd15.width@down_blocks.1", 16), ("sd15.sides@down_blocks.0", (32, 32)),
    ("flux1-dev.shape@transformer_blocks.0", (4096, 3072)), ("flux1-dev.positions@transformer_blocks.0", 4096),
    ("flux1-dev.heads@transformer_blocks.0.attn", 24), ("sd15.count.resnet@up_blocks", 12),
    ("sd15.count.resnet@up_blocks.1", 3), ("sd15.tokens@768x512", 96 * 64),
])
def test_what_a_module_gives_out(key, expected):
    assert value(key) == expected


@pytest.mark.parametrize(("key", "message"), [
    ("sd15.tokens@100x100", "a multiple of 64"), ("sd15.count.resnet@512x512", "do not depend on the size"),
    ("sd15.parameters@transformer", "it has time_embedding"), ("sd15.width@time_embedding", "vector and has no width"),
    ("sd15.heads@conv_in", "map and has no heads"),
    ("flux1-dev.sides@transformer_blocks.0", "sequence and has no sides"),
    ("flux1-dev.shape@transformer_blocks", "are 19 modules; name one, such as transformer_blocks.0"),
    ("flux1-pro.parameters@x", "publishes no configuration"),
])
def test_what_cannot_be_asked(key, message):
    with pytest.raises(KeyError, match=message):
        facts.fact(key)


def test_passes_are_steps_times_the_evaluations_of_a_step():
    """Guidance by two predictions evaluates twice, an embedded scale once."""
    assert value("sd15.passes.authors") == 2 * value("sd15.defaults.authors.steps")
    assert value("flux1-dev.passes.diffusers") == value("flux1-dev.defaults.diffusers.steps")
    assert value("sana-1600m.passes.authors") == 60 and value("sana-1600m.passes.diffusers") == 40


@pytest.mark.parametrize("slug", [slug for slug in models("denoiser") if "native.text.tokens" in model(slug).entries])
@pytest.mark.parametrize(("keys", "found", "said"), [
    (("native.width", "native.height"), 640, "640 × 640 pixels"), (("native.text.tokens",), 141, "141 text tokens"),
    (("defaults.authors.steps", "defaults.diffusers.steps"), 77, "77 steps")])
def test_a_fact_that_depends_on_a_size_or_a_number_of_steps_says_so(slug, keys, found, said):
    """Whatever changes with it has it in its definition, as it is then."""
    before = {fact.key: fact.value for fact in computed(model(slug))}
    changed = replace(model(slug))
    changed.__dict__["entries"] = model(slug).entries | {key: replace(model(slug).entries[key], value=found)
                                                         for key in keys}
    after = [fact for fact in computed(changed) if fact.value != before[fact.key]]
    assert after
    assert [fact.key for fact in after if said not in fact.definition] == []


def test_parts_say_what_they_act_on():
    """3.23 B is half of the double blocks of FLUX.1 dev, but a third of it acts on no token."""
    assert facts.fact("flux1-dev.parameters.block").definition.endswith(
        "19 double blocks of FLUX.1 dev's denoiser; 2.15 B act on the image, 2.15 B on the text, 2.15 B on one vector")
    assert "24.8 M act on the image, 19.2 M on the text" in facts.fact("sd15.share.cross-attention").definition
    assert "all experts counted" in facts.fact("hidream-i1.parameters.single-block").definition
    assert "experts as often as a token passes them" in facts.fact("hidream-i1.macs").definition


def test_only_modules_with_weights_are_named_where_weights_are_counted():
    """Blocks of FLUX.2 use modulation that they do not have: 64 of the 68 modules hold nothing."""
    assert "of the 4 modulation layers of FLUX.2 dev" in facts.fact("flux2-dev.parameters.modulation").definition
    assert facts.fact("flux2-dev.count.modulation").definition.endswith("; 4 of them have weights")


def test_work_says_that_it_is_of_one_pass_and_passes_count_both():
    assert "in one pass, one of the two that guidance takes, for one image" in facts.fact("sd15.macs").definition
    assert "in one pass, for one image" in facts.fact("flux1-dev.macs").definition
    assert facts.fact("sd15.passes.authors").definition.endswith("50 steps, each with the prompt and without it")
    assert facts.fact("flux1-dev.passes.authors").definition.endswith("in the authors' code: 50 steps, one each")
    assert facts.fact("sana-1600m.passes.authors").definition.endswith("20 steps, 3 each")
    assert "512 text tokens (the cap in diffusers)" in facts.fact("qwen-image.macs").definition
    assert "(the cap" not in facts.fact("qwen-image.macs@1328x1328,64").definition


def test_a_shift_says_at_which_size_and_of_which_steps():
    said = facts.fact("flux1-dev.shift.diffusers.alpha").definition
    assert "1024 × 1024 pixels: e^mu, for 4,096 image tokens" in said
    assert " in 4 steps: e^mu" in facts.fact("flux2-klein-4b.shift.authors.alpha").definition


def test_bytes_say_their_precision_and_that_no_activations_are_among_them():
    assert "2 bytes each (bfloat16); no activations" in facts.fact("sd15.bytes.bfloat16").definition
