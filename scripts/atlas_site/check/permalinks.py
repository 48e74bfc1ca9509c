"""Public links are a contract: `docs/reference/permalinks.txt` lists every `page#id` that was ever published.

`atlas check --accept` adds the new ones whose ids somebody wrote; one that a tool has derived from words would change
with them. What has moved to another page leads there from its old address. One that is listed and no longer anywhere is
a broken promise to every course that links to it, and fails the check. The pages below GENERATED come from data files:
a new one needs no line here, but keeps the lines that it has.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from atlas_site.check.built import XHTML, Problem, Site
from atlas_site.places import in_checkout
from atlas_site.references.moved import MOVED
from atlas_site.references.permalinks import ARROW, LIST, entries, is_derived, source, text
from atlas_site.store import write_whole

GENERATED = "models/"
LISTS = ("figures/", "reference/permalinks/")   # which show what stands elsewhere
LINKABLE = {XHTML + tag for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "figure", "p", "li")}


def public(site: Site) -> Iterator[str]:
    """The links that the built site offers: the ids of headings, figures, exercises and list entries in the text."""
    return (link for tag, link in _ids(site) if tag in LINKABLE)


def _ids(site: Site) -> Iterator[tuple[str, str]]:
    """Every id in the text of a page: the element that has it, and the link. Where something has moved from is none."""
    for page in site.pages.values():
        if not page.path.endswith("index.html"):
            continue
        address = page.path.removesuffix("index.html")
        for article in page.all("article"):
            left = {id(each) for box in article.iter() if box.get("class") == MOVED for each in box.iter()}
            for element in article.iter():
                name = element.get("id") or ""
                if name and not name.startswith(("__", "fn:", "fnref:")) and id(element) not in left:
                    yield element.tag, f"{address}#{name}"


def kept(site: Site, path: Path = LIST) -> list[Problem]:
    """A problem for every promised link that is gone, and for every one that is not promised yet.

    An id that was left behind where a section was may be any element's."""
    promised, offered, there = entries(path), set(public(site)), {link for _, link in _ids(site)}
    gone = [Problem(path.name, _gone(link, there)) for link, new in promised.items() if (new or link) not in there]
    new = [Problem(path.name, _new(link)) for link in sorted(offered - set(promised)) if not link.startswith(GENERATED)]
    return gone + new


def _gone(link: str, there: set[str]) -> str:
    places = elsewhere(link, there)
    if len(places) == 1:
        return f"{link!r} was published and is {places[0]!r} now; `atlas check --accept` has the old link lead there"
    if places:
        return f"{link!r} was published and is gone from there; write ' -> ' behind it and one of {', '.join(places)}"
    return f"{link!r} was published and is gone; put its id back"


def elsewhere(link: str, there: set[str]) -> list[str]:
    """The links with the same id on other pages: among those of its own chapter, if any is there, or all."""
    page, _, id = link.partition("#")
    found = sorted(each for each in there if each.endswith(f"#{id}") and each != link and not each.startswith(LISTS))
    return [each for each in found if _subject(each) == _subject(page)] or found


def _subject(page: str) -> str:
    """What a page is about, by the beginning of its name: chapters/dit_memory/ and exercises/dit/ are about dit."""
    return re.split("[_/]", page.partition("/")[2])[0] or page


def _new(link: str) -> str:
    page, _, id = link.partition("#")
    if not is_derived(page, id):
        return f"{link!r} is new; run `atlas check --accept`"
    file = in_checkout(source(page))
    return f"{link!r} is of a heading without an id, and would change with its words: write one at its end in " \
           f"{file}, such as {{#{id}}}"


def accept(site: Site, path: Path = LIST) -> tuple[int, int]:
    """Add the new public links to the list, and have those lead on that have moved; returns how many there were of
    each.

    One that has come back to its page is there again."""
    promised, there = entries(path), {link for _, link in _ids(site)}
    ways = {link: way for link, new in promised.items() if (way := _way(link, new, there)) != new}
    lines = [_line(line, ways) for line in text(path).splitlines(keepends=True)]
    new = dict.fromkeys(link for link in public(site) if link not in promised and not is_derived(*link.split("#", 1)))
    new |= dict.fromkeys(way for way in ways.values() if way and way not in promised)   # to what needed no promise
    write_whole(path, "".join([*lines, *(f"{link}\n" for link in new)]).encode())
    return len(new), len(ways)


def _way(link: str, new: str, there: set[str]) -> str:
    """Where a promised link leads: where it did, unless what it promises is elsewhere now, and in one place only."""
    if link in there:
        return ""
    if new in there:
        return new
    places = elsewhere(link, there)
    return places[0] if len(places) == 1 else new


def _line(line: str, ways: dict[str, str]) -> str:
    """A line of the list, with where its link leads now."""
    link = line.rstrip("\n").partition(ARROW)[0]
    if link not in ways:
        return line
    return f"{link}{ARROW}{ways[link]}\n" if ways[link] else f"{link}\n"
