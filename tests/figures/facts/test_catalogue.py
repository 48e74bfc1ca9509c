"""Facts, expressions, tables and events."""

import subprocess
import sys
from datetime import date
from fractions import Fraction

import pytest
from original_counts import original_counts

import figures.anatomy
from atlas_site.prose.rounding import agrees
from figures.anatomy import build, every, model, models
from figures.anatomy.published import registry, timeline
from figures.facts import catalogue as facts
from figures.tables import catalogue as tables


def value(key):
    return facts.fact(key).value


def test_the_public_names():
    assert figures.anatomy.__all__ == ["BadModels", "Model", "Node", "Size", "build", "every", "milestones", "model",
                                       "models", "native", "originals", "size", "use"]


def test_nothing_is_read_at_import_and_no_site_or_plot_is_needed():
    program = ("import sys, figures.anatomy as a; from figures.anatomy.published import registry; "
               "assert registry.every.cache_info().currsize == 0; "
               "print([name for name in ('matplotlib', 'mkdocs', 'markdown', 'numpy') if name in sys.modules])")
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize(("key", "expected"), [
    ("sd15.parameters", 859_520_964), ("sd15.released.weights", date(2022, 10, 20)),
    ("dit-xl-2.released.paper", "October 2023"), ("sd3-medium.config.num_layers", 24),
    ("sd15.config.channel_mult", (1, 2, 4, 4)), ("pixel.values@sd15", 786_432), ("latent.values@sd15", 16_384),
    ("latent.value_ratio@sd15", 48), ("latent.position_ratio@sd15", 64), ("latent.attention_ratio@sd15", 4096),
    ("latent.value_ratio@sd3-medium", 12), ("latent.value_ratio@flux2-dev", 6), ("sd3-medium.tokens", 4096),
    ("sd3-medium.latent.scale", 1.5305), ("sd15.tokens", 4096), ("sd21.tokens", 9216),
    ("sd3-medium.buffers", 56_623_104),
    ("flux1-dev.parameters-flux1-schnell.parameters", 10_229_760),
    ("sd15.parameters+sd15.parameters*2/2-1", 2 * 859_520_964 - 1),
    ("flux1-dev.parameters/sd3-medium.parameters", Fraction(11_901_408_320, 2_028_328_000)),
    ("mistral-small-3-2.parameters", 24_000_000_000),
    ("sd15.skips", 12), ("sd15.count.resnet", 22), ("sd15.count.resnet@up_blocks", 12), ("sd15.passes.authors", 100),
    ("flux1-schnell.passes.authors", 4), ("sd15.shape@conv_in", (64, 64, 320)),
    ("latent.shape@sd15", (64, 64, 4)),
    ("pixel.shape@sdxl", (1024, 1024, 3)), ("flux1-dev.shape@transformer_blocks.0", (4096, 3072)),
    ("sd15.width@down_blocks.2", 8), ("sd15.sides@conv_in", (64, 64)),
    ("sd15.channels@down_blocks.1", 640), ("flux1-dev.positions@transformer_blocks.0", 4096),
    ("sd15.heads@down_blocks.0.attentions.0.transformer_blocks.0.attn1.attention", 8),
    ("flux1-dev.count.block", 19), ("sd15.tokens@768x768", 9216), ("sd15.bytes.bfloat16", 2 * 859_520_964),
    ("(sd15.parameters+sd15.parameters)/2-(1+2)*3", 859_520_964 - 9), ("512*512*3/(64*64*4)", 48),
    ("sd15.latent.scale*100000", 18_215), ("2*0.5", 1),
    ("sd3-medium.released.weights-sd15.released.weights", 601),
])
def test_values(key, expected):
    assert value(key) == expected


