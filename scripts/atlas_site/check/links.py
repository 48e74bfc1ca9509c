"""Links, ids, and what one element says of another: all of it leads somewhere."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from atlas_site.check.built import Problem, Site


def links_resolve(site: Site) -> Iterator[Problem]:
    """Every link within the site leads to a file that is there, and to an id that is on it."""
    for page in site.pages.values():
        for anchor in page.all("a"):
            href = anchor.get("href")
            if href is None or href.startswith("javascript:void"):
                continue
            scheme = urlsplit(href).scheme
            if scheme not in ("", "http", "https", "mailto"):
                yield Problem(page.path, f"link {href!r}: found scheme {scheme!r}, expected a page or a web address")
                continue
            found = site.target(page, href) if scheme != "mailto" else None
            if found is None:
                continue
            file, fragment = found
            if file not in site.files:
                yield Problem(page.path, f"link {href!r}: no file {file!r} in the site")
            elif fragment and file in site.pages and fragment not in site.pages[file].ids:
                yield Problem(page.path, f"link {href!r}: {file!r} has no id {fragment!r}")


def ids_unique(site: Site) -> Iterator[Problem]:
    """Every id is there once, and is one word, as HTML wants it."""
    for page in site.pages.values():
        for name, count in Counter(page.ids).items():
            if count > 1:
                yield Problem(page.path, f"id {name!r} is there {count} times")
            if len(name.split()) != 1:
                yield Problem(page.path, f"id {name!r}: found a space, expected one word")


def references_resolve(site: Site) -> Iterator[Problem]:
    """What one element says of another by id (names, descriptions, labels, SVG references) is on the same page."""
    for page in site.pages.values():
        ids = set(page.ids)
        for element in page.tree.iter():
            for key in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                for name in (element.get(key) or "").split():
                    if name not in ids:
                        yield Problem(page.path, f"{key}={name!r}: no such id on the page")
            link = element.get("{http://www.w3.org/1999/xlink}href") or ""
            if link.startswith("#") and link[1:] not in ids:
                yield Problem(page.path, f"xlink:href={link!r}: no such id on the page")
