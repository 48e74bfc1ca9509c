"""What stayed raw on a page, its links, headings and ids: each fault has the line of what the author wrote."""

import invented
import pytest

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert

EXTENSIONS = ("attr_list", "md_in_html", "admonition", "tables", "footnotes", "toc", "pymdownx.details",
              "pymdownx.highlight", "pymdownx.superfences", "pymdownx.arithmatex", "atlas_site.extensions.mathml",
              "atlas_site.extensions.receipts", "atlas_site.extensions.finished")


def made(text):
    return convert(invented.page(text), *EXTENSIONS, **{"pymdownx.arithmatex": {"generic": True}})


def said(text):
    with pytest.raises(BuildError) as caught:
        made(text)
    return [(each.line, each.message) for each in (caught.value, *caught.value.more)]


@pytest.mark.parametrize(("text", "words"), [
    ("It has [859.5 M] (fact:toy.parameters).", "a receipt"), ("[x](Fact:toy.parameters)", "small letters"),
    ("[x][none] and [y](https://example.org)", "by a name"), ("A note.[^1]", "footnote"), ("An open $x", "TeX"),
    ("\\frac{a}{b} without dollars", "TeX"), ("Words {#id} on.", "attributes"),
    ("[a](//example.com/)", "with https:"), ("[a]()", "without an address"),
    ("[](https://example.org)", "without words"), ("[x](https://[::1)", "Invalid IPv6 URL"),
    ("![x](//[x)", "Invalid IPv6 URL"),
    ("$$ x = 1 $$ then text $y", "TeX"), ("## Bare", "without an id"), ("Bare\n----", "without an id"),
    ("<h2>Bare</h2>", "without an id"), ("### *Bare* `code`", "without an id"),
    ("## Odd {#Odd_Id}", "small letters, digits"),
    ("## Again {#top}", "2 times"), ("<p>[x](fact:toy.parameters)</p>", "a receipt"), ("`open", "mark of code"),
    ('<a href="fact:toy.parameters">859.5 M</a>', "in Markdown"), ("[x](fact&#58;toy.parameters)", "in Markdown"),
    ("| a | b |\n|---|---|\n| $|x|$ | size |", "lvert"), ("    import os", "by its margin"),
])
def test_each_fault_has_its_line_wherever_it_stands(text, words):
    indented = "\n".join(f"    {line}" for line in text.split("\n"))
    at = text.count("\n") if "|" in text else 0   # the row
    for before, piece in (("", text), ('!!! note "A"\n\n', indented), ('??? note "A"\n\n', indented),
                          ("- item\n\n", indented),
                          ("<!-- [x](fact:y) -->\n\n`" + text.partition("\n")[0].replace("`", "") + "`\n\n", text)):
        if (piece is indented) and text.startswith(("    ", "<", "Bare")):
            continue
        source = f"# Top {{#top}}\n\n{before}{piece}\n\nThe end.\n"
        line = 3 + before.count("\n") + at
        assert [n for n, message in said(source) if words in message][-1:] == [line], source


@pytest.mark.parametrize("text", [r"A \$x sign, \[not a link\](really), \*\*.", "`[x](fact:y)` and `$x$`",
                                  "It costs $5, or $6.", "$x$ and\n\n$$\ny\n$$", "```text\n[x] (fact:y) {#z}\n```",
                                  "A [b](c.md)."])
def test_what_is_meant_to_be_raw_or_is_not_is_let_be(text):
    assert made(f"# Top {{#top}}\n\n{text}\n")


def test_the_same_fault_twice_is_told_of_both_places():
    assert [line for line, _ in said("# T {#t}\n\n[1] (fact:x)\n\n`[1] (fact:x)`\n\n[1] (fact:x)\n")] == [3, 7]
