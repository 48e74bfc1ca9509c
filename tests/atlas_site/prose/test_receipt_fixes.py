"""Wrong receipts put right: by example, and for all texts that hypothesis can think of."""

import re
from functools import partial
from pathlib import Path

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.extensions.page import convert
from atlas_site.inputs import Inputs
from atlas_site.page import Page
from atlas_site.prose.files import lines_of, name_of, read, sources
from atlas_site.prose.receipt_fixes import fixed
from atlas_site.prose.rounding import agrees
from atlas_site.prose.sentences import sentences
from figures.facts import catalogue as facts

PAGE = Path("docs/page.md")
FACT, KNOWN = partial(invented.inputs().get, "fact"), [fact.key for fact in invented.FACTS]
RECEIPT = re.compile(r"(?<=\[)(?:\\.|[^\[\]\\])*(?=\]\(fact:)")
LINE = re.compile(r"(?<=\.md:)\d+")   # a receipt over two lines may become one


def fix(text, path=PAGE):
    return fixed(path, text, FACT)


def receipts(text):
    return [each for sentence in sentences(lines_of(PAGE, text)) for each in sentence.receipts]


@pytest.mark.parametrize(("wrong", "right"), [
    ("861 M", "860 M"), ("861.00 M", "859.52 M"), ("about 700 million", "about 900 million"), ("1", "859,520,964"),
    ("**861** M", "**860** M"), ("*861 M*", "*860 M*"), ("861\u00a0M", "860\u00a0M"), ("861\n> M", "860\n> M"),
    ("three", "859,520,964"),
])
def test_a_wrong_number_becomes_right_as_precisely_as_it_was_written(wrong, right):
    before, after = (f"> It has [{words}](fact:toy.parameters).\n" for words in (wrong, right))
    result = fix(before)
    assert result.text == after
    assert result.changes[0].startswith("docs/page.md:1: '") and not result.problems


def test_the_change_is_told_with_line_words_and_exact_value():
    assert fix("One.\n\n[13 June 2024](fact:toy.released.weights)\nand [49](fact:latent.value_ratio@toy).").changes == (
        "docs/page.md:3: '13 June 2024' -> '12 June 2024' (toy.released.weights = 12 June 2024)",
        "docs/page.md:4: '49' -> '48' (latent.value_ratio@toy = 48)")


def test_text_is_mended_too():
    assert fix("[*BSD*](fact:toy.licence)").text == "[*MIT*](fact:toy.licence)"


def test_what_cannot_be_mended_is_left_and_reported_and_the_rest_is_mended():
    text = "[9](fact:toy.parameter), [many](fact:toy.parameters), [](fact:toy.licence)\n\n"
    result = fix(f"{text}[2](fact:latent.value_ratio@toy)")
    assert result.text == f"{text}[48](fact:latent.value_ratio@toy)"
    unknown, unreadable, empty = result.problems
    assert unknown.startswith("docs/page.md:1: no fact 'toy.parameter'; there is: toy.parameters")
    assert unreadable == ("docs/page.md:1: 'many' is not a number in a form we check; "
                          "toy.parameters is 859,520,964 parameters")
    assert empty.startswith("docs/page.md:1: '' is not")


def test_a_receipt_within_a_receipt_is_reported_and_only_the_inner_mended():
    result = fix("[of [861 M](fact:toy.parameters)](fact:toy.licence)")
    assert result.text == "[of [860 M](fact:toy.parameters)](fact:toy.licence)"
    assert result.problems == ("docs/page.md:1: the receipt of toy.licence holds another link",)


@pytest.mark.parametrize("text", ["`[1](fact:toy.parameters)`", "```\n[1](fact:toy.parameters)\n```\n",
                                  "\\[1](fact:toy.parameters)", "---\nx: '[1](fact:toy.parameters)'\n---\n"])
def test_code_and_front_matter_stay(text):
    assert fix(text) == fix(text).__class__(text, (), ())


def test_a_receipt_over_two_lines_of_a_lab():
    lab = "# %% [markdown]\n# About [861\n# M](fact:toy.parameters).\n\n# %%\nx = '[1](fact:toy.parameters)'\n"
    assert fix(lab, Path("labs/lab.py")).text == lab.replace("861", "860")
    caption = '"""Title\n\nOf [861 M](fact:toy.parameters).\n"""\nx = "[1](fact:toy.parameters)"\n'
    assert fix(caption, Path("gallery/one.py")).text == caption.replace("861", "860")


AMOUNTS = st.builds("{}{}{}".format, st.sampled_from(["", "about ", "over ", "~", "**"]),
                    st.one_of(st.integers(0, 10**10).map("{:,}".format), st.floats(0, 999).map("{:.2f}".format)),
                    st.sampled_from(["", " M", "\u00a0B", "x", "\ntimes", " million", "%"]))
OTHERS = st.sampled_from(["", "three", "half", "1 July 2023", "June 2024", "2020", "MIT", "many", "a_b"])
LINKS = st.builds("[{}](fact:{})".format, st.one_of(AMOUNTS, OTHERS), st.sampled_from([*KNOWN, "no.such"]))
MARKS = [" ", "\n", "\n\n", "> ", "- ", "| ", "|---|\n", "# ", "`", "```\n", "$", "$$", "**", "_", "\\", "    ", "![",
         "](x)", "<b>", "<!--", "-->", "!!! note\n\n    ", "é", "\r\n", "\t"]
AROUND = st.one_of(st.sampled_from(MARKS), st.text(alphabet="ab1 .,()[]*", max_size=9))
TEXTS = st.lists(st.one_of(AROUND, LINKS), max_size=16).map("".join)


@given(TEXTS)
def test_fixing_twice_changes_nothing(text):
    once = fix(text)
    twice = fix(once.text)
    assert (twice.text, twice.changes) == (once.text, ())
    assert [LINE.sub("", each) for each in twice.problems] == [LINE.sub("", each) for each in once.problems]


@given(TEXTS)
def test_every_receipt_agrees_with_its_fact_afterwards_or_is_reported(text):
    result = fix(text)
    right = [each for each in receipts(result.text) if each.key in KNOWN and _agrees(each)]
    assert len(right) + len(result.problems) == len(receipts(text))


def _agrees(receipt):
    written = " ".join(re.sub(r"[*_`]", "", word) if receipt.key != "toy.licence" else word.strip("*_`")
                       for word in receipt.written.text.split())
    try:
        return written != "" and agrees(written, FACT(receipt.key).value)
    except ValueError:
        return False


@given(TEXTS)
def test_what_stands_outside_of_receipts_stays_to_the_byte(text):
    result = fix(text)
    assert RECEIPT.sub("", result.text).encode() == RECEIPT.sub("", text).encode()
    assert (result.text == text) == (not result.changes)


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_a_source_with_every_number_spoilt_passes_the_build_after_the_fix(path):
    def spoilt(written):
        return re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), written[0])

    text = RECEIPT.sub(spoilt, read(path))
    result = fixed(path, text, facts.fact)
    assert not result.problems
    assert bool(result.changes) == (text != read(path))
    prose = "".join(line.text for line in lines_of(path, result.text))
    convert(Page("page.md", prose, inputs=Inputs({"fact": facts.fact})), "tables", "admonition", "pymdownx.details",
            "pymdownx.superfences", "pymdownx.arithmatex", "atlas_site.extensions.receipts")
