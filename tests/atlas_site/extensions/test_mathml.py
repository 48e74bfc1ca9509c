"""What the pairs in tests/pairs/mathml cannot show: formulas that are refused, and where."""

import re

import pytest
from invented import page
from material.plugins.search.plugin import Parser

from atlas_site.errors import BuildError
from atlas_site.extensions.mathml import DEPTH, LOOKS
from atlas_site.extensions.page import convert as converted
from atlas_site.site.stylesheet import FOLDER

EXTENSIONS = ["tables", "toc", "attr_list", "pymdownx.arithmatex", "atlas_site.extensions.mathml"]


def convert(text):
    return converted(page(text), *EXTENSIONS, **{"pymdownx.arithmatex": {"generic": True}})


def errors(text):
    with pytest.raises(BuildError) as caught:
        convert(text)
    return str(caught.value).split("\n")


def test_all_bad_formulas_of_a_page_are_named_with_line_and_cause():
    first, second = errors("fine $x$\n\nbad $\\nosuch x$\n\n$$\n\\frac{1}{\n$$\n")
    assert first.startswith("chapters/test.md:3: ") and "\\nosuch" in first and "Unknown command" in first
    assert second.startswith("chapters/test.md:6: ") and "end of input" in second


@pytest.mark.parametrize("tex", [r"\hat" * 1900 + " x", r"\hat" * 70 + " x"])
def test_a_formula_has_a_depth(tex):
    [message] = errors(f"Fine.\n\n${tex}$\n")
    assert message.startswith("chapters/test.md:3: ") and f"deep, expected at most {DEPTH}" in message
    assert len(message) < 200


def test_math_in_a_heading_is_refused():
    (error,) = errors("text\n\n## The role of $x_t$ {#role}\n")
    assert error.startswith("chapters/test.md:3: math in a heading: $x_t$")


@pytest.mark.parametrize("text", ["$5 and $6", r"a \$x sign", "`$x`", "    $x in code"])
def test_dollars_that_are_no_math_stay(text):
    assert "$" in convert(text) and "<math" not in convert(text)


def test_what_mathml_has_no_attribute_for_is_a_class_that_the_stylesheet_knows():
    aligned = "\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}"
    lined = "\\begin{array}{l|r:c} a & b & c \\\\ \\hline d & e & f \\\\ \\hdashline g & h & i \\end{array}"
    cases = "\\begin{cases} a & b \\\\ c & d \\end{cases} \\! \\cfrac{a}{b}"
    html = convert(f"$$\n{aligned} {lined} {cases}\n$$\n\n$$\n\\begin{{equation}}a\\end{{equation}}\n$$\n")
    assert ' style=' not in html
    used = {word for words in re.findall(r'<m\w+[^>]*? class="([^"]+)"', html) for word in words.split()}
    assert used == {*LOOKS.values()} - {""}
    css = (FOLDER / "math.css").read_text("utf-8") + (FOLDER / "tables.css").read_text("utf-8")
    assert [word for word in used if f".{word} {{" not in css] == []


@pytest.mark.parametrize("tex", [r"\color{red} x", r"a \kern-2pt b", r"\text{\textsc{a}}"])
def test_a_style_for_which_there_is_no_class_is_refused(tex):
    (error,) = errors(f"text\n\n$$\n{tex}\n$$\n")
    assert error.startswith("chapters/test.md:4: ") and "fixes a style" in error


def test_wide_formulas_scroll_by_keyboard():
    assert '<div class="math" role="group" tabindex="0"><math' in convert("$$\ny\n$$\n")


def test_the_search_index_holds_the_words_around_formulas_only():
    parser = Parser()
    parser.feed(convert("# Title {#t}\n\nbefore $x_t$ after\n\n$$\n\\frac{a}{b}\n$$\n\nend\n"))
    assert "".join(parser.data[0].text).split() == ["<p>before", "after</p>", "<p>end</p>"]