@pytest.mark.parametrize(("key", "share"), [
    ("sd15.share.resnet", 0.626), ("sd15.share.cross-attention", 0.051), ("sdxl.share.resnet", 0.128),
    ("dit-xl-2.share.modulation", 0.335), ("sd3-medium.share.modulation", 0.333),
    ("flux1-dev.share.modulation", 0.273), ("qwen-image.share.modulation", 0.334),
    ("flux2-dev.share.modulation", 0.020), ("z-image.share.modulation", 0.021),
    ("flux2-dev.share.single-block", 0.731),
])
def test_shares(key, share):
    assert round(float(value(key)), 3) == share


@pytest.mark.parametrize(("key", "status"), [
    ("sd15.parameters", "computed"), ("sd15.config.num_heads", "configuration"), ("sd15.released.weights", "reported"),
    ("sdxl-refiner.objective.levels", "paper"), ("gemma-2-2b.parameters", "reported"),
    ("sd15.defaults.authors.guidance_scale", "code"), ("flux1-dev.defaults.authors.steps", "code"),
    ("flux1-dev.config.depth", "configuration"),
    ("flux2-klein-9b.licence.weights.name", "readme"), ("z-image.licence.code.name", "licence"),
    ("sd3-medium.text.clip-vit-l.authors.padded_to", "code"), ("z-image.evidence.checked", "read by us"),
    ("ddpm-cifar10.licence.code.name", "read by us"), ("sd15.name", "reported"), ("sd15.family", "read by us"),
    ("qwen-image.config.num_layers", "code"), ("hidream-i1.defaults.authors.steps", "configuration"),
])
def test_status(key, status):
    assert facts.fact(key).status == status


def test_how_we_know_a_fact_is_the_kind_of_its_source_and_computed_ones_have_none():
    for fact in facts.all_facts().values():
        if fact.source:
            assert fact.status == fact.source.kind and fact.formula is None, fact
        elif fact.status != "computed":
            section, _, key = fact.key.rpartition(".")
            assert fact.status == ("reported" if key in ("name", "short", "organisation") else "read by us"), fact
            assert section in every() or section in figures.anatomy.milestones(), fact


def test_an_expression_states_its_numbers_and_its_unit():
    fact = facts.fact("(sdxl.parameters-sd15.parameters)/2")
    assert fact.formula == "(2,567,463,684 − 859,520,964) / 2"
    assert fact.unit is None
    assert facts.fact("sdxl.parameters-sd15.parameters").unit == "parameters"
    assert facts.fact("sd3-medium.released.weights-sd15.released.weights").unit == "days"


@pytest.mark.parametrize(("key", "message"), [
    ("sd15.parameters/0", "divides by zero"), ("(sd15.parameters", "not closed"), ("sd15.name*2", "not a number"),
    ("sd15.tokens@100x100", "a multiple of 64"), ("sd15.count.resnet@512x512", "do not depend on the size"),
    ("sd15.parameters@transformer", "it has time_embedding"), ("sd15.width@time_embedding", "vector and has no width"),
    ("flux1-dev.shape@transformer_blocks", "are 19 modules"), ("flux1-pro.parameters@x", "publishes no configuration"),
    ("sd15.parameters)", "expected one of"), ("sd15.parameters sd15.parameters", "expected one of"),
])
def test_what_cannot_be_asked(key, message):
    with pytest.raises(KeyError, match=message):
        facts.fact(key)


def test_no_two_facts_are_defined_alike():
    defined = {fact.definition: fact.key for fact in facts.all_facts().values()}
    assert len(defined) == len(facts.all_facts()), set(facts.all_facts()) - set(defined.values())


def test_every_fact_says_what_it_counts_and_where_it_is_from():
    for fact in facts.all_facts().values():
        assert len(fact.definition.split()) > 2, fact
        assert fact.status == "computed" or fact.source or fact.key.count(".") == 1, fact   # identity needs none


@pytest.mark.parametrize("key", ["sd15.parameter", "sd15.parameters/", "sd15.parameters%2", "", "/",
                                 "sd15.parameters/x"])
