"""The tables of cost: what a row says follows from the tree, and what is not taken is said so."""

import figures.anatomy as anatomy
from figures.anatomy.cost import cost
from figures.facts import catalogue as facts
from figures.tables import catalogue as tables
from figures.tables import costs
from figures.words import work


def rows(name):
    """Model -> its row, by the name of the column."""
    table = tables.table(name)
    return {row[0].text: dict(zip(table.columns, row, strict=True)) for row in table.rows}


def test_a_pass_is_the_sum_over_the_tree_at_that_size():
    chosen = anatomy.model("flux1-dev")
    for side in costs.SIDES:
        macs = cost(chosen, anatomy.size(chosen, side, side)).macs
        assert rows("cost-sizes")["FLUX.1 dev"][f"{side} × {side}"].text == work(macs)
    assert rows("cost-text")["FLUX.1 dev"]["no text"].text == work(cost(chosen, anatomy.Size(128, 128, 0)).macs)


def test_every_denoiser_has_a_row_but_where_it_takes_no_size_or_makes_no_image():
    names = {model.short for model in anatomy.models().values()}
    assert names - rows("cost-sizes").keys() == {"DDPM", "DiT-XL/2"}
    assert names - rows("cost-image").keys() == {"SDXL refiner"}
    assert all(names == rows(name).keys() for name in ("cost-text", "cost-weights", "cost-crossing"))


def test_guidance_doubles_the_step_of_those_that_have_it():
    for model in anatomy.models().values():
        if model.slug in costs.NO_IMAGE:
            continue
        row = rows("cost-image")[model.short]
        single, step, image = (facts.fact(row[name].fact).value for name in ("One pass", "One step", "One image"))
        assert step == single * model.get("defaults.authors.evaluations")
        assert image == step * model.get("defaults.authors.steps")


def test_weights_are_parameters_times_bytes_and_parts_stand_apart():
    row = rows("cost-weights")["SD3 Medium"]
    found = {name: facts.fact(row[name].fact).value for name in costs.BYTES}
    assert [found[name] * 2 // found["bf16"] for name in ("fp32", "bf16", "fp8")] == [4, 2, 1]
    assert 4 * found["4 bit"] == found["bf16"] == 2 * anatomy.build(anatomy.model("sd3-medium")).parameters
    assert facts.fact(row["text encoders, bf16"].fact).value > found["bf16"]
    assert rows("cost-weights")["FLUX.2 dev"]["text encoders, bf16"].text == "48 GB"   # no digit that nobody counted
    assert rows("cost-weights")["DDPM"]["autoencoder, bf16"].text == "none: pixels"


def test_what_is_not_there_is_said():
    assert rows("cost-crossing")["Sana 1.6B"]["half from"].text == costs.NEVER
    assert rows("cost-text")["DiT-XL/2"]["64 tokens"].text == costs.NO_TEXT
    assert costs.at_size(anatomy.model("dit-xl-2"), 1024) is None
    assert costs.at_size(anatomy.model("sd15"), 1024) == "1024x1024,77"
