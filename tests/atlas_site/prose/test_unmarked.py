"""Which sentences say that something is not there, what accounts for them, and that the excuses cannot rot."""

import pytest

from atlas_site.prose import unmarked
from atlas_site.prose.not_facts import NotFacts
from atlas_site.prose.unmarked import WORDS


@pytest.fixture
def run(tmp_path):
    """Reports about one file, given its text and the excuses."""
    def run(text, excuses="", name="page.md"):
        (tmp_path / "not_absences.toml").write_text(excuses.replace("PAGE", str(tmp_path / name)), "utf-8")
        (tmp_path / name).write_text(text, "utf-8")
        excused = NotFacts(tmp_path / "not_absences.toml", "word of absence", WORDS)
        return [line.removeprefix(f"{tmp_path}/") for line in unmarked.unmarked([tmp_path / name], excused)]
    return run


@pytest.mark.parametrize("text", [
    "Nobody has shown it.", "No one knows.", "We know of no experiment.", "We found nothing that isolates it.",
    "The paper does not say so ([A 2020](ref:a2020)).", "Its size is not published.", "Its data stay unpublished.",
    "It could not be read.", "A report was not found.", "No study compares them.", "No published ablation is there.",
    "None of these eight.", "None.", "It was never isolated.", "The card is silent on it.", "It is stated nowhere.",
    "Neither was measured.", "Nor does the card say it.", "No training code and no data are published.",
    "Its README names none.", "We have not seen the values.", "It could be read in a summary only.",
    "It is not supported by any experiment.", "That it helps has not been shown.", "No source here isolates it.",
    "It is taken without a test.", "What it makes of them is unknown.", "Dates were looked for and not found.",
    "They do not compare schnell with dev.", "Whose licence is undocumented.", "There is no technical report.",
    "Of which we could read the beginning.", "No paper we found measures it.", "The paper describes none.",
])
def test_what_could_be_refuted_with_a_source_is_reported(run, text):
    assert len(run(text)) == 1


@pytest.mark.parametrize("text", [
    "It has no bias.", "The block has neither a gate nor a norm.", "A layer without parameters.", "It never sees one.",
    "It does nothing at first.", "No parameter is added.", "Nothing is added to it.", "It is not a U-Net.",
    "`not published`", "<!-- not published -->", "It does not cross.", "Not one token more.", "It cannot be rotated.",
    "No vector is added.", "A model that has no text encoder.", "It is left out.",
])
def test_what_is_no_claim_about_sources_is_passed_over(run, text):
    assert run(text) == []


def test_it_is_told_with_file_line_and_sentence(run):
    assert run("# T\n\nSure. The paper\ndoes not say so.\n") == ["page.md:4: The paper «does not say» so."]


@pytest.mark.parametrize("text", [
    "[Nobody](absence:x) has shown it.", "Sure: **[nobody](absence:x)** has shown that it is not published.",
    "| a | [not stated](absence:x) | not stated |\n|---|---|---|\n",
])
def test_a_mark_accounts_for_its_sentence(run, text):
    assert run(text) == []


def test_a_mark_accounts_for_no_other_sentence(run):
    assert run("[Nobody](absence:x) has. Nobody can.") == ["page.md:1: «Nobody» can."]
    assert run("Nobody can. [Nobody](absence:x) has.") == ["page.md:1: «Nobody» can."]


def test_excuses_excuse_what_they_cover_and_no_more(run):
    assert run("What nobody reads. Nobody says.", r"patterns.read = ['\bnobody reads']") == [
        "page.md:1: «Nobody» says."]
    assert run("Nobody reads it.", '[words]\n"PAGE" = ["Nobody reads"]') == []


def test_an_excuse_in_vain_is_reported(run):
    [line] = run("It is there.", '[words]\n"PAGE" = ["Nobody reads"]')
    assert line.startswith("not_absences.toml: ") and line.endswith("excuses no word of absence any more; remove it")


def test_the_notes_of_a_model_are_read_too(run):
    note = 'source = { repo = "a/b", note = "the day could not be told" }\n'
    assert run(f'a = 1\n{note}', name="m.toml") == ["m.toml:2: the day «could not be told»"]
    assert run('[notes.x]\nnote = "It [was not read](absence:x)."\n', name="m.toml") == []
    assert run('[licence]\nname = "none stated anywhere"\n', name="m.toml") == ["m.toml:2: «none» stated anywhere"]


def test_a_note_that_an_entry_names_is_accounted_for(run):
    assert run('note = "the day could not be read"\n', name="m.toml") == []


def test_a_note_that_no_file_says_any_more_is_reported(tmp_path, monkeypatch):
    (tmp_path / "excuses.toml").write_text("", "utf-8")
    monkeypatch.setattr(unmarked, "sources", list)
    monkeypatch.setattr(unmarked, "models", list)
    found = unmarked.unmarked(excuses=NotFacts(tmp_path / "excuses.toml", "word of absence", WORDS))
    assert any(line.endswith("notes: found 'the day could not be read', which no model's file says any more; remove it")
               and line.startswith("absences.toml:") for line in found)
