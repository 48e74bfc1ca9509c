"""How works were read: every entry says it, and no citation claims more."""

import re

import pytest

from atlas_site.prose.files import sources
from atlas_site.references.bibliography import works
from atlas_site.references.opened import WAYS, faults, unread, words
from figures.anatomy import every, milestones
from figures.reading import read

CITATION = re.compile(r"\[([^\]]*)\]\(\s*ref:([a-z0-9-]+)\)")


def test_it_is_told_with_its_day_and_what_else_there_is():
    assert words("abstract", None, None) == "Read in its abstract."
    assert words("copy", "2026-12-01", "Not fig. 2.") == "Read in a copy that others keep, 1 December 2026. Not fig. 2."


@pytest.mark.parametrize(("field", "said"), [
    ({}, "read: found nothing"), ({"read": "Whole"}, "read: found Whole"),
    ({"read": "copy", "urldate": "1 May 2026"}, "urldate: found '1 May 2026'"),
    ({"read": "copy", "urldate": "20261201"}, "urldate: found '20261201'")])
def test_an_entry_must_say_it(field, said):
    assert [fault for fault in faults(field) if fault.startswith(said)]


@pytest.mark.parametrize("cited", ["Ho 2020, sec. 3.4", "table 1", "tables 4 and 5", "app. B", "eq. 7", "theorem 3.5",
                                   "SD3 paper, figs. 2 and 3", "section 2d", "algorithm 1"])
def test_a_place_is_recognised(cited):
    assert list(unread(cited, "abstract", None)) and not list(unread(cited, "copy", None))


@pytest.mark.parametrize("cited", ["Ho 2020, abstract", "Ho 2020", "the section on noise", "its first version"])
def test_what_names_no_place_needs_none(cited):
    assert not list(unread(cited, "abstract", None))


def test_no_citation_claims_more_than_was_read():
    """Of prose and of the models' sources; the build asks it of pages, this of all there is."""
    known = works()
    cited = [(match[1], match[2]) for path in sources() for match in CITATION.finditer(read(path))]
    cited += [(place.at or "", place.ref) for model in (*every().values(), *milestones().values())
              for entry in model.entries.values() if entry.source for place in entry.source.places if place.ref]
    assert len(cited) > 500
    claimed = [f"{key}: {fault}" for text, key in cited for fault in unread(text, known[key].read, known[key].sections)]
    assert not claimed


def test_every_way_of_reading_has_a_work_and_code_is_no_paper():
    assert {work.read for work in works().values()} == set(WAYS)
    assert not [work.key for work in works().values() if work.read == "code" and work.paper]
