"""The atlas of figures: `[](figures:all)`, alone in a paragraph, becomes thumbnails of all figures, by first idea.

Each leads to the page on which it stands, with its caption. filter-figures.mjs fills the box above them, which knows
the names of the models and ideas that the thumbnails give by slug.
"""

import json
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from functools import cache

from markdown.extensions import Extension
from markdown.util import AtomicString

import figures.anatomy as anatomy
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.pictures import rendered
from atlas_site.places import DOCS
from atlas_site.references.stated import FIGURE, pages
from figures.drawing.catalogue import IDEAS, entries
from figures.drawing.kit.roles import SCHEMES

MARK = "[](figures:all)"


@cache
def homes() -> dict[str, str]:
    """Figure -> the page on which it stands, under docs/: the first written one, else the page of its model."""
    found = {name: f"models/{entry.model}.md" for name, entry in entries().items() if entry.model}
    for path in reversed(pages()):
        if path.name != "index.md":   # the home page shows what is at home in a chapter
            found |= dict.fromkeys(FIGURE.findall(path.read_text("utf-8")), path.relative_to(DOCS).as_posix())
    return {name: page for name, page in found.items() if name in entries()}


class FiguresProcessor(MarkProcessor):
    """Puts the thumbnails in place of the mark."""

    mark = MARK

    def fill(self, parent):
        etree.SubElement(parent, "div", {"class": "figure-filter", "data-names": json.dumps(_names())})
        for idea, figures in _by_idea():
            heading = etree.SubElement(parent, "h2", {"id": f"figures-{_word(idea)}"})
            heading.text = idea[0].upper() + idea[1:]
            wall = etree.SubElement(parent, "ul", {"class": "figure-wall"})
            wall.extend(_thumbnail(figure, homes()[figure.name]) for figure in figures)


def _names() -> dict[str, str]:
    models = {slug: model.short for slug, model in anatomy.every().items()}
    return {_word(idea): idea for idea in IDEAS} | models


def _by_idea() -> Iterator[tuple[str, list[rendered.Rendered]]]:
    """Ideas in their order, each with the figures whose first idea it is."""
    figures = [rendered.figure(name) for name in homes()]
    for idea in IDEAS:
        if found := [figure for figure in figures if figure.ideas[0] == idea]:
            yield idea, sorted(found, key=lambda figure: (homes()[figure.name], figure.name))


def _thumbnail(figure: rendered.Rendered, page: str) -> etree.Element:
    item = etree.Element("li", {"data-models": " ".join(figure.models),
                                "data-ideas": " ".join(map(_word, figure.ideas))})
    link = etree.SubElement(item, "a", {"href": f"/{page}#fig-{figure.name}"})
    for scheme in SCHEMES:   # the page shows the one of its scheme, and only that is fetched
        etree.SubElement(link, "img", {"class": f"only-{scheme}", "loading": "lazy", "alt": "",
                                       "src": f"/figures/{figure.name}-{scheme}.svg"})
    etree.SubElement(link, "span").text = AtomicString(figure.title)
    return item


def _word(idea: str) -> str:
    """An idea as one word of an id."""
    return idea.lower().replace(" ", "-")


class FiguresExtension(Extension):
    def extendMarkdown(self, md):
        # above paragraphs (10), below everything that starts with its own mark
        md.parser.blockprocessors.register(FiguresProcessor(md.parser), "atlas-figures-list", 16)


def makeExtension(**kwargs):
    return FiguresExtension(**kwargs)
