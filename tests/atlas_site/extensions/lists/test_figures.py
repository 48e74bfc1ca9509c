"""The atlas of figures."""

import re

import pytest

from atlas_site.extensions.lists import figures
from atlas_site.extensions.page import convert
from atlas_site.page import Page
from atlas_site.places import DOCS
from atlas_site.references.stated import homes
from atlas_site.site.build import Build
from figures.anatomy import models
from figures.drawing.catalogue import IDEAS, entries, is_face


@pytest.fixture(scope="module")
def html():
    return convert(Page(text="[](figures:all)", inputs=Build()), "atlas_site.extensions.lists.figures")


def test_every_figure_has_a_home_that_shows_it():
    assert homes().keys() == {name for name in entries() if not is_face(name)}
    for name, page in homes().items():
        if page.startswith("models/"):
            assert page == f"models/{entries()[name].model}.md" and entries()[name].model in models()
        else:
            assert f"figures/{name}.svg" in (DOCS / page).read_text("utf-8")


def test_every_figure_is_shown_once_under_its_first_idea_and_leads_home(html):
    found = re.findall(r'<a href="/([^"#]+)#fig-([a-z0-9-]+)"><img', html)
    assert sorted(name for _, name in found) == sorted(name for name in entries() if not is_face(name))
    assert all(homes()[name] == page for page, name in found)
    headings = re.findall(r'<h2 id="figures-([a-z-]+)">', html)
    assert headings == [word for word in map(figures._word, IDEAS) if word in headings]


def test_what_the_filter_reads_is_what_the_files_say(html):
    for item in re.findall(r"<li.*?</li>", html, flags=re.S):
        ideas = re.search(r'data-ideas="([^"]+)"', item)[1].split()
        assert ideas and set(ideas) <= set(map(figures._word, IDEAS))
        assert item.count('loading="lazy"') == 2 and 'alt=""' in item
