"""A page that was made before is not made again while all that it was made from stays; nobody sees the difference."""

import json
import logging
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import invented
import pytest
from damages import DAMAGES
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page as MkDocsPage

from atlas_site.errors import BuildError
from atlas_site.extensions.page import NAME
from atlas_site.page import Page
from atlas_site.references.terms import Glossary
from atlas_site.site import conversion
from atlas_site.site.build import DATA, PAGES, Build

SETTINGS = """site_name: Toys
site_url: !ENV [SITE_URL, "https://atlas.example/"]
docs_dir: docs
theme: mkdocs
validation: {links: {not_found: warn, anchors: warn, unrecognized_links: warn}}
markdown_extensions:
  - attr_list
  - tables
  - footnotes
  - toc: {permalink: true}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.superfences
""" + "".join(f"  - atlas_site.extensions.{name}\n" for name in (
    "page", "mathml", "glossary", "citations", "receipts", "tables", "figures", "listings"))
RICH = """---
title: Toys
---
# Toys & *models* {#toys}

It has [859.5 M](fact:toy.parameters), see [Esser](ref:esser2024), [more](#more) and [another](../other.md#there).[^1]

## More `code` {#more}

A latent is $x_t$.

![Lead](../figures/toy-block.svg)

### Deeper

[All](table:comparison)

```python
x = 2
```

[^1]: A note with [48](fact:latent.value_ratio@toy).
"""


class World(Build):
    """A build that asks the invented world, of whose files only a state is told."""

    def __init__(self, state="one", serving=False, **others):
        super().__init__(serving)
        self.worlds = {DATA: state, PAGES: state}
        self._invented = invented.inputs(**others)

    def get(self, kind, name=""):
        return self._invented.get(kind, name)


