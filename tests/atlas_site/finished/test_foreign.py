"""Markup of other tools never reaches a reader: what stands in a text as it is written there is told."""

import pytest

from atlas_site.finished.leftovers import faults
from atlas_site.finished.reading import reading

FOREIGN = {
    "See :numref:<code>fig_x</code>.": "a role", ":cite:<code>Ho.2020</code>": "a role",
    ":math:<code>x</code>": "a role", "In {numref}<code>x</code> and": "a role",
    "{cite:t}<code>ho2020</code>": "a role", "<code>x</code>__ says": "a role", ".. note::": "a directive",
    ".. _label:": "a directive", ".. math:: x": "a directive", "(my-label)=": "a target", "::: note": "a block",
    ":::{tip}\nwords": "a block", "a\n:::": "a block", ":::": "a block", ":::: callout-note": "a block",
    "[!INFO]": "a box of", "[!note] Title\nwords": "a box of", "words [!TIP]": "a box of",
    "{% include x.html %}": "a command", "{{< figure src=x >}}": "a command", "{{ site.title }}": "a command",
    "{/* note */}": "a command", "{{% notice %}}": "a command", "{:toc}": "kramdown", "[[x]]": "a wiki",
    "see [[open-in-colab]]": "a wiki", "![[picture.png]]": "a wiki", "[[autodoc]] X": "a wiki",
    "@fig-x shows": "a reference", "as [@ho2020] says": "a reference", "[see @ho2020, p. 3]": "a reference",
    "good :rocket: news": "a sign", ":begin_tab: x": "a sign", ":label: x": "a sign",
    "words.^[A note.]": "a note within", "~~gone~~": "a mark", "==marked==": "a mark", "++new++": "a mark",
    "%%hidden%%": "a mark", "[ ] to do": "to tick", "[x] done": "to tick", "import Tabs from '@theme/Tabs'": "MDX",
    "&lt;&lt;ref&gt;&gt;": "AsciiDoc", "&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD": "a conflict",
}
ORDINARY = [
    "Ratios such as 3:2:1, and a::b.", "at 12:30: a break", "a set {x} of <code>y</code>",
    "<code>to_k</code>, <code>_x</code>", "the list [[1, 2], [3, 4]]", "the row [[1, 2]]", "name@example.org", "A @ B",
    "x == y and y == z", "C++ and C++17", "about ~5 and ~6", "100%, 50% and 30%", "a [x] b", "Wait... what",
    "a (label) = b", "import duties from there", "a << b", "Yes: no: maybe", "f{a}", "the interval [0, 1][",
    "e.g. x^2", "wow!!", "1 :: 2",
]


def found(html):
    return [*faults(reading(html))]


@pytest.mark.parametrize("text", FOREIGN)
def test_each_kind_is_told_wherever_it_stands(text):
    for html in (f"<p>{text}</p>", f"<table><tr><td>{text}</td></tr></table>", f"<ul><li>{text}</li></ul>"):
        (fault,) = found(html)
        assert FOREIGN[text] in fault.message, fault
        assert "\0" not in fault.message + fault.words + fault.part and fault.part
    assert found(f"<pre>{text}</pre>") == []


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_let_be(text):
    assert found(f"<p>{text}</p>") == []
