"""The index of all models: a row for each, in order, with values to sort by that agree with what is shown."""

import re
from fractions import Fraction

import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import index
from atlas_site.prose.rounding import agrees

PAGE = index.markdown()
RELEASED = list(index.DENOISERS).index("Released")
CELL = re.compile(r'\[(?P<text>[^\]]+)\]\(fact:(?P<key>[^)]+)\)[^|]*?\{: data-sort="(?P<sort>[^"]+)" \}')


def rows(heading):
    """The rows of the tables below a heading, as lists of cells."""
    tables = PAGE.partition(heading)[2].partition("\n## ")[0].split("</div>")
    lines = [[line for line in table.splitlines() if line.startswith("|")] for table in tables]
    return [line.strip("| ").split(" | ") for each in lines for line in each[2:]]


def test_every_model_has_a_row_where_it_belongs():
    denoisers, parts = rows("{#models-denoisers}"), rows("{#models-parts}")
    listed = [*anatomy.models().values(), *anatomy.models("service").values()]
    assert sorted(row[0].partition("](")[0].strip("[") for row in denoisers) == sorted(each.short for each in listed)
    assert len(parts) == len(anatomy.models("encoder")) + len(anatomy.models("autoencoder"))


def test_a_denoiser_leads_to_its_page_and_a_service_has_none():
    links = {row[0] for row in rows("{#models-denoisers}") if "](" in row[0]}
    assert {re.search(r"\((.+)\.md\)", link)[1] for link in links} == anatomy.models().keys()


def test_they_stand_in_order_of_release():
    days = [re.search(r'data-sort="([\d-]+)"', row[RELEASED])[1] for row in rows("{#models-denoisers}")]
    assert days == sorted(days)


@pytest.mark.parametrize("heading", ["{#models-denoisers}", "{#models-parts}"])
def test_a_column_sorts_by_the_number_that_it_shows(heading):
    found = [CELL.search(row[1]) for row in rows(heading)]
    assert sum(cell is not None for cell in found) >= len(found) - 1   # a service states no size
    for cell in filter(None, found):
        assert agrees(cell["text"], Fraction(cell["sort"])), cell[0]


def test_a_part_names_the_models_that_use_it():
    users = {row[0].partition(" {:")[0]: row[-1] for row in rows("{#models-parts}")}
    name = anatomy.model("t5-v1-1-xxl").name
    assert "[SD3 Medium](sd3-medium.md)" in users[name] and "sd15.md" not in users[name]
    assert "[SD 1.5](sd15.md)" in users[anatomy.model("vae-sd").name]


def test_every_column_of_a_denoiser_is_said_and_the_constants_are_those_of_the_data():
    cells = {row[0].partition("](")[0].strip("["): dict(zip(index.DENOISERS, row, strict=True))
             for row in rows("{#models-denoisers}")}
    assert all(all(row.values()) for row in cells.values())
    assert "[0.1159](fact:flux1-dev.latent.shift)" in cells["FLUX.1 dev"]["Shift"]
    assert "[7.5](fact:sd15.defaults.authors.guidance_scale)" in cells["SD 1.5"]["Guidance"]
    assert "(fact:flux1-dev.macs)" in cells["FLUX.1 dev"]["One pass"]
    assert "[23.80 GB](fact:flux1-dev.parameters*2)" in cells["FLUX.1 dev"]["bf16"]


def test_a_long_licence_is_called_by_its_short_name_and_a_day_by_its_numbers():
    assert "[FLUX.1-dev NC](fact:flux1-dev.licence.weights.short)" in PAGE and "Non-Commercial" not in PAGE
    assert "[2024-08-01](fact:flux1-dev.released.weights)" in PAGE
