"""What the chapters offer their reader: a path that asks, shows and proves, and exercises beside it."""

import re

import pytest

from atlas_site.extensions.listings import listings
from atlas_site.places import DOCS
from atlas_site.prose.asked import predictions
from atlas_site.references.exercises import exercises
from atlas_site.site.chapters import path

CHAPTERS = {file.stem: file.read_text("utf-8") for file in sorted((DOCS / "chapters").glob("*.md"))}
EXERCISES = {file.stem: file.read_text("utf-8") for file in sorted((DOCS / "exercises").glob("*.md"))
             if file.stem not in ("index", "README")}
PATH = [each.removeprefix("chapters/").removesuffix(".md") for each in path()]
RITUAL = re.compile(r"^\*After this section you can |^\*\*You will be able to\*\*|\"Predict first: ", re.M)


@pytest.mark.parametrize("text", [pytest.param(text, id=f"{folder}/{name}") for folder, texts in (
    ("chapters", CHAPTERS), ("exercises", EXERCISES)) for name, text in texts.items()])
def test_no_section_begins_with_a_ritual(text):
    assert RITUAL.findall(text) == []


def test_readers_predict_about_twenty_times():
    assert 15 <= sum(len([*predictions(text)]) for text in CHAPTERS.values()) <= 30


@pytest.mark.parametrize("page", PATH)
def test_a_chapter_asks_its_reader_to_predict(page):
    assert 1 <= len([*predictions(CHAPTERS[page])]) <= 4


@pytest.mark.parametrize("page", PATH)
def test_a_chapter_shows_proves_and_cites(page):
    text = CHAPTERS[page]
    assert "](../figures/" in text
    assert any("assert " in each.code for each in listings(text))
    assert re.search(r"\]\(ref:", text)


@pytest.mark.parametrize("page", PATH)
def test_a_chapter_has_exercises_and_leads_to_them_at_their_place(page):
    found = exercises(f"chapters/{page}.md")
    assert len(found) >= 3
    assert all(each.level and each.kind and each.minutes for each in found)
    assert found[0].level == "1", "the first is easy"
    assert "**Answer.**" in EXERCISES[page], "one at least has an answer that the page checks"
    led = {each.id for each in found if f"](../exercises/{page}.md#{each.id})" in CHAPTERS[page]}
    assert len(led) >= 3
