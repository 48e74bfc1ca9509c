"""What a model is, in two sentences and a table: nothing stated is missing, nothing unstated is made up."""

import re

import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import overview
from atlas_site.model_pages.said import works_on_latents
from atlas_site.model_pages.sources import Sources
from figures.facts import catalogue as facts


def words(markdown):
    """Without the addresses of links."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)


def rows(model):
    """Name -> value, status and source of each row."""
    lines = overview.facts_table(model, Sources()).splitlines()[2:]
    cells = ([cell.strip() for cell in line.strip("|").split(" | ")] for line in lines)
    return {name: rest for name, *rest in cells}


@pytest.mark.parametrize(("slug", "said"), [
    ("sd15", "**U-Net, 859.5 M parameters.** It works on latents of 4 channels, predicts noise and reads the text "
             "through CLIP-L."),
    ("ddpm-cifar10", "**U-Net, 35.7 M parameters.** It works on pixels, predicts noise and reads no text."),
    ("flux1-dev", "**MMDiT, then single-stream blocks, 11.90 B parameters.** It works on latents of 16 channels, "
                  "predicts velocity and reads the text through CLIP-L and T5-XXL."),
])
def test_the_sentences_that_lead_a_page(slug, said):
    assert words(overview.lead(anatomy.model(slug))) == said


@pytest.mark.parametrize("slug", anatomy.models())
def test_every_value_has_a_row_that_says_it_or_that_there_is_none(slug):
    model = anatomy.model(slug)
    found = rows(model)
    for name, key in overview.STATED:
        known = f"{slug}.{key}" in facts.all_facts()
        assert (name in found) == (known or not key.startswith(overview.OURS)), name
        if name in found:
            assert ("](fact:" in found[name][0]) == known, name
    for name in ("Autoencoder", "Scale of the latent", "Shift of the latent", "Values of the latent"):
        assert (name in found) == works_on_latents(model)
    buffers = anatomy.build(model).buffers
    assert ("Stored numbers that are not trained" in found) == (buffers > 0)


@pytest.mark.parametrize("slug", anatomy.models())
def test_a_read_value_names_its_source_and_a_computed_one_its_formula(slug):
    for name, (_, status, origin) in rows(anatomy.model(slug)).items():
        if status == "computed":
            assert origin and "#source" not in origin, name
        elif status and name != "Organisation":   # named so by its authors
            assert "](#source-" in origin, name


def test_an_encoder_tells_what_is_read_of_it():
    [row] = overview.encoders_table(anatomy.model("sd15"), Sources()).splitlines()[2:]
    assert words(row).startswith("| CLIP-L | tokens |") and "| 768 |" in words(row)


@pytest.mark.parametrize(("slug", "event"), [("sd15", "weights"), ("flux1-pro", "service")])
def test_the_release_is_that_of_the_weights_if_they_have_a_date(slug, event):
    assert overview.release(anatomy.model(slug)) == event