def test_unknown_keys(key):
    with pytest.raises(KeyError, match="no fact"):
        facts.fact(key)


def test_an_unknown_key_has_suggestions():
    with pytest.raises(KeyError, match=r"there is: .*sd15\.parameters"):
        facts.fact("sd15.parameter")


@pytest.mark.parametrize("name", tables.names())
def test_every_cell_is_a_right_rounding(name):
    table = tables.table(name)
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert all(table.columns)
    for row in table.rows:
        for cell in row:
            assert cell.text
            assert cell.fact is None or agrees(cell.text, value(cell.fact)), cell


@pytest.mark.parametrize("slug", every())
def test_a_stated_value_is_shown_with_every_digit(slug):
    """What authors wrote is not rounded: 0.18215, 1.5305."""
    for key, entry in model(slug).entries.items():
        if type(entry.value) is float:
            assert float(tables.fact_cell(f"{slug}.{key}").text) == entry.value


def test_an_unknown_table():
    with pytest.raises(KeyError):
        tables.table("nothing")


def test_pro_states_no_size():
    columns = tables.table("flux-variants").columns
    assert columns[3] == "FLUX.1 pro"
    row = next(row for row in tables.table("flux-variants").rows if row[0].text == "Parameters")
    assert row[3].text == "not published"
    assert "flux1-pro.parameters" not in facts.all_facts()


def test_models_stand_in_order_of_release():
    assert [model.first for model in models().values()] == sorted(model.first for model in models().values())
    assert set(models("service")) == {"flux1-pro"}


@pytest.mark.parametrize(("slug", "path", "original"), [
    ("sd15", "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k",
     "input_blocks.4.1.transformer_blocks.0.attn2.to_k"),
    ("sd15", "up_blocks.0.upsamplers.0.conv", "output_blocks.2.1.conv"),
    ("sd15", "up_blocks.1.upsamplers.0.conv", "output_blocks.5.2.conv"),
    ("sd3-medium", "transformer_blocks.3.attn.add_q_proj", "joint_blocks.3.context_block.attn.qkv"),
    ("flux1-dev", "single_transformer_blocks.2.proj_mlp", "single_blocks.2.linear1"),
    ("dit-xl-2", "transformer_blocks.7.norm1.linear", "blocks.7.adaLN_modulation.1"),
])
def test_names_in_the_original_code(slug, path, original):
    from figures.anatomy.tree import original_names
    assert original_names(build(model(slug)))[path] == original
    assert original_counts(build(model(slug)))[original] >= build(model(slug)).find(path).parameters


def test_a_new_variant_is_one_file(tmp_path):
    """An invented model of a known family appears everywhere without any other change."""
    for path in registry.FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    content = (tmp_path / "flux1-dev.toml").read_text("utf-8")
    content = content.replace("FLUX.1 [dev]", "Invented").replace("FLUX.1 dev", "Invented").replace(
        "depth = 19", "depth = 3").replace("weights = { value = 2024-08-01", "weights = { value = 2027-01-02")
    (tmp_path / "invented.toml").write_text(content, "utf-8")
    registry.use(tmp_path)
    try:
        assert 0 < value("invented.parameters") < value("flux1-dev.parameters")
        assert value("invented.released.weights") == date(2027, 1, 2)
        assert "Invented" in [row[0].text for row in tables.table("comparison").rows]
        assert "invented" in [event.slug for event in timeline.events()]
        assert list(models())[-1] == "invented"
    finally:
        registry.use(registry.FOLDER)
    assert "invented" not in every()


@pytest.mark.parametrize("key", ["(" * 3000, "sd15." + "x" * 3000, "sd15.parameters" + "+1" * 3000])
def test_a_key_of_thousands_of_characters_is_refused_at_once(key):
    with pytest.raises(KeyError, match=r"no fact '.{60}\.\.\.': found [\d,]+ characters, expected at most 300"):
        facts.fact(key)
