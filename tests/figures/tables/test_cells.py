"""Cells: how a fact is rounded for a table, and the two shapes of a table."""

import pytest

from atlas_site.prose.rounding import agrees
from figures.anatomy import model, models
from figures.facts import catalogue as facts
from figures.tables.cells import Cell, at, by_feature, by_model, of

SLUG = "sd15"


@pytest.mark.parametrize(("fill", "text", "key"), [
    (of("parameters"), "859.5 M", "sd15.parameters"),
    (of("defaults", "authors", "steps"), "50", "sd15.defaults.authors.steps"),
    (of("released", "weights"), "20 October 2022", "sd15.released.weights"),
    (of("config", "channel_mult"), "1, 2, 4, 4", "sd15.config.channel_mult"),
    (of("latent", "scale"), "0.18215", "sd15.latent.scale"),
    (at("latent.value_ratio"), "48", "latent.value_ratio@sd15"),
    (of("config", "no_such_field"), "not published", None),
])
def test_a_cell_says_a_fact_as_a_table_needs_it(fill, text, key):
    assert fill(models()[SLUG]) == Cell(text, key)
    assert key is None or agrees(text, facts.fact(key).value)


@pytest.mark.parametrize(("slug", "text"), [("sdxl", "2.57 B"), ("sd15", "859.5 M"), ("mistral-small-3-2", "24 B")])
def test_counts_have_three_digits_or_so_and_those_of_others_as_many_as_they_gave(slug, text):
    assert of("parameters")(model(slug)).text == text


def test_the_two_shapes_say_the_same():
    columns = (("Steps", of("defaults", "authors", "steps")), ("Weights", of("released", "weights")))
    rows, features = by_model([models()["sd15"], models()["sdxl"]], columns), by_feature(["sd15", "sdxl"], columns)
    assert rows.columns == ("Model", "Steps", "Weights")
    assert features.columns == ("Feature", "SD 1.5", "SDXL")
    assert [row[1:] for row in rows.rows] == [*zip(*(row[1:] for row in features.rows), strict=True)]
    assert [row[0].text for row in features.rows] == ["Steps", "Weights"]


def test_a_cell_knows_how_its_fact_is_known():
    assert Cell("859.5 M", "sd15.parameters").status == "computed"
    assert Cell("none").status is None
