from itertools import pairwise
from types import SimpleNamespace

import pytest

from atlas_site.places import DOCS
from atlas_site.site import chapters


@pytest.fixture
def settings(tmp_path):
    file = tmp_path / "mkdocs.yml"
    file.write_text("nav:\n  - Chapters:\n      - One: chapters/one.md\n      - A: chapters/one_a.md\n"
                    "      - B: chapters/one_b.md\n      - Two: chapters/two.md\n  - Lab: labs/one_lab.py\n", "utf-8")
    return file


def page(path):
    return SimpleNamespace(file=SimpleNamespace(src_uri=path), previous_page=None, next_page=None)


def test_chapters_are_numbered_in_the_order_of_the_menu_and_pages_in_depth_below_theirs(settings):
    assert chapters.numbers(settings) == {"chapters/one.md": "1", "chapters/one_a.md": "1a",
                                          "chapters/one_b.md": "1b", "chapters/two.md": "2"}


def test_every_chapter_of_the_site_has_a_number_of_its_own():
    found = chapters.numbers()
    assert set(found) == {f"chapters/{path.name}" for path in (DOCS / "chapters").glob("*.md")}
    assert len(set(found.values())) == len(found)
    for path, number in found.items():   # one in depth stands below the chapter that it is named after
        chapter = found[f"{path.removesuffix('.md').partition('_')[0]}.md"]
        assert number.rstrip("abcdefgh") == chapter, path


def test_the_way_passes_pages_in_depth_by_and_leads_on_from_them():
    way = [*map(page, ("chapters/one.md", "chapters/one_a.md", "chapters/two.md", "labs/a_b.py"))]
    one, deeper, two, lab = way
    for before, after in pairwise(way):   # as MkDocs leaves them
        before.next_page, after.previous_page = after, before
    chapters.lead(way)
    assert (one.next_page, two.previous_page) == (two, one)
    assert (deeper.previous_page, deeper.next_page) == (one, two)
    assert (two.next_page, lab.previous_page) == (lab, two)


def test_exercises_stand_below_their_chapter_and_its_pages_in_depth():
    below = [{"One": "chapters/one.md"}, {"A": "chapters/one_a.md"}, {"Two": "chapters/two.md"}]
    pages = {"chapters/one.md": "exercises/one.md", "chapters/two.md": "exercises/two.md"}
    nav = chapters.in_nav([{"Home": "index.md"}, {"Chapters": below}], pages)
    assert nav == [{"Home": "index.md"}, {"Chapters": [
        *below[:2], {"Exercises": "exercises/one.md"}, below[2], {"Exercises": "exercises/two.md"}]}]
    assert chapters.in_nav(None, pages) is None


def test_the_way_passes_a_chapter_s_exercises_by_and_leads_from_them_to_the_next_chapter():
    one, of_one, two, every = way = [*map(page, ("chapters/one.md", "exercises/one.md", "chapters/two.md",
                                                 "exercises/index.md"))]
    chapters.lead(way)
    assert (one.next_page, two.previous_page) == (two, one)
    assert (of_one.previous_page, of_one.next_page) == (one, two)
    assert (two.next_page, every.previous_page) == (every, two), "the list of all of them is on the way"


def test_the_pages_in_depth_of_a_chapter_are_told(settings):
    assert chapters.deeper("chapters/one.md", settings) == ["chapters/one_a.md", "chapters/one_b.md"]
    assert chapters.deeper("chapters/two.md", settings) == []


def test_pages_of_exercises_are_in_the_order_of_the_chapters(settings, tmp_path):
    (tmp_path / "exercises").mkdir()
    for name in ("index", "two", "one", "none"):
        (tmp_path / "exercises" / f"{name}.md").write_text("", "utf-8")
    assert [*chapters.exercises(settings, tmp_path).values()] == [
        "exercises/one.md", "exercises/two.md", "exercises/none.md"]
