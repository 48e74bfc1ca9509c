"""Whatever is wrong on a page, and whichever extension sees it, all is told at once, in the order of the lines."""

import re

import invented
import pytest
from mkdocs.config import load_config

from atlas_site.errors import BuildError
from atlas_site.extensions import listings
from atlas_site.extensions.page import NAME, convert
from atlas_site.places import ROOT

# One fault of each kind that an extension looks for, and the words that must be said of it.
FAULTS = {
    "## Of $x_t$ {#head}": r"math in a heading: \$x_t\$",
    "It has [861 M](fact:toy.parameters).": r"'861 M' is wrong: toy\.parameters is",
    "A [2](fact:no.such) of it.": "no fact 'no.such'",
    "![](../figures/no-such.svg)": "no figure 'no-such'",
    "![](../figures/toy-history.svg)": r"'1900' is wrong: toy\.parameters",
    "See [it](ref:nobody1900).": "no work 'nobody1900'",
    "See [](ref:esser2024).": "an empty citation of 'esser2024'",
    "See [all](bib:all).": "in a paragraph of its own",
    "A [gate](term:no-such) here.": "found the term 'no-such'",
    "[None](table:no-such)": "no table 'no-such'",
    "Within [a sentence](table:comparison).": "a table must stand in a paragraph of its own",
    "Bad $\\nosuch x$ here.": r"in a formula, found '\\nosuch x'",
    "A $$y_1$$ in a line.": r"found '\$\$y_1\$\$' within a paragraph",
    "TeX \\frac12 alone.": "TeX that is not part of a formula",
    "**Exercise.** Why?": r"an exercise ends in its id",
    "**Exercise.** Why not?\n{#ex-why}": "an exercise is followed by its solution",
    "```python\nprint(1)\n```": "no ```text fence shows it",
    "As [Smith 2020](ref:esser2024) says.": r"found 'Smith 2020', expected 'Esser et al\. 2024'",
    "A [2 M] (fact:toy.parameters) apart.": "a receipt, citation, term or table that is none",
    "## Bare": "the heading 'Bare' without an id",
    "To [a host](//example.org/).": "expected one with https: in front",
    "An ８ here.": r"FULLWIDTH DIGIT EIGHT \(8\)",
    "???+ nonsense": r"expected \?\?\?\+, one of note",
    "~~~python\n1\n~~~": "expected a fence of backticks",
}


@pytest.fixture
def said(tmp_path, monkeypatch):
    """What is said of a text by all extensions of the site: line of the page -> messages."""
    caption = tmp_path / "toy_history.py"
    caption.write_text('"""Title.\n\nOf [1900](fact:toy.parameters).\n"""\n', "utf-8")
    monkeypatch.setattr(listings, "CACHE", tmp_path / "cache")
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[], hooks=[])
    names = [name for name in config.markdown_extensions if name != NAME]
    world = invented.inputs()

    def figure(name):
        path, found = world.get("figure", name)
        faulty = invented.figure(name, "Of [1900](fact:toy.parameters).", ("toy",), ("attention",))
        return (caption, faulty) if name == "toy-history" else (path, found)

    def said(text):
        with pytest.raises(BuildError) as caught:
            convert(invented.page(text, figure=figure), *names, **config.mdx_configs)
        return [(str(error.path), error.line, error.message) for error in (caught.value, *caught.value.more)]

    return said


def test_every_fault_of_a_page_is_told_once_with_its_line(said):
    text = "# Faults {#faults}\n\n" + "\n\n".join(FAULTS) + "\n"
    found = said(text)
    for fault, words in FAULTS.items():
        told = {(path.rpartition("/")[2], line) for path, line, message in found if re.search(words, message)}
        line = text.count("\n", 0, text.index(fault)) + 1
        if fault.startswith("```"):
            line += 1   # of its code
        assert (("toy_history.py", 3) if "toy-history" in fault else ("test.md", line)) in told, fault
    assert [line for _, line, _ in found] == sorted(line for _, line, _ in found)
    assert len(found) == len(set(found))
    assert [each for each in found if not any(re.search(words, each[2]) for words in FAULTS.values())] == []


def test_a_figure_that_is_not_there_and_a_wrong_number_are_both_told(said):
    assert [message.partition("'")[2].partition("'")[0] for _, _, message in said(
        "[861 M](fact:toy.parameters)\n\n![](../figures/no-such.svg)\n")] == ["861 M", "no-such"]
