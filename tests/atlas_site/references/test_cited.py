"""Which sections cite a work: those that a reader can be led back to."""

from atlas_site.places import DOCS
from atlas_site.references.bibliography import works
from atlas_site.references.cited import cited
from figures.reading import read


def test_every_place_is_a_section_that_cites_the_work():
    found = cited()
    assert found.keys() <= works().keys() and len(found) > 100
    for key, sections in found.items():
        assert len(set(sections)) == len(sections) > 0
        for section in sections:
            page = read(DOCS / section.page)
            assert f"{{#{section.id}" in page and f"](ref:{key})" in page, (key, section)


def test_a_section_that_cites_twice_is_named_once_and_one_above_it_not():
    sections = [each for each in cited()["esser2024"] if each.page == "chapters/mmdit.md"]
    assert len({each.id for each in sections}) == len(sections) > 3
