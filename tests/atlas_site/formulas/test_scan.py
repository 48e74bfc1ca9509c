"""A formula in tokens: each at its place, in order, and groups where braces balance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.formulas.scan import excerpt, group, tokens

PIECES = [*r"\{}%&$#_^abx1 *", "\n", r"\begin{a}", r"\end{a}", r"\frac"]
TEX = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def test_each_kind_is_told_from_the_others():
    found = [(each.kind, each.name) for each in tokens(r"\begin{align*} a &= \frac{b}{c} \\ \% % $x_1$ \end{align*}\,")]
    assert found == [("begin", "align*"), ("sign", "&"), ("command", "frac"), *[("sign", each) for each in "{}{}"],
                     ("command", "\\"), ("command", "%"), ("sign", "%"), ("sign", "$"), ("sign", "_"), ("sign", "$"),
                     ("end", "align*"), ("command", ",")]


@given(TEX)
def test_tokens_follow_each_other_and_leave_no_sign_out(tex):
    found, at = [*tokens(tex)], 0
    for token in found:
        assert at <= token.start <= token.end <= len(tex)
        assert not set(tex[at:token.start]) & set(r"\{}%&$#_")
        at = token.end
    assert not set(tex[at:]) & set(r"\{}%&$#_")


@given(TEX)
def test_a_group_is_what_stands_between_two_braces(tex):
    if found := group("{" + tex, 0):
        start, end = found
        assert start == 1 and ("{" + tex)[end] == "}"
        signs = [each.name for each in tokens(("{" + tex)[start:end]) if each.kind == "sign" and each.name in "{}"]
        assert signs.count("{") == signs.count("}")


@pytest.mark.parametrize(("tex", "words"), [
    (r"\text{a b}", "a b"), (r"\text {a{b}c} d", "a{b}c"), (r"\text{a\}b}", r"a\}b"), (r"\text{}", ""),
    (r"\text a", None), (r"\text{a", None), (r"\text{\begin{b}}", r"\begin{b}"),
])
def test_a_group_holds_groups_and_escaped_braces(tex, words):
    found = group(tex, len(r"\text"))
    assert (found and tex[slice(*found)]) == words


def test_an_excerpt_is_tex_on_one_line_with_what_stands_before():
    tex = "a + b\n= \\small{c} + d + e + f + g + h + i + j"
    assert excerpt(tex, tex.index("\\small")) == r"found '\small{c} + d + e + f + g +...' after 'a + b ='"
    assert excerpt("x", 1) == "found its end after 'x'"
    assert excerpt("", 0) == "found its end"
