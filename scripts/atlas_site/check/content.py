"""What stands on a page: valid HTML with a title of its own, pictures that have words, nothing left of its source."""

import json
import re
from collections.abc import Iterator

from atlas_site.check.built import MATHML, SVG, XHTML, Page, Problem, Site


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
    """The parser that browsers share has nothing to mend."""
    for page in site.pages.values():
        for line, code in page.parse_errors:
            yield Problem(page.path, f"line {line}: HTML parse error {code!r}")


def no_source_survives(site: Site) -> Iterator[Problem]:
    """No TeX, and none of our own Markdown, is left in what a reader reads."""
    leftovers = re.compile(r"\\\(|\\\[|\$\$|\\(?:frac|text|mathrm|begin)\b"
                           r"|\]\((?:ref|fact|table|bib|absences?):|\{#[a-z]")
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
    for page, anchor, *words in index["records"]:
        if found := re.search(r"\\(?:frac|text|mathrm|mathbf|begin|left)\b|<math", " ".join(map(str, words))):
            yield Problem(f"{index['pages'][page][0]}#{anchor}", f"TeX in the search index: {found[0]!r}")
