"""BibTeX is taken apart in one step for each character, and whatever is none of ours is told with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import bibtex
from figures.bibtex import DEEPEST, LONGEST, TOLD, Entry, parsed


def test_an_entry_may_be_written_in_every_way_of_bibtex():
    text = '\n% for people\n@string{ jour = {Journal} }\n\n@Article { ho2020 ,\n  Author = "Ho, {J"}onathan",\n' \
           '  title={On {A {B}}}, year = 2020,\n  journal = jour # " of " # {X}, month = JAN }\n@misc{b,title={c}}'
    assert parsed(text) == ([
        Entry("article", "ho2020", 5, {"author": 'Ho, {J"}onathan', "title": "On {A {B}}", "year": "2020",
                                       "journal": "Journal of X", "month": "Jan"}),
        Entry("misc", "b", 9, {"title": "c"})], [])


@pytest.mark.parametrize("text", ["", "\n\n", "% only words\n%\n", "%x", "@comment{ any {thing} @misc{ } }"])
def test_what_holds_no_entry_has_none(text):
    assert parsed(text) == ([], [])


@pytest.mark.parametrize(("text", "line", "said"), [
    ("\nesser2024, title={x}}\n", 2, "found text between entries, expected @kind{key, ...}"),
    ("@preamble{ \"x\" }", 1, "found @preamble, which is for TeX alone"),
    ("@misc(a, title={x})", 1, "found '(a, title={x})' after @misc, expected {"),
    ("@mics{a, title={x}}", 1, "a: found @mics, expected one of article, "),
    ("@mics{a, title={x}}", 1, "; there is: misc"),
    ("@misc{a,\n\n  tilte={x}}", 3, "a: found the field tilte, expected one of author, "),
    ("@misc{a, title={x},\ntitle={y}}", 2, "a: duplicate title, expected one"),
    ("@misc{a, title={ }}", 1, "a: title: found nothing, expected text"),
    ("@misc{a, title={x}\nyear={2020}}", 2, "a: found 'year={2020}}', expected a comma and a field, or } at the end"),
    ("@misc{a,\ntitle={x}\n\n", 2, "a: found the end of the file, expected a comma and a field, or } at the end"),
    ("@misc{a,\ntitle={x", 2, "found no } that ends what begins here"),
    ('@misc{a, title="x}', 1, 'found no " that ends what begins here'),
    ("@misc{a, title=x y}", 1, "title: found x, expected it in braces, or an abbreviation of an earlier @string"),
    ("@misc{a, month=juni}", 1, "; there is: jun"),
    ("@misc{a, title}", 1, "found '}' after title, expected ="),
    ("@misc{, title={x}}", 1, "found ', title={x}}', expected a key such as ho2020"),
    ("@{a}", 1, "found '{a}', expected a kind such as article"),
    ("@misc{" + "a" * 61 + "}", 1, "expected a key such as ho2020"),
    ("@misc{a, title={\n" + "{" * 9 + "}" * 9 + "}}", 2, f"found braces more than {DEEPEST} deep, expected fewer"),
    ("@misc{a, title={" + "x" * (LONGEST + 1) + "}}", 1, "title: found 5,001 characters, expected at most 5,000"),
    ("@misc{a, title={" + "x" * 1_000_000 + "}}", 1, "expected one within 10,000 characters"),
])
def test_what_is_none_of_ours_is_told_with_its_line(text, line, said):
    entries, faults = parsed(text)
    assert entries == []
    assert faults[0][0] == line and faults[0][1].startswith("malformed BibTeX: ") and said in faults[0][1]


def test_entries_after_a_fault_are_read_and_all_faults_are_told():
    entries, faults = parsed("@misc{a, title={x}\n@misc{b, title={y}}\n@mics{c}\n@misc{d, title={z}}\n")
    assert [entry.key for entry in entries] == ["b", "d"]
    assert [line for line, _ in faults] == [2, 3]


def test_another_kind_of_file_ends_soon():
    assert len(parsed("@\n" * 100_000)[1]) == TOLD


PIECES = st.sampled_from(["@", "misc", "string", "comment", "{", "}", "(", '"', "#", ",", "=", "a", "title", "2020",
                          "\n", " ", "%", "\\", "@misc{a, title={x}}\n", "@string{a={b}}\n", "title={x},", "jan"])


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=100))
def test_any_text_is_taken_apart_in_steps_that_grow_with_it(text):
    """Steps are counted, not seconds: each character is looked at a fixed number of times for each thing found."""
    entries, faults = parsed(text)
    assert len(entries) + len(faults) <= text.count("@") + 1
    lines = [*(entry.line for entry in entries), *(line for line, _ in faults)]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


def test_a_text_written_from_entries_is_read_as_these():
    written = [Entry("misc", f"k{n}", 1 + 2 * n, {"title": f"T {n}", "year": "2020"}) for n in range(300)]
    text = "".join(f"@misc{{{entry.key}, title = {{{entry.fields['title']}}},\n year = 2020}}\n" for entry in written)
    assert parsed(text) == (written, [])


def test_the_line_of_each_thing_is_found_without_counting_again():
    reading = bibtex._Reading("@misc{a}\n\n@misc{b}\n")
    assert reading.ends == [8, 9, 18]
