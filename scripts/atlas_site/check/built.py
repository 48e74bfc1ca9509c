"""What every built page promises, checked on the files as a browser would read them.

Each check is a generator of `Problem`s over parsed pages; `check(site)` runs them all and reports everything it finds.
The site may have been built for any address: its path is read off the home page's canonical link.
"""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib

XHTML, SVG, MATHML = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}",
                      "{http://www.w3.org/1998/Math/MathML}")

# What html5lib reports and is right all the same.
KNOWN_PARSE_ERRORS: frozenset[str] = frozenset()

# Attributes by which a page makes the browser ask for something.
REQUESTS = {"src", "srcset", "poster", "data", "action", "formaction", "background"}


@dataclass(frozen=True)
class Problem:
    """One broken promise, and the file that breaks it."""

    file: str
    message: str

    def __str__(self):
        return f"{self.file}: {self.message}"


class Page:
    """One parsed HTML file of the site; `path` is relative to the site's root."""

    def __init__(self, path: str, html: str):
        self.path, self.html = path, html
        parser = html5lib.HTMLParser(namespaceHTMLElements=True)
        self.tree = parser.parse(html)
        self.parse_errors = [(line, code) for (line, _), code, _ in parser.errors]

    def all(self, tag: str, namespace: str = XHTML) -> Iterator:
        return self.tree.iter(namespace + tag)

    @cached_property
    def parents(self) -> dict:
        return {child: parent for parent in self.tree.iter() for child in parent}

    @cached_property
    def ids(self) -> list[str]:
        return [element.get("id") for element in self.tree.iter() if element.get("id")]

    def above(self, element) -> Iterator:
        """The element and all that contain it, inside out."""
        while element is not None:
            yield element
            element = self.parents.get(element)

    def meta(self, name: str) -> str | None:
        return next((m.get("content") for m in self.all("meta") if m.get("name") == name), None)

    @cached_property
    def canonical(self) -> str | None:
        return next((link.get("href") for link in self.all("link") if link.get("rel") == "canonical"), None)


class Site:
    """A built site: its pages parsed once, its files by path, and the address it was built for."""

    def __init__(self, root: Path):
        self.root = root
        self.files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
        self.pages = {path: Page(path, (root / path).read_text("utf-8"))
                      for path in sorted(self.files) if path.endswith(".html")}
        home = self.pages.get("index.html")
        self.address = urlsplit((home and home.canonical) or "/")

    def target(self, page: Page, href: str) -> tuple[str, str] | None:
        """(file, fragment) that an internal link leads to, or None where it leaves the site."""
        parts = urlsplit(href)
        if parts.netloc and parts.netloc != self.address.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith("/") and path.startswith(self.address.path):
            path = path.removeprefix(self.address.path)
        elif path:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) + "/" * path.endswith("/")
        else:
            path = page.path
        if path in ("", ".", "./") or path.endswith("/"):
            path = posixpath.normpath(posixpath.join(path, "index.html"))
        return path, unquote(parts.fragment)


def check(site: Site) -> list[Problem]:
    """Everything wrong with a built site, in the order of the checks."""
    return [problem for run in CHECKS for problem in run(site)]


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
        elif posixpath.normpath(posixpath.join(posixpath.dirname(path), urlsplit(address).path)) not in site.files:
            yield Problem(path, f"asks for {address!r}: no such file in the site")


def pictures_speak(site: Site) -> Iterator[Problem]:
    """Every image and drawing in the text has a name for those who do not see it, or is marked as decoration."""
    for page in site.pages.values():
        for image in page.all("img"):
            if image.get("alt") is None:
                yield Problem(page.path, f"image {image.get('src')!r} has no alt text")
        for figure in page.all("figure"):
            if not any(child.tag == XHTML + "figcaption" for child in figure):
                yield Problem(page.path, f"figure {figure.get('id')!r} has no caption")
        for drawing in page.all("svg", SVG):
            if not _named(page, drawing):
                yield Problem(page.path, f"a drawing without name or description (id {drawing.get('id')!r})")


def _named(page: Page, drawing) -> bool:
    texts = {e.get("id"): "".join(e.itertext()).strip() for e in drawing if e.tag in (SVG + "title", SVG + "desc")}
    labels = (drawing.get("aria-labelledby") or "").split()
    if drawing.get("role") == "img" and labels:
        return all(texts.get(label) for label in labels)
    icons = {"md-icon", "twemoji", "md-footer__link", "md-footer__button", "md-nav__icon", "md-logo"}
    return any(e.get("aria-hidden") == "true" or e.get("aria-label") or e.get("title")
               or icons & set((e.get("class") or "").split()) for e in page.above(drawing))


def pages_introduce_themselves(site: Site) -> Iterator[Problem]:
    """A title and a description of its own for every page, one h1, and a language."""
    seen: dict[str, str] = {}
    for page in site.pages.values():
        description = page.meta("description") or ""
        if page.path != "404.html":
            if not 50 <= len(description) <= 200:
                yield Problem(page.path, f"description: found {len(description)} characters, expected 50 to 200")
            if description in seen:
                yield Problem(page.path, f"description: the same as that of {seen[description]}")
            seen[description] = page.path
        headings = len(list(page.all("h1")))
        if headings != 1:
            yield Problem(page.path, f"found {headings} h1 headings, expected 1")


def html_is_valid(site: Site) -> Iterator[Problem]:
    for page in site.pages.values():
        for line, code in page.parse_errors:
            if code not in KNOWN_PARSE_ERRORS:
                yield Problem(page.path, f"line {line}: HTML parse error {code!r}")


def no_source_survives(site: Site) -> Iterator[Problem]:
    """No TeX, and none of our own Markdown, is left in what a reader reads."""
    leftovers = re.compile(r"\\\(|\\\[|\$\$|\\(?:frac|text|mathrm|begin)\b|\]\((?:ref|fact|table|bib):|\{#[a-z]")
    silent = {XHTML + tag for tag in ("script", "style", "code", "pre")} | {MATHML + "annotation"}
    for page in site.pages.values():
        for text in _texts(page.tree, silent):
            if found := leftovers.search(text):
                yield Problem(page.path, f"{found[0]!r} is left in the text: {text.strip()[:80]!r}")


def _texts(element, silent: set[str]) -> Iterator[str]:
    if element.tag in silent or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child, silent)
        yield child.tail or ""


def search_is_clean(site: Site) -> Iterator[Problem]:
    """The search index holds words, not the TeX of formulas."""
    if "search/search_index.json" not in site.files:
        yield Problem("search/search_index.json", "there is no search index")
        return
    index = json.loads((site.root / "search/search_index.json").read_text("utf-8"))
    for entry in index["docs"]:
        if found := re.search(r"\\(?:frac|text|mathrm|mathbf|begin|left)\b|<math", entry["text"]):
            yield Problem(entry["location"], f"TeX in the search index: {found[0]!r}")


CHECKS = (links_resolve, ids_unique, references_resolve, nothing_from_elsewhere, pictures_speak,
          pages_introduce_themselves, html_is_valid, no_source_survives, search_is_clean)
