"""Public links are a contract: `docs/reference/permalinks.txt` lists every `page#id` that was ever published.

`atlas check --accept` adds the new ones whose ids somebody wrote; one that a tool has derived from words would change
with them. One that is listed and no longer there is a broken promise to every course
that links to it, and fails the check. The pages below GENERATED come from data files: a new one needs no line here, but
keeps the lines that it has.
"""

from collections.abc import Iterator
from pathlib import Path

from atlas_site.check.built import XHTML, Problem, Site
from atlas_site.places import in_checkout
from atlas_site.references.permalinks import LIST, is_derived, published, source, text
from atlas_site.store import write_whole

GENERATED = "models/"
LINKABLE = {XHTML + tag for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "figure", "p", "li")}


def public(site: Site) -> Iterator[str]:
    """The links that the built site offers: the ids of headings, figures, exercises and list entries in the text."""
    return (link for tag, link in _ids(site) if tag in LINKABLE)


def _ids(site: Site) -> Iterator[tuple[str, str]]:
    """Every id in the text of a page: the element that has it, and the link."""
    for page in site.pages.values():
        if not page.path.endswith("index.html"):
            continue
        address = page.path.removesuffix("index.html")
        for article in page.all("article"):
            for element in article.iter():
                name = element.get("id") or ""
                if name and not name.startswith(("__", "fn:", "fnref:")):
                    yield element.tag, f"{address}#{name}"


def kept(site: Site, path: Path = LIST) -> list[Problem]:
    """A problem for every promised link that is gone, and for every one that is not promised yet.

    An id that was left behind where a section was may be any element's."""
    promised, offered, there = published(path), set(public(site)), {link for _, link in _ids(site)}
    gone = [Problem(path.name, f"{link!r} was published and is gone; put its id back") for link in promised
            if link not in there]
    new = [Problem(path.name, _new(link)) for link in sorted(offered - set(promised)) if not link.startswith(GENERATED)]
    return gone + new


def _new(link: str) -> str:
    page, _, id = link.partition("#")
    if not is_derived(page, id):
        return f"{link!r} is new; run `atlas check --accept`"
    file = in_checkout(source(page))
    return f"{link!r} is of a heading without an id, and would change with its words: write one at its end in " \
           f"{file}, such as {{#{id}}}"


def accept(site: Site, path: Path = LIST) -> int:
    """Add the new public links to the list; returns how many there were."""
    promised = published(path)
    new = [link for link in public(site) if link not in promised and not is_derived(*link.split("#", 1))]
    write_whole(path, (text(path) + "".join(f"{link}\n" for link in dict.fromkeys(new))).encode())
    return len(new)
