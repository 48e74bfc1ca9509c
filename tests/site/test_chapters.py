"""What every chapter offers its reader, section by section."""

import re

import pytest

from atlas_site.extensions.listings import listings
from atlas_site.places import DOCS

CHAPTERS = {path.stem: path.read_text("utf-8") for path in sorted((DOCS / "chapters").glob("*.md"))}
HEADING = re.compile(r"^## (?P<title>.+?) \{#(?P<id>[a-z0-9-]+)\}\n", re.M)
FENCED = re.compile(r"^( *)```.*?^\1```$", re.M | re.S)


def sections(text: str) -> dict[str, str]:
    """The text of each section by its id; a section of exercises is none."""
    bare = FENCED.sub("", text)
    found = [*HEADING.finditer(bare)]
    ends = [each.start() for each in found[1:]] + [None]
    return {each["id"]: bare[each.end():end] for each, end in zip(found, ends, strict=True)
            if not each["id"].endswith("-exercises")}


EACH = [pytest.param(body, id=f"{page}#{name}") for page, text in CHAPTERS.items()
        for name, body in sections(text).items()]


@pytest.mark.parametrize("body", EACH)
def test_a_section_begins_with_what_the_reader_will_be_able_to_do(body):
    assert body.lstrip().startswith("*After this section you can ")


@pytest.mark.parametrize("body", EACH)
def test_a_section_lets_the_reader_predict(body):
    assert re.search(r'^\?\?\? question "Predict first: .+"$', body, re.M)


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_chapter_shows_proves_compares_and_asks(page):
    text = CHAPTERS[page]
    assert "](../figures/" in text or "](table:" in text
    assert any("assert " in each.code for each in listings(text))
    assert re.search(r"\{#ex-", text)
    assert re.search(r"\]\(ref:", text)
