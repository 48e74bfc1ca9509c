"""Models are linked where they are named first, and at the head of rows and columns."""

import re

import pytest
from invented import page as page_of

from atlas_site.extensions.page import convert


def linked(text, page="chapters/test.md", **others):
    html = convert(page_of(text, page, **others), "attr_list", "tables", "atlas_site.extensions.model_links")
    return re.findall(r'<a class="model" href="([^"]+)">([^<]+)</a>', html)


@pytest.mark.parametrize("text", ["Toy 1.", "The *Toy 1*.", "- a Toy 1's", "Toy\n1 it is", "Toy Model 1 and Toy 1"])
def test_the_first_mention_leads_to_the_page(text):
    [(address, _)] = linked(text)
    assert address == "/models/toy.md"


@pytest.mark.parametrize("text", ["Toy 1 Turbo", "Toy 1-large", "aToy 1", "[Toy 1](x.md)", "`Toy 1`", "# Toy 1 {#a}"])
def test_another_model_or_no_prose_is_left_alone(text):
    assert linked(text) == []


def test_the_head_of_every_row_and_column_leads_there_whatever_was_linked_before():
    table = "Toy 1.\n\n| Feature | Toy 1 |\n|---|---|\n| Toy 1 | Big Model |\n| Big Model | 2 |\n"
    assert [words for _, words in linked(table)] == ["Toy 1", "Toy 1", "Toy 1", "Big Model", "Big Model"]


def test_a_model_that_gets_a_file_gets_its_links():
    assert linked("A New Thing.", denoisers=lambda: {"new": ("New Thing", "New")}) == [("/models/new.md", "New Thing")]


@pytest.mark.parametrize("page", ["models/toy.md", "reference/errata.md", "labs/toy_lab.py"])
def test_other_pages_are_left_alone(page):
    assert linked("Toy 1", page) == []
