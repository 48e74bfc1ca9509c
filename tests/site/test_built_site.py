"""The whole site, built strictly for a sub-path: every promise of the site check, and what only the whole can show."""

import gzip
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from fnmatch import fnmatchcase

import pytest
from sitemap import PAGES

from atlas_site.check import permalinks
from atlas_site.check.built import SVG, XHTML, Site
from atlas_site.check.promises import CHECKS
from atlas_site.pictures.offer import FILES
from atlas_site.places import DOCS, ROOT
from atlas_site.references.moved import MOVED
from atlas_site.references.permalinks import moved
from atlas_site.references.third_party import PARTS, is_named
from atlas_site.search.records import WORD
from atlas_site.site import chapters
from atlas_site.site.chapters import numbers
from atlas_site.site.theme_css import UNUSED
from figures.drawing.catalogue import entries, is_face
from figures.drawing.kit.roles import SCHEMES


def _built(path):
    """The file of a page by its path under docs/."""
    return f"{path.removesuffix('.md')}/index.html"


WAY = [*map(_built, chapters.path())]   # the chapters, one after the other, and below what stands beside them
DEEPER = [each for each in map(_built, numbers()) if each not in WAY]
EXERCISES = [*map(_built, chapters.exercises().values())]


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


def test_what_has_moved_leads_from_every_old_address_to_its_new_one(site):
    told = {}
    for page in site.pages.values():
        for mark in moved_away(page):
            file, fragment = site.target(page, mark[0].get("href"))
            told[f"{page.path.removesuffix('index.html')}#{mark.get('id')}"] = \
                f"{file.removesuffix('index.html')}#{fragment}"
    assert told == moved() and len(told) > 100


def moved_away(page):
    """The marks of what was on a page and is on another now."""
    return [mark for box in page.all("div") if box.get("class") == MOVED for mark in box]


def test_each_figure_is_drawn_somewhere_and_can_be_downloaded(site):
    drawn = {name for page in site.pages.values() for name in page.ids if name.startswith("fig-")}
    figures = [name for name in entries() if not is_face(name)]
    assert {f"fig-{name}" for name in figures} == drawn
    for name in figures:
        assert {f"figures/{name}{ending}" for _, ending in FILES} <= site.files


def test_each_face_is_on_a_card_in_both_schemes(site):
    shown = {site.target(page, image.get("src"))[0] for page in site.pages.values() for image in page.all("img")}
    faces = {f"figures/{name}-{scheme}.svg" for name in entries() if is_face(name) for scheme in SCHEMES}
    assert len(faces) > 40 and faces <= shown and faces <= site.files


def test_the_home_page_leads_to_every_chapter(site):
    assert set(WAY) <= leads(site, "index.html")


def test_search_finds_every_label_of_a_drawing_on_the_page_that_shows_it(site):
    index = json.loads((site.root / "search/search_index.json").read_text("utf-8"))
    texts, labels = defaultdict(set), defaultdict(set)
    for page, _, *words in index["records"]:
        texts[index["pages"][page][0]].update(WORD.findall(" ".join(map(str, words))))
    for page in site.pages.values():
        drawings = [each for each in page.all("svg", SVG) if each.get("class") == "atlas-drawing"]
        words = ("".join(word.itertext()).strip() for drawing in drawings for word in drawing.iter(SVG + "text"))
        labels[page.path.removesuffix("index.html")].update(words)
    assert "64 × 64, 320" in labels["chapters/unet/"]
    assert [(path, each) for path in labels for each in labels[path]
            if not texts[path].issuperset(WORD.findall(each))] == []


def test_a_phone_can_load_the_search(site):
    assert len(gzip.compress((site.root / "search/search_index.json").read_bytes())) <= 300 * 1024


NO_PAGES = {"404.html", "embed.html"}   # what a server shows instead of one, and a figure's frame on another's page


def test_every_page_links_to_where_it_can_be_mended(site):
    for page in site.pages.values():
        if page.path in NO_PAGES:
            continue
        edit = next(a for a in page.all("a") if a.get("rel") == "edit")
        assert site.target(page, edit.get("href")) == ("reference/mend/index.html", "")


def footer(site, page, which):
    """Where a link of a page's footer leads; None if there is none."""
    links = [a for a in page.all("a") if f"md-footer__link--{which}" in (a.get("class") or "")]
    return site.target(page, links[0].get("href"))[0] if links else None


