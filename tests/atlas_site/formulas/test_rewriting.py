r"""What math-core does not know is said in words that it knows, and each character's place stays known."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atlas_site.formulas.numbers import Numbers
from atlas_site.formulas.rewriting import ENVIRONMENTS, rewritten

PIECES = [*"ab{}&$_^%# *", "\n", r"\\", r"\label{eq:a}", r"\label{b}", r"\tag{1}", r"\eqref{a}", r"\text{", r"\mbox{",
          r"\big{|}", r"\frac", "\\\n", r"\substack{", *(rf"\{edge}{{{name}}}" for name in (*ENVIRONMENTS, "matrix")
                                                        for edge in ("begin", "end"))]
TEX = st.lists(st.sampled_from(PIECES), max_size=15).map("".join)


def new(tex):
    return rewritten(tex, True, Numbers()).text.text


@pytest.mark.parametrize(("tex", "expected"), [
    (r"\begin{split} a &= b \end{split}", r"\begin{aligned} a &= b \end{aligned}"),
    (r"\begin{equation} a \end{equation}", r"\begin{equation*} a \end{equation*}"),
    (r"\begin{alignat}{2} a &= b \end{alignat}", r"\begin{align*} a &= b \end{align*}"),
    (r"\begin{eqnarray} a &=& b \\ &&c \end{eqnarray}", r"\begin{align*} a &= b \\ &c \end{align*}"),
    (r"\begin{multline} a \\ b \end{multline}", r"\begin{multline} a \\ b \notag\end{multline}"),
    (r"\begin{smallmatrix} a & b \end{smallmatrix}", r"\begin{subarray}{c} a & b \end{subarray}"),
    (r"\text{a_b #1}_2", r"\text{a\_b \#1}_2"),
    (r"x_\text{for $a_1$ and}", r"x_{\text{for }{a_1}\text{ and}}"),
    (r"\bigg{|} \Big{\rVert} \big(", r"\bigg| \Big\rVert \big("),
    (r"\operatorname*{a}", r"\operatorname*{a}"),
    ("a,\\\n b", "a,\\  b"),
    (r"a = 1, \\ b = 2", r"\begin{gathered}a = 1, \\ b = 2\end{gathered}"),
    (r"a &= 1 \\ b &= 2", r"\begin{aligned}a &= 1 \\ b &= 2\end{aligned}"),
    (r"\begin{equation} a \\ b \end{equation}",
     r"\begin{equation*}\begin{gathered} a \\ b \end{gathered}\end{equation*}"),
    # numbers
    (r"a \label{eq:s}", r"\begin{equation*}a \tag{1}\label{eq-s}\end{equation*}"),
    (r"a \tag{A}", r"\begin{equation*}a \tag{A}\end{equation*}"),
    (r"a \tag*{b}", r"\begin{equation*}a \tag*{b}\end{equation*}"),
    (r"\label{s_x} a \tag{A}", r"\begin{equation*} a \tag{A}\label{eq-s-x}\end{equation*}"),
    (r"\begin{align} a \label{p} \\ b \\ c \tag{C} \label{q} \end{align}",
     r"\begin{align*} a  \tag{1}\label{eq-p}\\ b \\ c \tag{C}  \label{eq-q}\end{align*}"),
    (r"\begin{equation}\begin{split} a \\ b \label{s} \end{split}\end{equation}",
     r"\begin{equation*}\begin{aligned} a \\ b  \end{aligned}\tag{1}\label{eq-s}\end{equation*}"),
    (r"\begin{multline} a \\ b \label{s} \end{multline}",
     r"\begin{multline} a \\ b  \tag{1}\label{eq-s}\end{multline}"),
    (r"\eqref{eq:s_t}", r"\eqref{eq-s-t}"),
    (r"\text{a $b$} \\ c \tag{A}",
     r"\begin{equation*}\begin{gathered}{\text{a }{b}\text{}} \\ c \end{gathered}\tag{A}\end{equation*}"),
])
def test_each_form_becomes_one_that_is_known(tex, expected):
    assert new(tex).replace(" ", "") == expected.replace(" ", "")


def test_a_star_behind_a_command_is_a_star():
    assert new(r"\epsilon*x") == r"\epsilon *x"


@pytest.mark.parametrize(("tex", "words"), [
    (r"a \\ b", "one line"), (r"a \newline b", "one line"), (r"{a \\ b}", "one line"), (r"\tag{1} a", "no number"),
    (r"a \label{eq:x}", "no number"),
])
def test_within_a_line_there_is_one_line_and_no_number(tex, words):
    ((place, message),) = rewritten(tex, False, Numbers()).faults
    assert words in message and tex[place] == "\\"
    assert rewritten(tex, True, Numbers()).faults == []


@pytest.mark.parametrize("tex", [r"\begin{matrix} a \\ b \end{matrix}", r"\sum_{\substack{a \\ b}} c", r"\eqref{eq-a}"])
def test_lines_within_a_formula_are_fine_in_a_line(tex):
    found = rewritten(tex, False, Numbers())
    assert (found.faults, found.text.text) == ([], tex)


@pytest.mark.parametrize("tex", [r"\frac{a}{b}", r"\begin{aligned} a &= b \\ c &= d \end{aligned}", r"\text{a b}",
                                 "a_1", r"\begin{align*} a \notag \end{align*}", r"\sum_{\substack{a \\ b}}"])
def test_what_is_known_stays(tex):
    assert new(tex) == tex


def test_numbers_go_on_from_formula_to_formula():
    numbers = Numbers()
    page = r"a \label{x}", "b", r"\begin{gather}c \label{y}\end{gather}"
    texts = [rewritten(tex, True, numbers).text.text for tex in page]
    assert [re.findall(r"tag\{(\d)", text) for text in texts] == [["1"], [], ["2"]]


@pytest.mark.parametrize(("tex", "words"), [
    (r"a \label{}", "letters and digits"), (r"\eqref{!}", "letters and digits"),
    (r"a \label{x} \label{y}", "one label"), (r"\begin{align} a \label{x} \\ b \label{x} \end{align}", "another label"),
])
def test_labels_that_are_none_are_told_at_their_place(tex, words):
    ((place, message),) = rewritten(tex, True, Numbers()).faults
    assert words in message and tex[place:].startswith(("\\label", "\\eqref"))


@given(TEX)
@example(r"\end{align}\label{b}\\")
@example(r"\text{$a")
def test_every_place_is_one_of_the_formula_and_in_order(tex):
    found = rewritten(tex, True, Numbers())
    assert len(found.text.text) == len(found.text.origin)
    assert [*found.text.origin] == sorted(found.text.origin)
    assert all(0 <= place <= len(tex) for place in (*found.text.origin, *(place for place, _ in found.faults)))
