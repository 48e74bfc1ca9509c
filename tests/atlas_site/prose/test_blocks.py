"""What is a block of prose and of which kind, and that every character of it is known by its place in the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.prose.blocks import blocks
from atlas_site.prose.files import lines_of


def found(text):
    return [(block.kind, " ".join(block.text.text.split())) for block in blocks(lines_of(Path("page.md"), text))]


@pytest.mark.parametrize(("text", "expected"), [
    ("One\ngoes on.\n\nTwo.", [("paragraph", "One goes on."), ("paragraph", "Two.")]),
    ("## Words {#id}\nText.", [("unit", "Words {#id}"), ("paragraph", "Text.")]),
    ("- one\n  goes on\n- two\n\n    of two", [("unit", "one goes on"), ("unit", "two"), ("paragraph", "of two")]),
    ('??? success "Solution"\n\n    In it.', [("unit", "Solution"), ("paragraph", "In it.")]),
    ("!!! note\n\n    In it.", [("paragraph", "In it.")]),
    ("| a | b |\n|---|--:|\n| 1 | 2 |\nOut.", [("header", "| a | b |"), ("row", "| 1 | 2 |"), ("paragraph", "Out.")]),
    ("> quoted\n> > twice", [("paragraph", "quoted twice")]),
    ("[^1]: The note\ngoes on.", [("paragraph", "The note goes on.")]),
])
def test_each_kind_of_block(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", [
    "    code", "```python\nx = 1\n\ny\n```", "~~~\n```\n~~~", "$$\nx\n\ny\n$$", "<!-- x\n\ny -->", "---", "[a]: https://b.c",
    "",
])
def test_what_is_no_prose(text):
    assert [block for block in found(text) if block[1]] == []


def test_a_mark_of_a_list_begins_none_within_a_paragraph():
    assert found("Since\n2024. And\n- so on.") == [("paragraph", "Since 2024. And - so on.")]


def test_code_is_indented_by_four_more_than_what_it_is_in():
    assert found("- item\n\n    of it\n\n        code\n\nOut\n\n    code") == [
        ("unit", "item"), ("paragraph", "of it"), ("paragraph", "Out")]


def test_a_fence_ends_with_as_many_ticks_and_an_open_one_with_the_file():
    assert found("````\n```\n````\nText.") == [("paragraph", "Text.")]
    assert found("```\nText.") == []


LINES = st.sampled_from(["", "words here", "- item", "1. first", "## Head", "| a | b |", "|---|---|", "> quoted",
                         "    deep", "```", "$$", '!!! note "T"', "[^1]: note", "---", "\ttab"])


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_every_character_is_where_it_says(text):
    """Whatever the lines are: places rise, and the file has that character there (a newline may end the last line)."""
    for block in blocks(lines_of(Path("page.md"), text)):
        assert list(block.text.origin) == sorted(block.text.origin)
        for char, place in zip(block.text.text, block.text.origin, strict=True):
            assert text[place] == char or char == "\n"
