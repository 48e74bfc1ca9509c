"""Which pages come first in the search; entries that are kept are those that the theme's plugin would find."""

import json
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from markdown import Markdown
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.toc import get_toc

from atlas_site.places import DOCS
from atlas_site.site import search
from atlas_site.site.search import INDEX, WEIGHTS, Entries, meta

OPTIONS = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stemmer"],
           "fields": {"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}}}
TEXTS = {"": "Home, with no heading of its own: é, ≤ and <b>bold</b>.",
         "start/": "# Start {#start}\n\nBegin.\n\n## More {#more}\n\nA `word` and\n\n### Deep {#deep}\n\nanother.",
         "chapters/dit/": "# DiT {#dit}\n\nTokens.\n\n## Blocks {#blocks}\n\n- one\n- two",
         "reference/permalinks/": "# Permalinks {#permalinks}\n\nLinks."}


@dataclass
class Page:
    """What plugin and entries read of a page of MkDocs."""

    url: str
    title: str
    content: str
    toc: object
    meta: dict = field(default_factory=dict)

    @property
    def file(self):
        return SimpleNamespace(src_uri=f"{self.url.strip('/') or 'index'}.md")


def page(url, text=None, in_nav=None, **front):
    md = Markdown(extensions=["toc", "attr_list"])
    content = md.convert(TEXTS[url] if text is None else text)
    made = Page(url, in_nav or f"Title of {url}", content, get_toc(md.toc_tokens), front)
    made.meta["search"] = meta(made.file.src_uri)
    return made


def pages():
    return [page(url) for url in TEXTS]


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "CACHE", tmp_path / "cache")
    return tmp_path / "site"


def own(pages) -> bytes:
    """The index as the plugin writes it by itself."""
    index = SearchIndex(**OPTIONS)
    for each in pages:
        index.add_entry_from_context(each)
    return index.generate_search_index(None).encode()


def ours(site, pages) -> tuple[bytes, list[str]]:
    """The index as a build leaves it, and the addresses of the pages that the plugin had to read."""
    entries = Entries()
    for each in pages:
        entries.enter(each, each.content)
    (site / INDEX).parent.mkdir(parents=True, exist_ok=True)
    (site / INDEX).write_bytes(own(pages))
    read = {entry["location"].partition("#")[0] for entry in json.loads(own(pages))["docs"]}
    entries.finish(site)
    return (site / INDEX).read_bytes(), sorted(read)


def test_the_index_is_the_plugins_own_to_the_byte_with_fresh_and_with_kept_pages(site):
    expected = own(pages())
    first, read = ours(site, pages())
    assert first == expected and read == ["", "chapters/dit/", "start/"]
    assert ours(site, pages()) == (expected, [])
    assert len(json.loads(expected)["docs"]) == 6


@pytest.mark.parametrize("change", [
    lambda: page("", TEXTS[""].replace("no heading", "no heading at all")),
    lambda: page("", in_nav="Another title"),
    lambda: page("", title="Another title"),
    lambda: page("", tags=["toys"]),
], ids=["its text", "its title in the navigation", "its title in the front matter", "its tags"])
def test_a_page_that_changed_is_read_again_and_its_place_stays(site, change):
    before, _ = ours(site, pages())
    expected = own([change(), *pages()[1:]])
    assert before != expected
    assert ours(site, [change(), *pages()[1:]]) == (expected, [""])
    assert ours(site, [change(), *pages()[1:]]) == (expected, [])


def test_another_weight_or_version_of_the_plugin_reads_again(site, monkeypatch):
    ours(site, pages())
    with monkeypatch.context() as patch:
        patch.setitem(WEIGHTS, "start.md", 3)
        assert ours(site, pages()) == (own(pages()), ["start/"])
    monkeypatch.setattr(search, "version", lambda name: "0")
    assert len(ours(site, pages())[1]) == 3


def test_pages_come_in_the_order_of_the_site_whichever_are_kept(site):
    ours(site, pages()[:2])
    for order in (pages(), pages()[::-1]):
        expected = own([page(each.url) for each in order])
        assert ours(site, order)[0] == expected


def test_without_a_plugin_there_is_nothing_to_complete(site):
    Entries().finish(site)
    assert not site.exists()


def test_chapters_come_first_then_their_second_pages_then_lists():
    pages = ("chapters/dit.md", "chapters/dit_memory.md", "reference/glossary.md", "labs/samplers.py", "models/sd15.md")
    weights = [meta(page)["boost"] for page in pages]
    assert weights == sorted(weights, reverse=True)


def test_the_list_of_links_is_left_out():
    assert meta("reference/permalinks.md") == {"exclude": True}


def test_every_weight_is_of_something_written():
    made = {"models/*.md"}
    assert all(list(DOCS.glob(path)) for path in WEIGHTS.keys() - made)
