"""What the pairs in tests/pairs/mathml cannot show: formulas that are refused, and where."""

import pytest
from invented import page
from material.plugins.search.plugin import Parser

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert as converted
from atlas_site.formulas.conversion import DEPTH

EXTENSIONS = ["tables", "toc", "attr_list", "pymdownx.arithmatex", "atlas_site.extensions.mathml"]


def convert(text):
    return converted(page(text), *EXTENSIONS, **{"pymdownx.arithmatex": {"generic": True}})


def errors(text):
    with pytest.raises(BuildError) as caught:
        convert(text)
    return str(caught.value).split("\n")


def test_all_bad_formulas_of_a_page_are_named_with_line_and_cause():
    first, second = errors("fine $x$\n\nbad $\\nosuch x$\n\n$$\n\\frac{1}{\n$$\n")
    assert first == "chapters/test.md:3: in a formula, found '\\nosuch x': unknown command \"\\nosuch\""
    assert second.startswith("chapters/test.md:6: ") and "end of input" in second


def test_a_fault_is_told_at_its_own_line_of_a_long_formula_as_tex():
    (error,) = errors("text\n\n> $$\n> \\begin{aligned}\n> a &= b \\\\\n> c &= \\nosuch{d}\n> \\end{aligned}\n> $$\n")
    assert error.startswith("chapters/test.md:6: ") and r"found '\nosuch{d} \end{aligned}' after" in error


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


@pytest.mark.parametrize(("tex", "words"), [
    (r"\color{red} x", "colour"), (r"a \kern-2pt b", "fixes a style"), (r"m % d = 0", r"expected \%"),
    (r"\small x", "size"), (r"a \ref{eq:x}", r"expected \eqref"),
])
def test_what_would_be_changed_in_silence_is_refused(tex, words):
    (error,) = errors(f"text\n\n$$\n{tex}\n$$\n")
    assert error.startswith("chapters/test.md:4: ") and words in error


@pytest.mark.parametrize(("text", "expected"), [
    ("A $$x$$ b.", "$x$"), ("A \\[ y = z \\] b.", "$y = z$"),
    ("A \\[x^2\\] b.", "$x^2$"), ("A \\[ y \\] b.", "$y$"), ("- $$x$$ b", "$x$"), ("Words:\n$$\nx\n$$\n", "$x$"),
    ("| a | b |\n|---|---|\n| $$x$$ | y |", "$x$"), ("A \\\\( x \\\\) b.", "$x$"), ("*a $$x$$ b*", "$x$"),
])
def test_a_formula_apart_in_a_line_is_one_error_that_says_what_to_write(text, expected):
    (error,) = errors(f"Fine.\n\n{text}\n")
    assert f"expected {expected}; " in error and "an empty line above and below" in error
    assert int(error.split(":")[1]) >= 3


@pytest.mark.parametrize("text", [r"FLUX.1 \[dev\] and \[-2\]", r"\[no link\](x)", r"a\[i\]\[j\] = 2", r"\$\$ a \$\$"])
def test_brackets_and_dollars_of_prose_are_let_be(text):
    assert "<math" not in convert(text)


def test_each_formula_apart_in_a_line_is_told_and_what_is_wrong_in_it():
    found = errors("The $$\\epsilon$$ has the size of $$\\nosuch$$ at\nstep $$t$$.\n")
    assert [error.split(":")[1] for error in found] == ["1", "1", "1", "2"]


def test_what_refers_to_an_equation_says_its_number_and_leads_there():
    html = convert("See $\\eqref{eq:b}$ and $\\eqref{eq:a}$.\n\n$$ x \\label{eq:a} $$\n\n$$ y $$\n\n"
                   "$$ z \\label{eq:b} $$\n")
    assert '<a href="#eq-b">(2)</a>' in html and '<a href="#eq-a">(1)</a>' in html
    assert 'id="eq-b"' in html and html.count("(1)") == html.count("(2)") == 2


def test_numbers_begin_anew_on_every_page():
    pages = ["$$ x \\label{eq:a} $$\n"] * 2
    assert ["(1)" in convert(text) for text in pages] == [True, True]


def test_a_reference_to_no_equation_is_told_with_those_that_look_like_it():
    (error,) = errors("See\n$a \\eqref{eq:scoer}$.\n\n$$ x \\label{eq:score} $$\n")
    assert error.startswith("chapters/test.md:2: ") and "eq-score" in error


def test_two_equations_have_two_labels():
    (error,) = errors("$$ x \\label{eq:a} $$\n\n$$ y \\label{eq:a} $$\n")
    assert error.startswith("chapters/test.md:3: ") and "another label" in error


def test_wide_formulas_scroll_by_keyboard():
    assert '<div class="math" role="group" tabindex="0"><math' in convert("$$\ny\n$$\n")


def test_the_search_index_holds_the_words_around_formulas_only():
    parser = Parser()
    parser.feed(convert("# Title {#t}\n\nbefore $x_t$ after\n\n$$\n\\frac{a}{b}\n$$\n\nend\n"))
    assert "".join(parser.data[0].text).split() == ["<p>before", "after</p>", "<p>end</p>"]
