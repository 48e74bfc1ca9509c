"""What goes too far is told with its line before anything is made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.prose.extent import BLOCK, BRACES, BRACKETS, INDENT, QUOTES, faults
from atlas_site.prose.files import pages


@pytest.mark.parametrize(("text", "line", "said"), [
    ("# T\n\n" + "latent " * 20_000, 3, "found 140,001 characters without an empty line, expected at most 10,000"),
    ("a\n" * (BLOCK // 2 + 1), 1, "found 10,002 characters without an empty line"),
    ("```\n" * 5_000 + "\nfine\n", 1, "found 20,000 characters without an empty line"),
    ("x\n\n" + "[" * (BRACKETS + 1), 3, "found 301 open brackets without an empty line, expected at most 300"),
    ("\n".join("    " * depth + "- a" for depth in range(17)), 17,
     f"found 64 spaces before the text, expected at most {INDENT}"),
    ("a\n" + "\t" * 16 + "b", 2, "found 64 spaces before the text"),
    ("> " * (QUOTES + 1) + "a", 1, "found 7 quotations within each other, expected at most 6"),
    ("x\n\n$" + "x^{" * (BRACES + 1) + "}" * (BRACES + 1) + "$", 3,
     "found 61 braces within each other, expected at most 60"),
    (">" * 400, 1, "found 400 quotations within each other"),
])
def test_what_goes_too_far_is_told_with_its_line(text, line, said):
    assert [place for place, message in faults(text) if said in message] == [line]


def test_no_page_of_the_site_comes_near():
    assert [(path, fault) for path in pages() for fault in faults(path.read_text("utf-8"))] == []


def test_many_braces_are_fine_that_are_not_within_each_other():
    assert [*faults("}} {x}" * 500 + "{" * 30 + "\n\n" + "{" * 40)] == []


@given(st.lists(st.sampled_from(["a", " ", "\n", "\n\n", "[", ">", "\t"]), max_size=60).map("".join))
def test_a_short_text_never_goes_too_far_but_in_depth(text):
    assert all("spaces" in message or "quotations" in message for _, message in faults(text))
