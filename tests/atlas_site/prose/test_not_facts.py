"""The file of exceptions: what it says counts; said wrongly it is refused, said in vain it is reported."""

import pytest

from atlas_site.errors import BuildError
from atlas_site.prose import not_facts
from atlas_site.prose.not_facts import NotFacts


@pytest.fixture
def written(tmp_path):
    """The exceptions of a text."""
    def read(text):
        (tmp_path / "not_facts.toml").write_text(text, "utf-8")
        return NotFacts(tmp_path / "not_facts.toml")
    return read


def test_a_pattern_counts_where_it_has_digits(written):
    entries = written(r"""patterns.names = ['T5( XXL)?', 'VAE']""")
    assert list(map(list, entries.names("a VAE, T5 XXL and T5"))) == [[*range(7, 13)], [*range(18, 20)]]


def test_words_count_on_their_page_alone_whatever_the_spaces(written):
    entries = written('[words]\n"docs/a.md" = ["in 8\\n steps …"]')
    assert entries.excused("docs/a.md", "in 8 steps … or in 8 steps …") == [
        ("in 8 steps …", range(0, 12)), ("in 8 steps …", range(16, 28))]
    assert entries.excused("docs/b.md", "in 8 steps …") == []


def test_what_was_of_no_use_is_reported_of_pages_that_were_read(written):
    entries = written('patterns.names = ["T5", "T6"]\n[words]\n"a.md" = ["7", "8"]\n"b.md" = ["9"]')
    list(entries.names("T5"))
    entries.use("a.md", "8")
    assert entries.idle(["a.md"]) == ["not_facts.toml: a.md: '7' excuses no number any more; remove it"]
    assert entries.idle(None) == [f"not_facts.toml: {each} any more; remove it" for each in (
        "pattern 'T6' matches no number", "a.md: '7' excuses no number", "b.md: '9' excuses no number")]


@pytest.mark.parametrize(("text", "message"), [
    ("patterns.names = ['(']", r"not_facts.toml: names: found '\(', expected a regular expression: missing \)"),
    ("patterns.names = 'T5'", "not_facts.toml: patterns: names: found 'T5', expected a list of texts"),
    ("[words]\n'a.md' = [1]", r"not_facts.toml: words: a.md: found \[1\], expected a list of texts"),
    ("[pattern]", "not_facts.toml: pattern: found no table that is read, expected the tables patterns and words"),
    ("patterns = 5", "not_facts.toml: patterns: found 5, expected a table of lists of texts"),
    ("words = 5", "not_facts.toml: words: found 5, expected a table of lists of texts"),
    ("patterns.names = ['']", "patterns: names: found \\[''\\], expected a list of texts, none of them empty"),
    ("patterns.names = ['" + "(" * 999 + "']", "names: found .*, expected a regular expression"),
    ("patterns.names = ['" + "x" * 1001 + "']", "names: found 1,001 characters, expected a pattern of at most 1000"),
    ("patterns.names = ['a{99999999999}']", "names: found .*, expected a regular expression"),
    ("words", "not_facts.toml:1: Expected '='"),
])
def test_a_malformed_file_is_refused(written, text, message):
    with pytest.raises(BuildError, match=message):
        written(text)


@pytest.mark.parametrize("text", [
    "SD 1.5", "SD 2.1-base", "SD 1.1 to 1.4", "Stable Diffusion 3 Medium", "FLUX.1 dev", "DiT-XL/2",
    "ViT-bigG/14", "T5 v1.1 XXL on an H100", "the 23rd of them", "sec. 5.2 and table 3", "(fig. 4 and 5)",
    "Apache-2.0", "CC BY 4.0",
])
def test_names_and_the_like_are_no_facts(text):
    names = {place for found in NotFacts().names(text) for place in found}
    assert {place for place, char in enumerate(text) if char.isdigit()} <= names


@pytest.mark.parametrize("text", ["77 tokens", "64 × 64 × 4", "48x fewer", "1.5 B", "in June 2024", "28 steps", "1/8"])
def test_facts_are_no_names(text):
    assert not NotFacts().names(text)


def test_all_that_is_wrong_in_the_file_is_told_at_once(written):
    with pytest.raises(BuildError) as caught:
        written("other = 1\nwords = 5\n[patterns]\na = ['(']\nb = 3\n")
    assert [each.message.partition(":")[0] for each in (caught.value, *caught.value.more)] == [
        "a", "other", "patterns", "words"]


def test_a_pattern_without_an_end_is_named_with_the_sentence(written, monkeypatch):
    monkeypatch.setattr(not_facts, "PATIENCE", 0.2)
    entries = written(r"patterns.names = ['\bT5\b', '(\w+\s?)+\d$']")
    with pytest.raises(BuildError, match=r"the pattern '\(.*\)\+.*' comes to no end within 0.2 s on 'a word"):
        list(entries.names("a word " * 30 + "!"))
    assert range(0, 2) in entries.names("T5"), "the next sentence has its own time"