def test_next_leads_through_the_whole_site_but_for_what_stands_beside_it_from_which_it_leads_back(site):
    way, seen = "index.html", []
    while way:
        seen.append(way)
        way = footer(site, site.pages[way], "next")
    assert sorted([*seen, *DEEPER, *EXERCISES]) == sorted(path for path in site.pages if path not in NO_PAGES)
    assert [path for path in seen if path in WAY] == WAY and len(DEEPER) > 20
    for path in DEEPER:
        assert footer(site, site.pages[path], "next") in {*WAY, *DEEPER, *EXERCISES}, path
        assert path in leads(site, chapter_of(path)) and chapter_of(path) in leads(site, path), path
    for path in EXERCISES:
        chapter = site.pages[chapter_of(path)]
        assert footer(site, site.pages[path], "next") == footer(site, chapter, "next")
        assert footer(site, site.pages[path], "prev") == chapter.path
        assert path in leads(site, chapter.path) and chapter.path in leads(site, path), path


def chapter_of(path):
    """The chapter beside which a page in depth, or one of exercises, stands: chapters/dit/index.html."""
    return re.sub(r"\w+/([a-z0-9]+).*", r"chapters/\1/index.html", path)


def leads(site, path):
    """The pages to which the text of one leads."""
    page = site.pages[path]
    links = (site.target(page, a.get("href") or "") for article in page.all("article")
             for a in article.iter(XHTML + "a"))
    return {link[0] for link in links if link}


def test_what_the_text_calls_next_is_what_the_footer_calls_next(site):
    told = set()
    for page in site.pages.values():
        for text in page.all("p"):
            for link in text.iter(XHTML + "a"):
                words = "".join(link.itertext()) + re.match(r"(, the next chapter\b)?", link.tail or "")[0]
                if re.search(r"\b[Tt]he next chapter$", words):
                    told.add(page.path)
                    assert site.target(page, link.get("href"))[0] == footer(site, page, "next"), (page.path, words)
    assert len(told) > 3


def test_a_page_s_title_names_the_page_and_the_site_once(site):
    titles = {page.path: "".join(next(page.all("title")).itertext()) for page in site.pages.values()}
    assert titles["index.html"] == "Denoiser Atlas"
    assert titles["chapters/unet/index.html"] == "The U-Net - Denoiser Atlas"
    assert [path for path, title in titles.items() if title.count("Denoiser Atlas") != 1] == []


SIGNED = {"ex": "p", "fig": "figure", "table": "figure", "term": "li", "ref": "li"}


def test_whatever_may_be_pointed_at_has_one_link_sign(site):
    """What has moved away is pointed at where it is now: its mark at the old address has no sign."""
    seen = Counter()
    for page in site.pages.values():
        gone = set(moved_away(page))
        for article in page.all("article"):
            signs = Counter(a.get("href") for a in article.iter(XHTML + "a") if a.get("class") == "headerlink")
            ids = [(element.tag, element.get("id") or "") for element in article.iter() if element not in gone]
            wanted = {f"#{id}": id.partition("-")[0] for tag, id in ids
                      if (re.fullmatch(XHTML + "h[1-3]", str(tag)) and id and page.path != "404.html")
                      or tag == XHTML + SIGNED.get(id.partition("-")[0], "none")}
            assert {address: signs[address] for address in wanted} == dict.fromkeys(wanted, 1), page.path
            seen.update(wanted.values())
    assert all(seen[kind] > 15 for kind in SIGNED), seen


def test_exercises_are_numbered_in_their_chapter(site):
    assert len(EXERCISES) == len(WAY)
    for path in EXERCISES:
        labels, chapter = list(exercises(site, path)), numbers()[f"{chapter_of(path).removesuffix('/index.html')}.md"]
        assert labels and labels == [f"Exercise {chapter}.{n}." for n in range(1, len(labels) + 1)]
    for path in (*WAY, *DEEPER):
        assert list(exercises(site, path)) == [], f"{path}: exercises stand on the page of their chapter"


def exercises(site, path):
    """What the exercises of a page are called."""
    page = site.pages[path]
    gone = set(moved_away(page))
    texts = (text for text in page.all("p") if (text.get("id") or "").startswith("ex-") and text not in gone)
    return (next(text.iter(XHTML + "strong")).text for text in texts)


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


OURS = ("*.html", "figures/*", "labs/downloads/*", "facts.json", "figures.json", "calculator.json", "lines.json",
        "explore/*.json",
        "search/search_index.json", "reference/*/cards.json", "_headers*", "assets/math-font-licence.txt")


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
