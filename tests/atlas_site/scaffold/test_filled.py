"""What a start is filled with: fields of a configuration, and of a model like it all that is not that one's own."""

import tomllib

import pytest

import figures.anatomy as anatomy
from atlas_site.scaffold import filled, model

LIKE = ["sd15", "sdxl", "dit-xl-2", "sd35-medium", "flux1-dev", "hidream-i1", "vae-flux2", "clip-vit-l"]


@pytest.mark.parametrize("slug", LIKE)
def test_it_holds_what_the_other_says_and_neither_its_sources_nor_what_is_its_own(slug):
    like = anatomy.model(slug)
    text = filled.values(model.start("new-one", like.family), like.config, like)
    found = tomllib.loads(text)
    assert found["config"] == dict(like.config)
    assert found["predecessor"] == slug and not found.keys() & {"name", "short", "evidence", "notes"}
    said = found.get("latent", {})
    assert said.get("autoencoder") == like.get("latent.autoencoder")
    assert {f"latent.{key}" for key in said} <= like.own.keys()
    assert not any(line.startswith(("source", "since", "weights")) for line in text.splitlines())


@pytest.mark.parametrize("value", [1, 1.5, True, 'a "b" \\ c', [1, [2, 3]], ["a"]])
def test_a_value_is_written_as_toml_reads_it(value):
    assert tomllib.loads(f"x = {filled.toml(value)}")["x"] == value
