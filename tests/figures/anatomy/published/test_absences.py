"""absences.toml: read where the models are read, and refused with everything that is wrong, each with its line."""

import re
import shutil
from datetime import date

import pytest

from figures.anatomy.published import registry
from figures.anatomy.published.absences import absences, absent
from figures.anatomy.published.spec import BadModels
from figures.tables.cells import unknown

FOLDER = registry.FOLDER
RIGHT = """\
[absent.no-report]
claim = "There is no report on it."
scope = "that we know of"
looked = 2026-12-01
words = ["report"]
collections = ["pages"]
notes = ["none was found"]
values = ["flux1-dev.objective.levels"]
searched = [
    { repo = "CompVis/stable-diffusion", file = "README.md" },
    { ref = "esser2024", at = "sec. 2" },
]

[unread.the-report]
wanted = "The report"
instead = "its abstract"
looked = 2026-11-30
searched = { url = "https://arxiv.org/abs/2403.03206", title = "arXiv:2403.03206" }
"""


@pytest.fixture
def file(tmp_path):
    """absences.toml in a folder of its own, which is in use."""
    shutil.copytree(FOLDER, tmp_path / "models")
    registry.use(tmp_path / "models")
    path = tmp_path / "models" / "absences.toml"
    path.write_text(RIGHT, "utf-8")
    yield path
    registry.use(FOLDER)


def test_an_entry_says_what_was_searched_where_and_when(file):
    found = absences()
    assert [*found] == ["no-report", "the-report"]
    entry = found["no-report"]
    assert (entry.line, entry.looked, entry.is_unread) == (1, date(2026, 12, 1), False)
    assert entry.searched.words.endswith("README.md; Esser et al. 2024, sec. 2")
    assert (entry.words, entry.collections, entry.notes) == (("report",), ("pages",), ("none was found",))
    unread = found["the-report"]
    assert (unread.line, unread.is_unread, unread.claim, unread.instead) == (14, True, None, "its abstract")


def test_a_cell_without_a_value_leads_to_the_entry_that_claims_it(file):
    assert absent("flux1-dev.objective.levels").key == unknown("flux1-dev.objective.levels").absence == "no-report"
    assert absent("flux1-dev.defaults.authors.steps") is unknown("flux1-dev.defaults.authors.steps").absence is None


def test_a_value_that_somebody_found_ends_the_absence(file):
    absences()
    model = file.with_name("flux1-dev.toml")
    found = model.read_text("utf-8").replace("[objective]\n", "[objective]\ntime = 'discrete'\nlevels = 1000\n")
    model.write_text(found, "utf-8")
    registry.use(file.parent)
    with pytest.raises(BadModels, match=r"absences\.toml:1: absent\.no-report\.values: found 'flux1-dev\.objective\."
                                        r"levels', expected a value that the file does not have: flux1-dev\.toml says"):
        absences()


def test_no_file_is_no_absence(file):
    file.unlink()
    assert absences() == {} and absent("flux1-dev.objective.levels") is None


@pytest.mark.parametrize(("old", "new", "said"), [
    ("looked = 2026-12-01\n", "", "1: ENTRY.looked: found nothing, expected the day on which"),
    ("looked = 2026-12-01", "looked = \"2026-12\"", "1: ENTRY.looked: found '2026-12', expected the day"),
    (RIGHT[RIGHT.index("searched"):RIGHT.index("\n\n[unread")], "", "1: ENTRY.searched: found nothing, expe"),
    ('file = "README.md"', 'fiel = "README.md"', "1: ENTRY.searched.1.fiel: found 'README.md', expected no "),
    ('ref = "esser2024"', 'ref = "nobody2024"', "1: ENTRY.searched.2.ref: found 'nobody2024', expected the k"),
    ("There is no report on it.", "There is *no* report.", "1: ENTRY.claim: found 'There is *no* report.', "),
    ("There is no report on it.", "no report", "1: ENTRY.claim: found 'no report', expected a sentence"),
    ('scope = "that we know of"\n', "", "1: ENTRY.scope: found nothing"),
    ('words = ["report"]\n', "", "1: ENTRY.words: found nothing, expected the words that were searched for"),
    ('["pages"]', '["the web"]', "1: ENTRY.collections: found ['the web'], expected a list of texts"),
    ('["report"]', '["report", "report"]', "1: ENTRY.words: found ['report', 'report'], expected a list"),
    ("[unread.the-report]", "[unread.no-report]", "14: unread.no-report: found 'no-report', expected a key of its own"),
    ("[unread.the-report]", "[missing.the-report]", "missing: found {'the-report'"),
    ("[unread.the-report]", "[unread.The_report]", "14: unread.The_report: found 'The_report', expected at most 40"),
    ('instead = "its abstract"\n', "", "14: UNREAD.instead: found nothing"),
    ('wanted = "The report"', 'claim = "The report."', "14: UNREAD.claim: found 'The report.', expected no"),
    ("flux1-dev.objective.levels", "nobody.native.width", "1: ENTRY.values: found 'nobody.native.width', "),
    ("flux1-dev.objective.levels", "flux1-dev.objective.levles", "1: ENTRY.values: found 'flux1-dev.objective.le"),
    ("flux1-dev.objective.levels", "sd15.text.x.width", "1: ENTRY.values: found 'sd15.text.x.width', expected"),
    ("instead = ", 'notes = ["none was found"]\ninstead = ', "14: UNREAD.notes: found 'none was found', exp"),
    (RIGHT, "# nothing\n", "absences: found nothing, expected a table [absent.KEY]"),
    (RIGHT, "absent = 5\n", "absent: found 5, expected a table of entries"),
    (RIGHT, "[absent]\nx = 3\n", "absent.x: found 3, expected a table [absent.x]"),
])
def test_everything_wrong_is_named(file, old, new, said):
    assert old in RIGHT
    file.write_text(RIGHT.replace(old, new, 1), "utf-8")
    with pytest.raises(BadModels) as wrong:
        absences()
    said = said.replace("ENTRY", "absent.no-report").replace("UNREAD", "unread.the-report")
    place = said if said[0].isdigit() else f" {said}"
    assert re.search(rf"(?m)^absences\.toml:{re.escape(place)}", str(wrong.value)), wrong.value


def test_the_entries_of_the_site_are_right():
    found = absences()
    assert len(found) > 30 and any(each.is_unread for each in found.values())
    assert all(each.looked <= date(2100, 1, 1) and each.searched.places for each in found.values())
