"""Markdown that stayed raw is seen in the text, and what only looks like it is let be."""

import pytest

from atlas_site.finished.leftovers import faults
from atlas_site.finished.reading import reading


def found(html):
    return [fault.message for fault in faults(reading(html))]


@pytest.mark.parametrize(("text", "words"), [
    ("It has [860.5 M] (fact:toy.parameters).", "receipt"), ("[x](fact :toy)", "receipt"),
    ("(Fact:toy) here", "receipt"), ("860 M](fact:toy.parameters)", "receipt"), ("see ref:ho2020 there",
    "part of no link"),
    ("[a] (https://b.org)", "link that is none"), ("as said.[^1]", "footnote"), ("[text][undefined]", "by a name"),
    ("Title {#id}", "attributes"), ("words {: .small }", "attributes"), ("!!! note", "admonition"),
    ('??? success "S"', "admonition"), ("an `open", "mark of code"), ("**open", "emphasis"), ("an open $x", "TeX"),
    (r"\frac{a}{b} alone", "TeX"), ("### Title", "heading"), ("Then:\n- a\n- b", "list"), ("Then:\n1. a\n2. b", "list"),
    ("| a |\n|---|", "table"), ("at www.example.org", "no link"), ("at https://example.org", "no link"),
])
def test_each_kind_is_seen_wherever_it_stands(text, words):
    for html in (f"<p>{text}</p>", f"<table><tr><td>{text}</td></tr></table>",
                 f"<details><summary>{text}</summary></details>", f"<div><span>{text}</span></div>", text):
        assert [words in message for message in found(html)] == [True], html
    assert found(f"<p><code>{text}</code></p><pre>{text}</pre>") == []


def test_emphasis_within_does_not_hide_it():
    assert len(found("<p>[<em>860.5</em> M] (<strong>fact</strong>:toy)</p>")) == 1


@pytest.mark.parametrize("text", [
    "It costs $5 and $6.", "in fact: yes", "the interval [0, 1]", "a table: three rows", "5 * 6 * 7", "__init__.py",
    "from 2022 to\n2023. Then", "What? Why!", "C# and F#", "1. April", "see [2]", "snake_case_word",
])
def test_ordinary_text_is_let_be(text):
    assert found(f"<p>{text}</p>") == []


def test_a_link_may_show_its_address():
    assert found('<p><a href="https://example.org">https://example.org</a></p>') == []
