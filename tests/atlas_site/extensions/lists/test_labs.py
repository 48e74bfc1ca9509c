"""The page of labs says of each what its header says."""

import re
from html import unescape

import jupytext

from atlas_site.extensions.page import convert
from atlas_site.labs.catalogue import labs
from atlas_site.labs.pages import front_matter
from atlas_site.page import Page
from atlas_site.places import DOCS
from atlas_site.site.build import Build


def html():
    text = "Before.\n\n[](labs:all)\n\nAfter."
    return convert(Page(text=text, inputs=Build()), "atlas_site.extensions.lists.labs")


def test_every_lab_is_listed_once_and_leads_to_its_page():
    found = re.findall(r'<a href="/labs/(\w+\.py)">', html())
    assert sorted(found) == sorted(path.name for path in (DOCS / "labs").glob("*.py"))


def test_question_and_claim_are_those_of_the_header():
    items = re.findall(r"<li>.*?</li>", html(), flags=re.S)
    for path, item in zip(labs(), items, strict=True):
        meta = front_matter(jupytext.read(path))
        assert meta["question"] in unescape(item) and meta["proves"] in unescape(item), path
        assert meta["question"].endswith("?") and meta["proves"].endswith("."), path
