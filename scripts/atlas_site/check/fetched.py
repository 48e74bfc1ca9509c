"""What a page, a stylesheet or a module makes the browser fetch: files of the site, never of another host."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from atlas_site.check.built import SVG, XHTML, Page, Problem, Site, kind
from atlas_site.check.hosts import SHOWN

# Attributes by which a page makes the browser ask for something.
REQUESTS = {"src", "srcset", "poster", "data", "action", "formaction", "background"}


def nothing_from_elsewhere(site: Site) -> Iterator[Problem]:
    """No page, stylesheet or module makes the browser ask another host; what they ask of ours is there."""
    for page in site.pages.values():
        for element in page.tree.iter():
            for address in _requests(element):
                yield from _request_problem(site, page, address)
        for style in page.all("style"):
            yield from _css_problems(site, page.path, style.text or "")
    for path in site.files:
        if path.endswith((".css", ".svg")):
            yield from _css_problems(site, path, (site.root / path).read_text("utf-8"))
        if path.endswith(".js"):
            imported = re.findall(r"""^import .* from "([^"]+)";$""", (site.root / path).read_text("utf-8"), re.M)
            yield from _asked(site, path, imported)


def _requests(element) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    for key, value in element.attrib.items():
        if key in REQUESTS and tag.startswith(XHTML):
            yield from (part.split()[0] for part in value.split(",") if part.split()) if key == "srcset" else (value,)
        if key == "style":
            yield from _css_addresses(value)
    if tag == XHTML + "link" and element.get("rel") not in ("canonical", "prev", "next", "alternate", "license"):
        yield element.get("href") or ""
    if tag in (SVG + "image", SVG + "use"):
        yield element.get("{http://www.w3.org/1999/xlink}href") or element.get("href") or ""


def _request_problem(site: Site, page: Page, address: str) -> Iterator[Problem]:
    if not address or address.startswith(("data:", "#")):
        return
    found = site.target(page, address)
    if found is None:
        yield Problem(page.path, f"asks another host: {address!r}")
    elif found[0] not in site.files:
        yield Problem(page.path, f"asks for {address!r}: no file {found[0]!r} in the site")
    else:
        yield from _kind_problem(page.path, address, found[0])


def _css_addresses(css: str) -> Iterator[str]:
    for url, imported in re.findall(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", css):
        yield url or imported


def _css_problems(site: Site, path: str, css: str) -> Iterator[Problem]:
    yield from _asked(site, path, _css_addresses(css))


def _asked(site: Site, path: str, addresses: Iterable[str]) -> Iterator[Problem]:
    """What a file, which is no page, asks for in vain or elsewhere."""
    for address in addresses:
        if address.startswith(("data:", "#")) or "www.w3.org" in address:
            continue
        if urlsplit(address).netloc:
            yield Problem(path, f"asks another host: {address!r}")
            continue
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), urlsplit(address).path))
        if file not in site.files:
            yield Problem(path, f"asks for {address!r}: no such file in the site")
        yield from _kind_problem(path, address, file)


def _kind_problem(asking: str, address: str, file: str) -> Iterator[Problem]:
    """What a browser is made to ask for, it must be able to take, whatever the host."""
    if kind(file) not in SHOWN:
        yield Problem(asking, f"asks for {address!r}: found a file that servers send as application/octet-stream, "
                              f"expected one of {', '.join(sorted(SHOWN))}")
