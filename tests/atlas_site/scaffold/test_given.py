"""A config.json that somebody has becomes the fields of a family, or is refused with file, key, found and expected."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

import figures.anatomy as anatomy
from atlas_site import cli
from atlas_site.scaffold.given import LARGEST, given
from figures.anatomy.families import family
from figures.anatomy.fields import plain, read
from figures.anatomy.official import official
from figures.errors import BuildError

TREES = [slug for slug, model in anatomy.every().items() if model.family]


@pytest.fixture
def file(tmp_path):
    """A function that writes a configuration and returns its path."""
    def write(said):
        path = tmp_path / "config.json"
        path.write_bytes(said if isinstance(said, bytes) else json.dumps(said).encode())
        return path
    return write


def configuration(slug):
    """The config.json of a model, as its class would write it, every argument in it."""
    model = anatomy.model(slug)
    config, _ = read(family(model.family).Config, dict(model.config))
    chosen = official(model.family, config)
    return {"_class_name": chosen.name, "_diffusers_version": "0.42.1"} | {
        key: plain(value) for key, value in (dict(chosen.defaults) | chosen.arguments(config)).items()}


@pytest.mark.parametrize("slug", TREES)
def test_each_model_comes_back_from_its_own_configuration(slug, file):
    found = given(file(configuration(slug)))
    kind = family(found.family)
    config, problems = read(kind.Config, found.fields)
    assert problems == [] and found.family == anatomy.model(slug).family
    assert kind.build(config).parameters == anatomy.build(anatomy.model(slug)).parameters == found.parameters


def test_what_a_configuration_leaves_out_is_what_the_class_takes_by_default(file):
    assert given(file({"_class_name": "QwenImageTransformer2DModel"})).parameters == 20_430_401_088


def test_a_configuration_without_a_class_is_told_what_it_looks_like(file):
    said = configuration("flux1-dev")
    del said["_class_name"]
    with pytest.raises(BuildError, match=r"_class_name: found nothing, .*; its keys look like those of Flux"):
        given(file(said))
    assert given(file(said), "FluxTransformer2DModel").family == "flux"


@pytest.mark.parametrize(("change", "said"), [
    ({"single_stream": True}, "single_stream: found True, expected an argument of FluxTransformer2DModel"),
    ({"num_layers": "19"}, "found '19', expected a whole number"),
    ({"num_layers": 0}, "found 0, expected a whole number from 1"),
    ({"num_attention_heads": None}, "num_attention_heads: found nothing, expected something like 24"),
    ({"axes_dims_rope": [16, 56]}, "expected a sum of 128"),
    ({"patch_size": 2}, "patch_size: found 2, expected 1, which follows from the others"),
    ({"_class_name": "StableCascadeUNet"}, "_class_name: found 'StableCascadeUNet', expected one of "),
    ({"_class_name": 7}, "_class_name: found 7, expected one of "),
    ({"in_channels": 2.5}, "found 2.5, expected a whole number"), ({"in_channels": {"a": []}}, "in_channels")])
def test_what_is_no_network_of_ours_is_refused_with_key_found_and_expected(change, said, file):
    with pytest.raises(BuildError) as caught:
        given(file(configuration("flux1-dev") | change))
    assert "config.json" in str(caught.value) and said in str(caught.value)


@pytest.mark.parametrize(("said", "told"), [
    (b"", "found no JSON"), (b"{", "found no JSON"), (b"[]", "found list"), (b"\xff\xfe", "expected"),
    (b"[\n" * 40_000, "found lists within lists without end"), (b"\n" * (LARGEST + 1), "expected at most")])
def test_what_is_no_configuration_is_refused(said, told, file):
    with pytest.raises(BuildError, match=r"config\.json") as caught:
        given(file(said))
    assert told in str(caught.value)


PLAIN = st.none() | st.booleans() | st.integers(-2, 10**12) | st.floats(allow_nan=False) | st.text(max_size=8)
ODD = PLAIN | st.lists(PLAIN, max_size=6) | st.dictionaries(st.text(max_size=3), PLAIN, max_size=3)


@given_any(st.sampled_from(TREES), st.dictionaries(st.integers(0, 99), ODD, min_size=1, max_size=3))
def test_whatever_a_configuration_says_is_read_or_refused(slug, odd):
    said = configuration(slug)
    keys = sorted(said)
    said |= {keys[number % len(keys)]: value for number, value in odd.items()}
    with TemporaryDirectory() as folder:
        path = Path(folder, "config.json")
        path.write_text(json.dumps(said), "utf-8")
        try:
            assert given(path).parameters > 0
        except BuildError as refused:
            assert "expected" in str(refused)


def test_the_command_says_what_it_counts_and_writes_what_is_known(file, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("atlas_site.places.FIGURES", tmp_path)
    monkeypatch.setattr("atlas_site.places.ROOT", tmp_path)
    (tmp_path / "models").mkdir()
    path = file(configuration("flux1-dev") | {"in_channels": 384, "out_channels": 64})
    assert cli.main(["new", "model", "fill", "--from", str(path), "--like", "flux1-dev"]) == 0
    assert "FluxTransformer2DModel, of the family flux: 11,902,391,360 parameters" in capsys.readouterr().out
    text = (tmp_path / "models" / "fill.toml").read_text("utf-8")
    assert "\nin_channels = 384\n" in text and '\nautoencoder = "vae-flux1"\n' in text
    assert '\npredecessor = "flux1-dev"\n' in text
    assert not [line for line in text.splitlines() if line.startswith(("source", "name", "short", "weights", "since"))]


def test_a_command_that_is_refused_writes_nothing(file, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("atlas_site.places.FIGURES", tmp_path)
    (tmp_path / "models").mkdir()
    for words in (["--from", str(file({"_class_name": "None"}))], ["--from", str(tmp_path / "none.json")],
                  ["--like", "sd1"], ["--like", "sd15", "--family", "flux"]):
        assert cli.main(["new", "model", "fill", *words]) == 2
        assert "found" in capsys.readouterr().err or words[0] == "--like"
    assert [*(tmp_path / "models").iterdir()] == []