class Site:
    """A folder of pages, and what MkDocs makes of one of them when a build begins."""

    def __init__(self, root: Path):
        self.root, self.conversions = root, 0
        (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
        self.write("chapters/page.md", RICH)
        self.write("other.md", "# There {#there}\n")
        drawings = [f"figures/toy-block{ending}" for ending in (".svg", "-light.svg", "-dark.svg", ".png", ".pdf")]
        for name in ("reference/facts.md", "reference/bibliography.md", "reference/glossary.md", *drawings):
            self.write(name, "# Words\n")

    def write(self, path: str, text: str) -> None:
        file = self.root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def begin(self, path="chapters/page.md"):
        """The page, its files and the settings, as MkDocs has them in hand before the page is rendered."""
        config = load_config(str(self.root / "mkdocs.yml"))
        files = get_files(config)
        page = MkDocsPage(None, files.get_file_from_path(path), config)
        page.read_source(config)
        return page, config, files

    def page(self, build=None, path="chapters/page.md", waits=False):
        """The page as a build leaves it."""
        page, config, files = self.begin(path)
        conversion.enter(page, page.markdown, build or World(), config, waits)
        page.render(config, files)
        return page

    @property
    def kept(self) -> list[Path]:
        return [*(self.root / "cache" / "pages").glob("*")]


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The site, with a cache of its own; counts how often MkDocs converts a page."""
    site, render = Site(tmp_path), MkDocsPage.render

    def counted(page, config, files):
        site.conversions += 1
        render(page, config, files)

    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.setattr(conversion, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(MkDocsPage, "render", counted)
    return site


def left(page):
    """All that rendering leaves on a page for MkDocs and the theme."""
    def tree(toc):
        return [(link.title, link.id, link.level, tree(link.children)) for link in toc]

    links = {file.src_uri: anchors for file, anchors in page.links_to_anchors.items()}
    return page.content, tree(page.toc), page.present_anchor_ids, links, page.title


def test_a_kept_page_is_not_converted_and_is_the_same_to_the_byte(site):
    page, config, files = site.begin()
    ours = Page("chapters/page.md", page.markdown, config.site_url, page.url, World())
    config.mdx_configs[NAME] = {"page": ours}
    page.render(config, files)
    bare = left(page)
    first = left(site.page())
    assert site.conversions == 2
    assert bare == first == left(site.page()) == left(site.page())
    assert site.conversions == 2
    content, toc, anchors, links, _ = first
    assert "<math" in content and "859.5 M" in content and "fig-toy-block" in content and "table-comparison" in content
    assert toc[0][3][0][1] == "more" and {"toys", "more", "deeper", "fig-toy-block"} <= anchors
    assert links["other.md"] == {"there": "../other.md#there"}


def test_a_build_that_keeps_a_page_asks_for_nothing(site):
    site.page()

    class Mute(World):
        def get(self, kind, name=""):
            raise AssertionError(f"asked for {kind} {name}, although no file has changed")

    site.page(Mute())
    assert site.conversions == 1


def test_a_page_kept_from_before_knows_what_it_was_made_from(site):
    first, second = site.page(World("one")), site.page(World("two"))
    assert first.ours.found and [*map(list, first.ours.found)] == second.ours.found
    assert (first.ours.worlds, second.ours.worlds) == ({DATA: "one", PAGES: "one"}, {DATA: "two", PAGES: "two"})


def other_fact(key):
    """The facts of the invented world, of which one is another."""
    found = invented.inputs().get("fact", key)
    return replace(found, value=47) if key == "latent.value_ratio@toy" else found


def test_a_page_is_made_again_when_an_input_that_it_asked_for_changes(site):
    assert 'class="term"' in site.page().content
    page = site.page(World("two", terms=lambda: Glossary(frozenset(), {}, re.compile("(?!)"))))
    assert site.conversions == 2 and 'class="term"' not in page.content


def test_a_receipt_is_proven_again_when_its_fact_changes(site):
    site.page()
    build = World("two", fact=other_fact)
    site.page(build)
    assert [error.message for error in build.errors] == [
        "'48' is wrong: latent.value_ratio@toy is 47; write '47'"]


def test_a_page_is_not_made_again_when_what_it_did_not_ask_for_changes(site):
    site.write("other.md", "# There {#there}\n\nA [MIT](fact:toy.licence) licence.\n")
    for path in ("chapters/page.md", "other.md"):
        site.page(path=path)
    changed = World("two", fact=other_fact)
    site.page(changed, path="other.md")
    assert site.conversions == 2, "the fact that changed is not on that page"
    site.page(changed)
    assert site.conversions == 3


def test_a_page_that_was_compared_once_is_not_compared_again(site):
    site.page(World("one"))
    site.page(World("two"))
    kept = json.loads(site.kept[0].read_text("utf-8").partition("\n")[2])
    assert kept["worlds"] == {DATA: "two", PAGES: "two"} and site.conversions == 1


@pytest.mark.parametrize("change", [
    lambda site, patch: site.write("chapters/page.md", RICH.replace("## More", "## Much more")),
    lambda site, patch: (site.root / "mkdocs.yml").write_text(SETTINGS.replace("  - footnotes\n", ""), "utf-8"),
    lambda site, patch: patch.setenv("SITE_URL", "https://new.example/"),
    lambda site, patch: site.write("new.md", "# New\n"),
    lambda site, patch: (site.root / "docs" / "reference" / "glossary.md").unlink(),
    lambda site, patch: patch.setattr(conversion, "code", lambda: "other code"),
], ids=["its text", "an extension", "the address of the site", "a new file", "a file that is gone", "the code"])
def test_a_page_is_made_again_when_what_all_pages_share_or_its_text_changes(site, monkeypatch, change):
    site.page()
    change(site, monkeypatch)
    site.page()
    assert site.conversions == 2


def test_what_waits_for_something_is_not_kept(site):
    site.page(waits=True)
    assert site.kept == []
    page = site.page(World(figure=lambda name: (Path("toy.py"), invented.FIGURES["toy-broken"])))
    assert page.ours.waits and site.kept == [] and site.conversions == 2


def test_a_page_with_an_error_is_not_kept_and_all_errors_of_all_pages_are_told(site):
    site.write("chapters/page.md", "# One\n\n[1](fact:toy.parameters) and [2](fact:no.such)\n")
    site.write("other.md", "# Two\n\n![](figures/no-such.svg)\n")
    build = World()
    pages = [site.page(build), site.page(build, path="other.md")]
    assert site.kept == []
    for page, words in zip(pages, ("no fact 'no.such'", "no figure 'no-such'"), strict=True):
        assert words in unescape(page.content), "a preview shows it"
    said = "\n".join(map(str, build.errors))
    assert [line.partition(": ")[0] for line in said.splitlines()] == ["chapters/page.md:3"] * 2 + ["other.md:3"]
    assert "toy.parameters is 859,520,964" in said and "no fact 'no.such'" in said and "no figure 'no-such'" in said


def test_what_was_reported_before_an_input_could_not_be_had_is_told_too(site):
    def broken():
        raise BuildError("references.bib", 7, "esser2024: no year")

    site.write("other.md", "![](figures/no-such.svg)\n\n[Esser](ref:esser2024)\n")
    build = World(works=broken)
    site.page(build, path="other.md")
    assert sorted(str(error.path) for error in build.errors) == ["other.md", "references.bib"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_made_again_without_a_word_to_who_counts_warnings(site, caplog, damage):
    first = left(site.page())
    [entry] = site.kept
    whole = entry.read_bytes()
    DAMAGES[damage](entry)
    assert left(site.page()) == first and site.conversions == 2
    assert entry.read_bytes() == whole and caplog.messages == []


def test_what_mkdocs_has_to_say_of_a_page_it_says_every_time(site, caplog):
    site.write("other.md", "# Two\n\nSee [it](no-such.md).\n")
    for conversions in (1, 2):
        caplog.clear()
        site.page(path="other.md")
        assert site.conversions == conversions
        assert [record.levelname for record in caplog.records] == ["WARNING"] and "no-such.md" in caplog.text


def test_links_to_anchors_that_are_gone_are_found_on_kept_pages_too(site, caplog):
    site.write("other.md", "# Two {#two}\n")
    for _ in range(2):
        page, other = site.page(), site.page(path="other.md")
        caplog.clear()
        files = {each.file.src_uri: each.file for each in (page, other)}
        for file in page.links_to_anchors:
            file.page = files[file.src_uri].page if file.src_uri in files else None
        page.validate_anchor_links(files=None, log_level=logging.WARNING)
        assert len(caplog.records) == 1 and "does not contain an anchor '#there'" in caplog.text
    assert site.conversions == 2


@pytest.mark.parametrize(("level", "why"), [(logging.DEBUG, "verbose, it notes no links to check later"),
                                            (logging.ERROR, "quiet, it says nothing of links that lead nowhere")])
def test_a_page_is_not_kept_by_a_build_that_would_not_say_what_is_wrong_with_it(site, level, why):
    log = logging.getLogger("mkdocs")
    before = log.level
    log.setLevel(level)
    try:
        page = site.page()
    finally:
        log.setLevel(before)
    assert page.content and site.kept == [], why


def test_a_preview_that_is_late_puts_a_page_off_and_keeps_nothing(site):
    build = World(serving=True)
    build.patience = 0
    page = site.page(build)
    assert conversion.ARRIVING in page.content and page.ours.waits and site.kept == [] and site.conversions == 0
    build.patience = 1e9
    assert "859.5 M" in site.page(build).content
    build.patience = 0
    assert "859.5 M" in site.page(build).content and site.conversions == 1, "a kept page is never put off"
