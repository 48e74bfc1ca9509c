"""The whole site, built strictly for a sub-path: every promise of the site check, and what only the whole can show."""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from fnmatch import fnmatchcase
from html import unescape

import pytest
from sitemap import PAGES

from atlas_site.check import permalinks
from atlas_site.check.built import SVG, XHTML, Site
from atlas_site.check.promises import CHECKS
from atlas_site.pictures.offer import FILES
from atlas_site.places import DOCS, ROOT
from atlas_site.references.third_party import PARTS, is_named
from atlas_site.site.theme_css import UNUSED
from figures.drawing.catalogue import entries


@pytest.fixture(scope="module")
def site(served_site):
    return Site(served_site.folder)


@pytest.mark.parametrize("promise", CHECKS, ids=lambda check: check.__name__)
def test_promise(site, promise):
    assert [str(problem) for problem in promise(site)] == []


def test_every_source_became_a_page(site):
    assert {f"{page}index.html" for page in PAGES} <= set(site.pages)


def test_no_published_link_is_gone_and_none_is_unlisted(site):
    assert [str(problem) for problem in permalinks.kept(site)] == []


def test_each_figure_is_drawn_somewhere_and_can_be_downloaded(site):
    drawn = {name for page in site.pages.values() for name in page.ids if name.startswith("fig-")}
    assert {f"fig-{name}" for name in entries()} == drawn
    for name in entries():
        assert {f"figures/{name}{ending}" for _, ending in FILES} <= site.files


def test_search_finds_every_label_of_a_drawing_on_the_page_that_shows_it(site):
    index = json.loads((site.root / "search/search_index.json").read_text("utf-8"))["docs"]
    texts, labels = defaultdict(str), defaultdict(set)
    for entry in index:
        texts[entry["location"].partition("#")[0]] += unescape(entry["text"]) + "\n"
    for page in site.pages.values():
        drawings = [each for each in page.all("svg", SVG) if each.get("class") == "atlas-drawing"]
        words = ("".join(word.itertext()).strip() for drawing in drawings for word in drawing.iter(SVG + "text"))
        labels[page.path.removesuffix("index.html")].update(words)
    assert "64 × 64, 320" in labels["chapters/unet/"]
    assert [(path, each) for path in labels for each in labels[path] if each not in texts[path]] == []


def test_every_page_links_to_where_it_can_be_mended(site):
    for page in site.pages.values():
        if page.path == "404.html":
            continue
        edit = next(a for a in page.all("a") if a.get("rel") == "edit")
        assert site.target(page, edit.get("href")) == ("reference/mend/index.html", "")


def test_previous_and_next_lead_through_the_whole_site(site):
    page, seen = site.pages["index.html"], []
    while page:
        seen.append(page.path)
        links = [a for a in page.all("a") if "md-footer__link--next" in (a.get("class") or "")]
        page = site.pages[site.target(page, links[0].get("href"))[0]] if links else None
    assert sorted(seen) == sorted(path for path in site.pages if path != "404.html")


def test_two_builds_give_the_same_bytes(site, tmp_path):
    address = next(link.get("href") for link in site.pages["index.html"].all("link") if link.get("rel") == "canonical")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
                   cwd=ROOT, check=True, env=os.environ | {"SITE_URL": address, "SOURCE_DATE_EPOCH": "1"})
    one, two = (_contents(folder) for folder in (site.root, tmp_path))
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []


def _contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_math_is_left_as_text_and_all_of_it_is_markup(site):
    for page in site.pages.values():
        assert "arithmatex" not in page.html
    assert sum(page.html.count("<math") for page in site.pages.values()) > 50


OURS = ("*.html", "figures/*", "labs/downloads/*", "facts.json", "calculator.json", "search/search_index.json",
        "_headers*", "assets/math-font-licence.txt")


def test_every_file_is_ours_or_its_makers_are_named(site):
    """What no page was written for, and nothing of ours has made, has a notice."""
    paths = {path.removesuffix(".gz") for path in site.files if not (DOCS / path).is_file()}
    strange = [path for path in sorted(paths) if not any(fnmatchcase(path, pattern) for pattern in OURS)
               and not (DOCS / path).is_file() and not is_named(path)]
    assert strange == []
    notices = site.pages["reference/notices/index.html"]
    told = {"".join(code.itertext()) for code in notices.all("code")}
    assert {pattern for part in PARTS.values() for pattern in part.files} <= told


def test_the_tables_have_headers_and_captions(site):
    tables = [table for page in site.pages.values() for figure in page.all("figure")
              if re.match("table-", figure.get("id") or "") for table in figure.iter(XHTML + "table")]
    assert tables
    for table in tables:
        assert all(cell.get("scope") for cell in table.iter(XHTML + "th"))


def test_no_page_uses_a_part_of_the_theme_that_was_dropped(site):
    used = {name for page in site.pages.values() for element in page.tree.iter()
            for name in (element.get("class") or "").split()}
    assert not [name for name in used if name.startswith(UNUSED)]
