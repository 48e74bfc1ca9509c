"""A new model of a known family is one new file; every page says what the data say."""

import json
import re
import shutil
from dataclasses import replace

import pytest
import yaml

import figures.anatomy as anatomy
from atlas_site import model_pages
from atlas_site.extensions.page import convert
from atlas_site.page import Page
from atlas_site.pictures import rendered
from atlas_site.places import FIGURES
from atlas_site.site.build import Build
from atlas_site.site.generated import generated
from figures.anatomy.published import timeline
from figures.drawing.catalogue import gallery
from figures.facts import catalogue as facts
from figures.tables import catalogue as tables

EXTENSIONS = ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.details", "pymdownx.superfences", "toc",
              "atlas_site.extensions.citations", "atlas_site.extensions.receipts", "atlas_site.extensions.tables"]

FOLDER = FIGURES / "models"
PAGES = dict(model_pages.pages())


@pytest.fixture
def folder(tmp_path):
    """A copy of the models' folder, read by everything until the test ends."""
    copy = shutil.copytree(FOLDER, tmp_path / "models")
    anatomy.use(copy)
    yield copy
    anatomy.use(FOLDER)


@pytest.fixture
def invented(folder):
    """SD3 Medium with half its blocks, of another name and day, as one new file."""
    text = (folder / "sd3-medium.toml").read_text("utf-8")
    for old, new in (('name = "Stable Diffusion 3 Medium"', 'name = "Half of SD3 [a] (b) & c"'),
                     ('short = "SD3 Medium"', 'short = "Half SD3"'),
                     ('predecessor = "sdxl"', 'predecessor = "sd3-medium"'),
                     ("value = 2024-06-12", "value = 2031-02-03"),
                     ("num_layers = { value = 24", "num_layers = { value = 12")):
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "half-sd3.toml").write_text(text, "utf-8")
    anatomy.use(folder)
    return anatomy.model("half-sd3")


def read(text):
    """Front matter and HTML of a page; raises BuildError for a wrong receipt or an unknown citation."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), convert(Page("a page", body, inputs=Build()), *EXTENSIONS)


@pytest.fixture
def few_figures(tmp_path, monkeypatch):
    """The invented model's own figure and one of all models, in a cache of their own: no build draws anew for it."""
    monkeypatch.setattr(rendered, "CACHE", tmp_path / "cache")
    few = {name: entry for name, entry in gallery().entries.items() if "half-sd3" in name or "scaling" in name}
    monkeypatch.setattr(rendered, "gallery", lambda: replace(gallery(), entries=few))


@pytest.mark.slow
def test_an_invented_model_is_everywhere_and_nothing_else_was_edited(invented, few_figures):
    parameters = anatomy.build(invented).parameters
    assert parameters < anatomy.build(anatomy.model("sd3-medium")).parameters
    assert facts.fact("half-sd3.parameters").value == parameters
    row = next(row for row in tables.table("comparison").rows if row[0].text == "Half SD3")
    assert "half-sd3.parameters" in [cell.fact for cell in row]
    assert ("half-sd3", "weights", "2031-02-03") in [
        (event.slug, event.kind, event.day.isoformat()) for event in timeline.events()]
    pages = dict(model_pages.pages())
    assert f'data-sort="{parameters}"' in next(
        line for line in pages["models/index.md"].splitlines() if "[Half SD3](half-sd3.md)" in line)
    assert f"{parameters:,}" in read(pages["models/half-sd3.md"])[1]
    assert "After it: [Half SD3](half-sd3.md)" in pages["models/sd3-medium.md"]
    assert {"Half SD3": "models/half-sd3.md"} in model_pages.in_nav([{"Models": "models/index.md"}])[0]["Models"]
    files = dict(generated(Build()))
    for figure in ("parameters-treemap-half-sd3", "parameter-scaling"):
        assert "Half SD3" in files[f"figures/{figure}.svg"].decode()
    assert files["models/half-sd3.md"].decode() == pages["models/half-sd3.md"]
    assert json.loads(files["calculator.json"])["half-sd3"]["parameters"] == parameters
    assert json.loads(files["facts.json"])["half-sd3.parameters"]["value"] == parameters


def test_its_page_tells_the_one_field_that_changed(invented):
    changes = dict(model_pages.pages())["models/half-sd3.md"].partition("## Changes since")[2]
    fields = re.findall(r"^\| `(\w+)` \|", changes.partition("\n## ")[0], flags=re.M)
    assert fields == ["num_layers"]


def test_a_name_cannot_become_markup(invented):
    front, html = read(dict(model_pages.pages())["models/half-sd3.md"])
    assert front["title"] == "Half of SD3 [a] (b) & c"
    assert re.search(r"<h1[^>]*>Half of SD3 \[a\] \(b\) &amp; c", html)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_right_and_introduces_itself(path):
    text = PAGES[path]
    front, html = read(text)
    assert front["title"] and 50 <= len(front["description"]) <= 200
    headings = re.findall(r"^#{1,6} .*$", text, flags=re.M)
    assert headings and all(re.search(r"\{#(models?|cost)(-[a-z0-9-]+)?\}$", heading) for heading in headings)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#(source-\d+)"', html)) == {name for name in ids if name.startswith("source-")}
    assert "](" not in html and "{:" not in html


def test_no_two_pages_describe_themselves_alike():
    descriptions = [read(text)[0]["description"] for _, text in model_pages.pages()]
    assert len(set(descriptions)) == len(descriptions)


def test_the_navigation_gains_the_models_and_keeps_the_rest():
    nav = model_pages.in_nav([{"Home": "index.md"}, {"Models": "models/index.md"}])
    assert nav[0] == {"Home": "index.md"}
    assert [path for entry in nav[1]["Models"] for path in entry.values()] == [path for path, _ in model_pages.pages()]
    assert model_pages.in_nav(None) is None


@pytest.mark.parametrize("page, file", [
    ("models/sd15.md", "figures/models/sd15.toml"), ("models/index.md", "figures/models/README.md"),
    ("models/cost.md", "scripts/atlas_site/model_pages/costs.md"),
    ("chapters/unet.md", "docs/chapters/unet.md"), ("index.md", "docs/index.md")])
def test_a_page_is_edited_where_it_was_written(page, file):
    assert model_pages.written_in(page) == file


@pytest.mark.parametrize("slug", anatomy.models())
def test_every_note_of_a_file_is_on_its_page_with_its_source(slug):
    page = PAGES[f"models/{slug}.md"]
    for key, entry in anatomy.model(slug).entries.items():
        if key.startswith("notes."):
            assert re.search(rf"^- {re.escape(entry.value)} \[\d+\]\(#source-", page, flags=re.M)
