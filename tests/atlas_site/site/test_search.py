"""Which pages come first in the search, and which stay out of it."""

from atlas_site.places import DOCS
from atlas_site.site.search import WEIGHTS, meta


def test_chapters_come_first_then_their_second_pages_then_lists():
    pages = ("chapters/dit.md", "chapters/dit_memory.md", "reference/glossary.md", "labs/samplers.py", "models/sd15.md")
    weights = [meta(page)["boost"] for page in pages]
    assert weights == sorted(weights, reverse=True)


def test_the_list_of_links_is_left_out():
    assert meta("reference/permalinks.md") == {"exclude": True}


def test_every_weight_is_of_something_written():
    made = {"models/*.md"}
    assert all(list(DOCS.glob(path)) for path in WEIGHTS.keys() - made)
