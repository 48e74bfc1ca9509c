r"""TeX of courses becomes MathML that every browser draws, or is refused at its place in the TeX."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.formulas.conversion import FormulaError, convert
from atlas_site.formulas.numbers import Numbers
from atlas_site.markup import FORMULAS, TEXT

# Forms that courses use, in small: what each must hold when it is made.
FORMS = {
    r"\widetilde{abc}": "\u02dc", r"\sum_{\substack{i<n \\ j<n}} a_{ij}": "<mtable", r"\mbox{if } x": "if",
    r"a, \dotsc, b": ".", r"\begin{split} a &= b \\ &= c \end{split}": "<mtable", r"\mathds{1}": "𝟙",
    r"\begin{eqnarray} a &=& b \\ &=& c \end{eqnarray}": "<mtable", r"\mathcal{L}_\text{style_fwd}": "style_fwd",
    r"\begin{equation} a \label{prob_ode} \end{equation}": 'id="eq-prob-ode"', r"\bigg{|}_0^1": ">|<",
    r"y = \begin{bmatrix} a \cr b \end{bmatrix}": "<mtable", r"a \text{ for any $C$}": "<mi>C</mi>",
    r"\text{total # tokens}": "total\u00a0#", r"\epsilon*\text{sign}": "∗", r"\boxed{E = mc^2}": 'class="boxed"',
    r"\begin{smallmatrix} a & b \\ c & d \end{smallmatrix}": 'scriptlevel="1"', r"\cancel{x}": 'class="stroke-up"',
    r"\xcancel{x}": 'class="stroke-up stroke-down"', r"\fbox{no}": 'class="boxed"', r"\texttt{to_k}": "𝚝𝚘_𝚔",
    r"\begin{array}{|c|c|} \hline a & b \\ \hline \end{array}": "line-left", r"a \mathrel{R} b": "wide-left",
    r"\textsf{T}": "𝖳", r"\begin{multline} a \\ + b \end{multline}": 'class="margin"', "a = 1,\\\\\nb = 2": "<mtable",
    r"\hskip 2pt x": "<mspace", r"100\,\%": "%", r"\nabla \log p_t": ">∇<", r"a \tag{A.1}": "(A.1)",
    r"\begin{alignat}{2} a &= b \end{alignat}": "<mtable", r"\cramped{x^2}": "compact",
}


def made(tex, block=True):
    return convert(tex, block, Numbers()).math


def refused(tex, block=True):
    with pytest.raises(FormulaError) as caught:
        made(tex, block)
    return [(tex[place:], message) for place, message in caught.value.faults]


def html(math):
    from xml.etree.ElementTree import tostring
    return tostring(math, "unicode")


@pytest.mark.parametrize("tex", FORMS)
def test_forms_that_courses_use_are_drawn(tex):
    assert FORMS[tex] in html(made(tex))
    assert " style=" not in html(made(tex)) and "menclose" not in html(made(tex))


@pytest.mark.parametrize("name", ["equation", "align", "gather", "multline", "eqnarray", "flalign"])
def test_no_equation_has_a_number_that_nobody_asked_for(name):
    text = "".join(made(rf"\begin{{{name}}} a = b \\ c = d \end{{{name}}}").itertext())
    assert not re.search(r"\d", text)


def test_an_equation_with_a_label_has_the_next_number():
    numbers = Numbers()
    texts = ["".join(convert(tex, True, numbers).math.itertext()) for tex in (
        r"a \label{eq:x}", r"\begin{align} b \label{y} \\ c \\ d \label{z} \end{align}", r"e \tag{*} \label{s}")]
    assert [re.findall(r"\(.\)", text) for text in texts] == [["(1)"], ["(2)", "(3)"], ["(*)"]]


def test_references_are_given_with_their_place_and_their_link():
    formula = convert(r"a \overset{\eqref{eq:x_1}}{=} b", False, Numbers())
    ((place, id, link),) = formula.references
    assert (place, id, link.get("href")) == (11, "eq-x-1", "#eq-x-1")


@pytest.mark.parametrize(("tex", "place", "words"), [
    (r"a + \nosuch{b}", r"\nosuch{b}", "unknown command"), (r"\frac{1}{", "", "end of input"),
    (r"\text{a_b} + \nosuch", r"\nosuch", "unknown command"), (r"\begin{split} a \nosuch \end{split}", r"\nosuch",
    "unknown command"), (r"a \\ b \nosuch", r"\nosuch", "unknown command"), (r"\textcolor{green}{x}", r"\textcolor",
    "colour"), (r"x % y", "% y", r"expected \%"), (r"\begin{nosuch} a \end{nosuch}", r"", "unknown environment"),
    (r"{a \\ b}", r"\\ b}", "top level"), (r"\begin{align} \begin{matrix} a \label{x} \end{matrix} \end{align}",
    r"\label{x}", "numbered equation"),
    (r"a \kern-2pt b", "a", "fixes a style"), (r"é \nosuch", r"\nosuch", "unknown command"),
])
def test_what_is_refused_is_told_at_its_place(tex, place, words):
    ((here, message),) = refused(tex)
    assert words in message and here.startswith(place)


def test_all_that_is_refused_of_a_formula_is_told_together():
    assert [here[:6] for here, _ in refused(r"\color{red} x % \small")] == ["\\color", "% \\sma", "\\small"]


PIECES = ["a", "1", "+", "=", "_", "^", "{", "}", "&", "'", "(", r"\\", r"\frac", r"\sqrt", r"\text{a_b}", r"\left(",
          r"\right)", r"\nabla", r"\boxed", r"\label{x}", r"\eqref{x}", r"\tag{2}", r"\hat", r"\sum", r"\begin{align}",
          r"\end{align}", r"\begin{cases}", r"\end{cases}", r"\substack{a\\b}", r"\mathrm", r"\texttt{x}", r"\!", " "]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_a_formula_is_drawn_by_what_a_page_may_hold_or_refused_within_itself(tex, block):
    try:
        math = made(tex, block)
    except FormulaError as error:
        assert error.faults and all(0 <= place <= len(tex) for place, _ in error.faults)
    else:
        assert {each.tag for each in math.iter()} <= FORMULAS | TEXT
        assert not any(each.get("style") for each in math.iter())
        assert {each.get("id") for each in math.iter() if each.get("id")} <= {"eq-x"}   # none but those of our making
