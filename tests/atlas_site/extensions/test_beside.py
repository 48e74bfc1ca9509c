"""From a chapter the way leads further, from what stands beside the path it leads back."""

import re
from html import unescape

import pytest

from atlas_site.extensions.page import convert
from atlas_site.page import Page
from atlas_site.places import DOCS
from atlas_site.site.build import Build
from atlas_site.site.chapters import path

BUILD = Build()
DEEPER = sorted(f"chapters/{file.name}" for file in (DOCS / "chapters").glob("*_*.md"))


def html(page):
    text = "# Title {#title}\n\nWords.\n"
    return unescape(convert(Page(path=page, text=text, inputs=BUILD), "attr_list", "atlas_site.extensions.beside"))


@pytest.mark.parametrize("chapter", path())
def test_a_chapter_ends_in_all_its_pages_in_depth_and_in_the_number_of_its_exercises(chapter):
    own = [each for each in DEEPER if each.startswith(f"{chapter.removesuffix('.md')}_")]
    links = re.findall(r'href="/([^"]+)"', html(chapter))
    assert sorted(links) == sorted([*own, chapter.replace("chapters/", "exercises/")])
    there = (DOCS / chapter.replace("chapters/", "exercises/")).read_text("utf-8").count("**Exercise.**")
    assert f">{there} exercises<" in html(chapter)


@pytest.mark.parametrize("page", DEEPER)
def test_a_page_in_depth_says_below_its_title_that_it_may_be_left_out_and_leads_back(page):
    mark = re.search(r'</h1>\s*<p class="beside-mark"[^>]*>(.*?)</p>', html(page))[1]
    assert mark.startswith("In depth, optional.") and f'href="/{page.partition("_")[0]}.md"' in mark


def test_a_page_that_is_no_chapter_is_left_as_it_is():
    assert "beside" not in html("reference/glossary.md")
