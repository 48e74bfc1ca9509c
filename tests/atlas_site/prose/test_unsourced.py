"""Which numbers are accounted for, what is reported about the others, and that the exceptions cannot rot."""

import re

import pytest

from atlas_site.prose import unsourced
from atlas_site.prose.not_facts import NotFacts


@pytest.fixture
def run(tmp_path):
    """Reports about one page, given its text and what not_facts.toml says."""
    def run(text, not_facts="", words=False, name="page.md"):
        (tmp_path / "not_facts.toml").write_text(not_facts.replace("PAGE", str(tmp_path / name)), "utf-8")
        (tmp_path / name).write_text(text, "utf-8")
        found = unsourced.unsourced([tmp_path / name], NotFacts(tmp_path / "not_facts.toml"), words)
        return [line.removeprefix(f"{tmp_path}/") for line in found]
    return run


def test_a_number_without_source_is_reported_with_file_line_and_sentence(run):
    assert run("---\ntitle: 1\n---\n# T\n\nSure. It has\n1,280 of `code`, 0.5 and\n48x. None.\n") == [
        "page.md:7: It has «1,280» of …, «0.5» and «48»x."]


@pytest.mark.parametrize("text", [
    "It has [860 M](fact:toy.parameters).", "It has 860 M ([A 2020, table 3](ref:a2020)).", "It has none.",
    "`860`, $860$ and [a page](page860.md#id-860){.class-860}.", "<img width=\"860\">",
])
def test_a_receipt_and_a_citation_account_for_a_number(run, text):
    assert run(text) == []


def test_a_receipt_accounts_for_nothing_else_in_its_sentence(run):
    assert run("[860 M](fact:toy.parameters) are 2 times 430 M.") == ["page.md:1: 860 M are «2» times «430» M."]


def test_a_link_to_a_page_is_no_source(run):
    assert run("It has [860 M](other.md).") == ["page.md:1: It has «860» M."]


def test_a_pattern_excuses_what_it_covers_wholly(run):
    assert run("SD 1.5 has 15 of SD 1.57.", r"patterns.names = ['SD 1\.5']") == [
        "page.md:1: SD 1.5 has «15» of SD «1.57»."]


def test_words_of_a_page_excuse_their_own_numbers_there(run):
    entry = '[words]\n"PAGE" = ["takes 8\n  × 8"]'.replace("\n  ", " ")
    assert run("It takes **8**\n× 8, not 9.", entry) == ["page.md:2: It takes 8 × 8, not «9»."]
    assert run("It takes `x` of $y$ 8.", '[words]\n"PAGE" = ["takes … of … 8"]') == []
    assert run("It takes 8 × 8.", entry.replace("PAGE", "other.md")) == ["page.md:1: It takes «8» × «8»."]


def test_number_words_count_when_asked_for(run):
    assert run("Twelve of 3, half of one, a million.", words=True) == [
        "page.md:1: «Twelve» of «3», «half» of one, a «million»."]
    assert run("Twelve.") == []


@pytest.mark.parametrize("text", ["It takes 7.", "It takes 8 ([A](ref:a)).", "It takes [8](fact:a.b)."])
def test_words_that_excuse_nothing_any_more_are_reported(run, text):
    (error,) = [line for line in run(text, '[words]\n"PAGE" = ["takes 8"]') if line.startswith("not_facts.toml")]
    assert re.fullmatch(r"not_facts.toml: .*page.md: 'takes 8' excuses no number any more; remove it", error)


def test_a_pattern_that_matches_nothing_is_reported_when_all_is_read(tmp_path, monkeypatch):
    (tmp_path / "not_facts.toml").write_text("patterns.names = ['T5', 'T6']", "utf-8")
    (tmp_path / "page.md").write_text("T5.", "utf-8")
    monkeypatch.setattr(unsourced, "sources", lambda: [tmp_path / "page.md"])
    not_facts = NotFacts(tmp_path / "not_facts.toml")
    assert unsourced.unsourced(not_facts=not_facts) == [
        "not_facts.toml: pattern 'T6' matches no number any more; remove it"]
