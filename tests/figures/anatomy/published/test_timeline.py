"""Dated events: in order, each with its day or month, its source and the fact that states it."""

import re
from datetime import date

import pytest

from figures.anatomy.published import registry
from figures.anatomy.published.timeline import events
from figures.facts.catalogue import fact

WORKS = """[early]
name = "Early Work"
family = "dit"
[early.released]
preprint = { value = 2020-03-02, source = { url = "https://arxiv.org/abs/2003.00001", title = "arXiv:2003.00001" } }
paper = { value = "2020-03", source = { url = "https://nobody.org", title = "the programme" } }
"""


@pytest.fixture
def folder(tmp_path):
    yield tmp_path
    registry.use(registry.FOLDER)


def test_a_month_counts_as_its_first_day_and_says_that_it_is_none(folder):
    (folder / "milestones.toml").write_text(WORKS, "utf-8")
    registry.use(folder)
    month, day = events()
    assert (month.kind, month.day, month.exact) == ("paper", date(2020, 3, 1), False)
    assert (day.kind, day.day, day.exact) == ("preprint", date(2020, 3, 2), True)
    assert day.fact == "early.released.preprint" and day.name == "Early Work"


def test_events_are_in_order_and_name_their_facts():
    found = events()
    assert [event.day for event in found] == sorted(event.day for event in found)
    for event in found:
        assert fact(event.fact).value == (event.day if event.exact else f"{event.day:%B %Y}")
        assert event.source


def test_every_date_of_every_work_is_an_event_once():
    dated = [f"{slug}.released.{kind}" for works in (registry.every(), registry.milestones())
             for slug, work in works.items() for kind in work.released]
    assert sorted(dated) == sorted(event.fact for event in events())


def test_a_preprint_names_its_identifier_and_is_not_later_than_the_month_in_it():
    """A README tells of a report when it is ready to; the first version has a day of its own, in the identifier's month
    or, sent in at the end of a month, in the one before it."""
    for event in events():
        if event.kind == "preprint":
            addresses = " ".join(place.url or "" for place in event.source.places)
            found = re.search(r"arxiv\.org/abs/(\d\d)(\d\d)\.\d{5}", addresses)
            assert found, f"{event.fact}: expected a source at arxiv.org/abs, found {event.source.words}"
            months = 12 * (2000 + int(found[1])) + int(found[2]) - 12 * event.day.year - event.day.month
            assert months in (0, 1), f"{event.fact}: {event.day} does not fit {found[0]}"
