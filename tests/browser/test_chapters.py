"""A chapter on the path is read to its end in a quarter of an hour, from picture to picture."""

import pytest

from atlas_site.site.chapters import path
from visit.reading import reading

pytestmark = pytest.mark.browser
PATH = [f"{each.removesuffix('.md')}/" for each in path()]


@pytest.mark.parametrize("chapter", PATH)
def test_a_chapter_is_short_and_goes_from_picture_to_picture(visit, chapter):
    page = visit(1280).open(chapter)
    page.set_viewport_size({"width": 1280, "height": 900})
    found = reading(page)
    assert found.words <= 2000
    assert found.elements <= 1800
    assert found.screens <= 12
    assert found.first is not None and found.first < 1, "the first screen shows the picture"
    assert found.desert <= 3


def test_the_path_has_nine_chapters():
    assert len(PATH) == 9
