"""The atlas of figures: `[](figures:all)`, alone in a paragraph, becomes thumbnails of all figures, by first idea.

Each leads to the page on which it stands, with its caption and its files. filter-figures.js fills the box above them,
which knows the names of the models and ideas that the thumbnails give by slug.
"""

import json
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.pictures.rendered import Rendered
from figures.drawing.catalogue import IDEAS
from figures.drawing.kit.roles import SCHEMES

MARK = "[](figures:all)"


class FiguresProcessor(MarkProcessor):
    """Puts the thumbnails in place of the mark."""

    mark = MARK

    def fill(self, parent):
        get = self.parser.md.page.get
        names = {_word(idea): idea for idea in IDEAS} | get("short names")
        etree.SubElement(parent, "div", {"class": "figure-filter", "data-names": json.dumps(names)})
        for idea, figures in _by_idea(get):
            heading = etree.SubElement(parent, "h2", {"id": f"figures-{_word(idea)}"})
            heading.text = idea[0].upper() + idea[1:]
            wall = etree.SubElement(parent, "ul", {"class": "figure-wall"})
            wall.extend(_thumbnail(figure, get("homes")[figure.name]) for figure in figures)


def _by_idea(get) -> Iterator[tuple[str, list[Rendered]]]:
    """Ideas in their order, each with the figures whose first idea it is."""
    homes = get("homes")
    figures = [get("figure", name)[1] for name in homes]
    for idea in IDEAS:
        if found := [figure for figure in figures if figure.ideas[0] == idea]:
            yield idea, sorted(found, key=lambda figure: (homes[figure.name], figure.name))


def _thumbnail(figure: Rendered, page: str) -> etree.Element:
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
        md.parser.blockprocessors.register(FiguresProcessor(md.parser), "atlas-figures-list", order.MARKS)


def makeExtension(**kwargs):
    return FiguresExtension(**kwargs)
