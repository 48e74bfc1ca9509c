"""Places and sources: their words, addresses and kinds; and that every source of the data says all it holds."""

import tomllib

import pytest

from figures.anatomy import every, milestones
from figures.anatomy.published import registry
from figures.anatomy.published.sources import FILES, Kind, as_data, kind_of, source
from figures.anatomy.published.works import works

NAME, COMMIT = "CompVis/stable-diffusion", "69ae4b35e0a0f6ee1af8bb9a5d0016ccb27e36dc"   # not the pinned one
GITHUB, PINNED = f"https://github.com/{NAME}", "21f890f9da3cfbeaba8e2ac3c425ee9e998d5229"
CARD = "stabilityai/stable-diffusion-3.5-large"
SOURCES = {entry.source for model in (*every().values(), *milestones().values()) for entry in model.entries.values()
           if entry.source}


@pytest.mark.parametrize(("file", "kind"), [
    ("transformer/config.json", "configuration"), ("configs/v1-inference.yaml", "configuration"),
    ("configs/pixart_config/PixArt_xl2_internal.py", "configuration"), ("src/config/model.py", "configuration"),
    ("src/flux/util.py", "code"), ("models.py", "code"), ("config.py", "code"), ("src/reconfig/model.py", "code"),
    ("README.md", "readme"), ("model_cards/FLUX.1-dev.md", "readme"), ("LICENSE", "licence"),
    ("model_licenses/LICENSE-FLUX1-dev", "licence"), ("LICENSE.md", "licence"), ("licence.txt", "licence"),
    ("weights.safetensors", None), ("notes.txt", None),
])
def test_the_kind_of_a_file(file, kind):
    assert kind_of(file) == kind


@pytest.mark.parametrize(("place", "kind", "words", "address"), [
    ({"repo": NAME, "file": "a/b.py", "at": "--scale"}, "code", f"{NAME}, a/b.py, --scale",
     f"{GITHUB}/blob/{PINNED}/a/b.py"),
    ({"repo": NAME, "file": "scripts/txt2img.py", "at": "--scale"}, "code", f"{NAME}, scripts/txt2img.py, --scale",
     f"{GITHUB}/blob/{PINNED}/scripts/txt2img.py#L200"),
    ({"repo": NAME, "file": "a.py", "at": "configs", "kind": "configuration"}, "configuration",
     f"{NAME}, a.py, configs", f"{GITHUB}/blob/{PINNED}/a.py"),
    ({"repo": NAME, "note": "no licence file", "kind": "read by us"}, "read by us",
     f"{NAME}: no licence file", f"{GITHUB}/tree/{PINNED}"),
    ({"repo": NAME, "commit": "69ae4b3", "note": "first commit"}, "reported",
     f"{NAME}, commit 69ae4b3: first commit", f"{GITHUB}/commit/{COMMIT}"),
    ({"repo": NAME, "commit": COMMIT, "file": "README.md", "line": 12}, "readme",
     f"{NAME}, commit 69ae4b3, README.md, line 12", f"{GITHUB}/blob/{COMMIT}/README.md#L12"),
    ({"repo": "owner/name", "file": "README.md"}, "readme", "owner/name, README.md", "https://github.com/owner/name"),
    ({"hub": CARD, "file": "README.md", "at": "License"}, "readme", f"huggingface.co/{CARD}, model card, License",
     f"https://huggingface.co/{CARD}/blob/ceddf0a7fdf2064ea28e2213e3b84e4afa170a0f/README.md"),
    ({"hub": "Qwen/Qwen3-8B", "at": "name", "note": "8B"}, "reported", "huggingface.co/Qwen/Qwen3-8B, name: 8B",
     "https://huggingface.co/Qwen/Qwen3-8B"),
    ({"hub": "stabilityai/stable-diffusion-3-medium", "file": "README.md"}, "readme",
     "huggingface.co/stabilityai/stable-diffusion-3-medium, model card",
     "https://huggingface.co/stabilityai/stable-diffusion-3-medium/blob/main/README.md"),   # no commit is known
    ({"package": "diffusers", "version": "0.42.1", "file": "diffusers/x.py"}, "code",
     "diffusers 0.42.1, diffusers/x.py", None),
    ({"ref": "esser2024", "at": "app. B.2"}, "paper", "Esser et al. 2024, app. B.2", None),
    ({"ref": "peebles2023", "at": "sec. 3", "note": "depth"}, "paper", "Peebles and Xie 2023, sec. 3: depth", None),
    ({"url": "https://arxiv.org/abs/2403.03206", "title": "arXiv:2403.03206", "at": "first version"}, "reported",
     "arXiv:2403.03206, first version", "https://arxiv.org/abs/2403.03206"),
])
def test_a_place(place, kind, words, address):
    found = source(place)
    assert (found.kind, found.words, found.places[0].address) == (kind, words, address)
    [data] = as_data(found)
    assert data["kind"] == kind and data | place == data
    assert data.keys() - place.keys() - {"kind"} == ({"title"} if "ref" in place else set())   # who wrote a paper


