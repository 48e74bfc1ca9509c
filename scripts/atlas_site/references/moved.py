"""What has moved to another page leads there from its old address: the map is docs/reference/permalinks.txt.

Each page from which something has moved keeps a mark at its end for every old id, with a link to the new place. Readers
see only the one that they came for, and a script, assets/lib/moved.js, goes on by itself. Links are relative, so that
the site may live under any path.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from posixpath import relpath

MOVED = "moved"   # the class of the box in which the marks stand


def marks(url: str, links: Mapping[str, str]) -> str:
    """HTML for the end of the page at that address in the site: a mark for each id that has moved from it.

    `links` has the new link of every old one, here and below."""
    left = [(old.partition("#")[2], new) for old, new in links.items() if old.partition("#")[0] == url]
    items = "".join(_mark(id, _from(url, new)) for id, new in left)
    return f'<div class="{MOVED}" data-search-exclude>{items}</div>' if left else ""


def pages(there: Iterable[str], links: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(path under docs/, Markdown) of every page that is no longer there and from which something has moved.

    `there` are the addresses of the pages that are. The first of what has moved stands for the whole page."""
    there, made = set(there), set()
    for old, new in links.items():
        page = old.partition("#")[0]
        if page and page not in there and page not in made:
            made.add(page)
            yield f"{page.rstrip('/')}.md", _page(page, new)


def _page(page: str, new: str) -> str:
    title = "This page has moved"
    return f"---\ntitle: {title}\n---\n\n# {title} {{#{MOVED}}}\n\n{_mark(f'{MOVED}-page', _from(page, new))}\n"


def _mark(id: str, href: str) -> str:
    return f'<p id="{escape(id)}"><a href="{escape(href)}">What stood here is on another page now.</a></p>'


def _from(url: str, link: str) -> str:
    """A link of the site, relative to a page."""
    page, _, id = link.partition("#")
    return f"{relpath(page or '.', url or '.')}/#{id}"
