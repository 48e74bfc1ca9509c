"""The built site as a browser would read it: its pages, parsed once, and what is wrong with them."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib

XHTML, SVG, MATHML = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}",
                      "{http://www.w3.org/1998/Math/MathML}")


def kind(path: str) -> str:
    """A file's extension, by which a server tells what it is: '.js'; '' for none."""
    return posixpath.splitext(path)[1]


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
