"""What newer denoisers share with SD3: a row says what its tree or class has, and no model since 2025 is left out."""

import figures.anatomy as anatomy
from figures.anatomy.published.classes import classes
from figures.tables import catalogue as tables
from figures.tables import shared


def rows():
    """Denoiser -> its row, by the name of the column."""
    table = tables.table("since-sd3")
    return {row[0].text: dict(zip(table.columns, (cell.text for cell in row), strict=True)) for row in table.rows}


def test_sd3_comes_first_and_every_model_and_class_since_2025_has_a_row():
    since = [model.short for model in anatomy.models().values() if model.first.year >= 2025]
    assert list(rows()) == ["SD3 Medium", *since, *(found["name"] for found in classes().values())]
    assert len(since) >= 7


def test_modulation_is_told_by_where_its_weights_are():
    assert rows()["Qwen-Image"]["Modulation"] == rows()["SD3 Medium"]["Modulation"] == "in each block"
    assert rows()["FLUX.2 dev"]["Modulation"] == "one for all blocks of a kind"
    assert rows()["Z-Image"]["Modulation"] == "in each block, from a vector of 256"


def test_queries_and_keys_are_normed_in_every_row_but_that_of_sd3():
    assert [name for name, row in rows().items() if row["Queries, keys"] == "none"] == ["SD3 Medium"]
    assert [name for name, row in rows().items() if row["Positions"] == "a table, added"] == ["SD3 Medium"]
    assert shared.norm(anatomy.model("sd35-large")).text == "RMS norm"


def test_a_step_is_as_many_passes_as_guidance_takes():
    assert rows()["FLUX.2 dev"]["A step"] == "one pass, scale as input"
    assert rows()["Z-Image"]["A step"] == "one pass" and rows()["HiDream-I1"]["A step"] == "two passes"