@pytest.mark.parametrize(("places", "words"), [
    ([{"repo": "o/a", "file": "README.md"}, {"repo": "o/a", "file": "LICENSE"}, {"repo": "o/b", "file": "c.py"}],
     "o/a, README.md; LICENSE; o/b, c.py"),
    ([{"repo": "o/a", "commit": COMMIT, "note": "first commit"}, {"repo": "o/a", "commit": COMMIT, "file": "a.py"}],
     "o/a, commit 69ae4b3: first commit; a.py"),
    ([{"repo": "o/a", "commit": COMMIT, "file": "a.py"}, {"repo": "o/a", "commit": COMMIT[::-1], "file": "b.py"}],
     "o/a, commit 69ae4b3, a.py; commit cd63e72, b.py"),
    ([{"repo": "o/a", "commit": COMMIT, "file": "a.py"}, {"repo": "o/a", "file": "b.py"}],
     "o/a, commit 69ae4b3, a.py; o/a, b.py"),
    ([{"repo": "o/a", "file": "a.py"}, {"hub": "o/a", "file": "a.json"}], "o/a, a.py; huggingface.co/o/a, a.json"),
])
def test_neighbours_in_a_work_name_it_once_and_never_for_another_commit(places, words):
    assert source(places).words == words


def test_every_place_of_a_neighbour_is_linked_on_its_own():
    one = {"repo": NAME, "file": "a.py", "note": "x"}
    found = source([one, {"repo": NAME, "file": "b.py", "at": "f", "note": "y"}])
    assert [(text, place and place.file) for text, place in found.pieces() if text] == [
        (NAME, "a.py"), (", a.py: x", None), ("; ", None), ("b.py, f", "b.py"), (": y", None)]


def test_the_first_place_gives_the_kind_and_all_kinds_are_kept():
    found = source([{"repo": "o/a", "file": "a.py"}, {"ref": "ho2020"}, {"repo": "o/a", "file": "b.py"}])
    assert found.kind == Kind.CODE and found.kinds == (Kind.CODE, Kind.PAPER)


def test_every_source_of_the_data_is_told_whole_and_kept_whole():
    """Nothing that a file says of a source is left out of the words, and the data comes back from the object."""
    assert len(SOURCES) > 200
    for found in SOURCES:
        for place in found.places:
            told = [place.at, place.note, place.commit and place.commit[:7], place.title, place.repo, place.hub,
                    None if place.hub and place.file == "README.md" else place.file]
            assert all(words in found.words for words in told if words), found
        assert [each["kind"] for each in as_data(found)] == [place.kind for place in found.places]


def test_every_source_in_the_files_is_an_object_of_theirs():
    """From the text of the files, without the loader: each `source` is read, and leads to the same words."""
    written = [table for path in registry.FOLDER.glob("*.toml") if path.name != "classes.toml"
               for table in tables(tomllib.loads(path.read_text("utf-8")))]
    assert {source(table) for table in written} == SOURCES


def tables(data: dict):
    for key, value in data.items():
        if key == "source":
            yield value
        for table in value if isinstance(value, list) else [value]:   # of states there are several
            if isinstance(table, dict) and key != "source":
                yield from tables(table)


def test_only_objects_in_programs_of_their_authors_are_called_configurations():
    said = {place for found in SOURCES for place in found.places if place.said == Kind.CONFIGURATION}
    assert {(place.repo, place.file, place.at.partition(",")[0]) for place in said} == {
        ("black-forest-labs/flux", "src/flux/util.py", "configs"),
        ("black-forest-labs/flux2", "src/flux2/model.py", "Flux2Params"),
        ("black-forest-labs/flux2", "src/flux2/autoencoder.py", "AutoEncoderParams"),
        ("HiDream-ai/HiDream-I1", "inference.py", "MODEL_CONFIGS"),
        ("Stability-AI/sd3-ref", "sd3_infer.py", "T5_CONFIG"),
        ("Stability-AI/sd3.5", "sd3_infer.py", "CONFIGS"),
        ("Stability-AI/generative-models", "sgm/inference/api.py", "model_specs")}


def test_the_table_of_kinds_has_no_pattern_that_an_earlier_one_hides():
    for pattern, kind in FILES:
        example = pattern.removeprefix("*/").replace("[sc]", "c").replace("*", "x")
        assert kind_of(example) == kind


def test_names_of_works_are_those_of_their_first_authors():
    short = {key: work.short for key, work in works().items()}
    assert {key: short[key] for key in ("shazeer2020", "peebles2023", "esser2024", "labs2025")} == {
        "shazeer2020": "Shazeer 2020", "peebles2023": "Peebles and Xie 2023", "esser2024": "Esser et al. 2024",
        "labs2025": "Black Forest Labs et al. 2025"}
