"""Our numbers stand where order.py says, between those of Python-Markdown, MkDocs and pymdownx as installed."""

import ast
import re

import pytest
from invented import inputs
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from atlas_site.extensions import order
from atlas_site.extensions.page import NAME
from atlas_site.page import Page
from atlas_site.places import ROOT

OURS = {name: number for name, number in vars(order).items() if name.isupper()}
CODE = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "scripts/atlas_site/extensions").rglob("*.py")]


@pytest.fixture(scope="module")
def md(tmp_path_factory):
    """The converter of a page of the site, as MkDocs makes it."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "page.md").write_text("One.", "utf-8")
    config, ours = load_config(str(ROOT / "mkdocs.yml"), plugins=[], hooks=[]), Page(inputs=inputs())
    page = MkDocsPage("One", File("page.md", str(folder), str(folder / "site"), use_directory_urls=True), config)
    config.mdx_configs[NAME] = {"page": ours}
    page.read_source(config)
    page.render(config, Files([page.file]))
    return ours.converter


def names(registry) -> dict[str, int]:
    """The names of all that is registered -> place in the row, the first is 0."""
    return {each.name: registry.get_index_for_name(each.name) for each in registry._priority}


def priority(registry, name: str) -> float:
    return next(each.priority for each in registry._priority if each.name == name)


def test_what_is_wrong_is_told_last_of_all(md):
    assert md.treeprocessors.get_index_for_name("atlas-tree-is-made") == len(md.treeprocessors) - 1
    assert md.postprocessors.get_index_for_name("atlas-reports") == len(md.postprocessors) - 1


@pytest.mark.parametrize(("part", "row"), [
    ("preprocessors", ["atlas-written", "atlas-listings", "atlas-exercises", "fenced_code_block"]),   # all read fences
    ("blocks", ["olist", "atlas-labs-list", "paragraph"]), ("blocks", ["ulist", "atlas-labs-list"]),
    ("blocks", ["admonition", "atlas-labs-list"]), ("blocks", ["details", "atlas-labs-list"]),
    *(("blocks", ["atlas-labs-list", name, "atlas-figure", "paragraph"]) for name in (
        "atlas-facts", "atlas-figures-list", "atlas-permalinks", "atlas-changelog", "atlas-bibliography",
        "atlas-tables")),
    ("tree", ["inline", "atlas-citations", "atlas-receipts", "atlas-stray-tables", "attr_list", "atlas-glossary",
              "atlas-mathml", "toc", "atlas-scroll-boxes", "atlas-leftovers", "unescape", "atlas-captions"]),
    ("tree", ["atlas-indented-code", "indent-highlight"]), ("tree", ["attr_list", "atlas-heading-ids", "toc"]),
    ("tree", ["attr_list", "atlas-exercise-numbers", "atlas-signs", "mkdocs_extract_anchors"]),
    ("tree", ["atlas-leftovers", "relpath"]), ("text", ["raw_html", "atlas-finished", "atlas-reports"]),
    ("tree", ["atlas-glossary", "atlas-mathml", "mkdocs_extract_anchors"]),   # what has an id has it by then
    ("tree", ["footnote", "inline", "atlas-citations"]),   # notes stand in the tree when their links are looked for
], ids=lambda value: " ".join(value) if isinstance(value, list) else value)
def test_each_comes_after_those_whose_work_it_needs(md, part, row):
    places = names({"preprocessors": md.preprocessors, "blocks": md.parser.blockprocessors,
                    "tree": md.treeprocessors, "text": md.postprocessors}[part])
    assert [places[name] for name in row] == sorted(places[name] for name in row)


@pytest.mark.parametrize(("part", "name", "number"), [
    ("preprocessors", "fenced_code_block", 25), ("blocks", "paragraph", 10), ("tree", "inline", 20),
    ("tree", "attr_list", 8), ("tree", "toc", 5), ("tree", "mkdocs_extract_anchors", 5), ("tree", "relpath", 0)])
def test_the_numbers_of_others_that_order_tells_of_are_theirs(md, part, name, number):
    registry = {"preprocessors": md.preprocessors, "blocks": md.parser.blockprocessors, "tree": md.treeprocessors}[part]
    assert priority(registry, name) == number


def test_every_extension_of_ours_takes_its_numbers_from_there_and_none_is_left_over():
    calls = [call for tree in CODE for call in ast.walk(tree) if isinstance(call, ast.Call)
             and isinstance(call.func, ast.Attribute) and call.func.attr == "register"]
    numbers = [ast.unparse(call.args[-1]) for call in calls]
    assert len(calls) >= 15 and all(re.fullmatch(r"order\.[A-Z_]+", each) for each in numbers), numbers
    assert {each.removeprefix("order.") for each in numbers} == OURS.keys()


def test_what_is_ours_is_named_so_and_there(md):
    registries = md.preprocessors, md.parser.blockprocessors, md.inlinePatterns, md.treeprocessors
    registered = {each.name: each.priority for registry in registries for each in registry._priority
                  if each.name.startswith("atlas-")}
    assert len(registered) >= 15 and set(registered.values()) == {*OURS.values()}
