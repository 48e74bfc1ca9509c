"""Cards with faces: `[](faces:chapters)` or `[](faces:models)`, alone in a paragraph, becomes a card for each.

    <ul class="faces faces-of-chapters">
      <li><a href="..."><img ...><img ...><strong>1 Latent diffusion</strong><span>A picture becomes ...</span></a></li>

A face is a figure of the gallery that is drawn for cards: face_dit.py for chapters/dit.md, whose title is what the card
says of it, and face_model.py for every denoiser. The labs' cards are in labs.py: their faces are what they draw.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import PurePosixPath

from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.errors import BuildError
from atlas_site.extensions import order
from atlas_site.extensions.marks import MarkProcessor
from figures.drawing.catalogue import FACE
from figures.drawing.kit.roles import SCHEMES
from figures.words import large

MARK = "[](faces:{})"


def card(page: str, face: str, name: str, *lines: str) -> etree.Element:
    """A link to a page under docs/: its face, whose files lie at `face`-SCHEME.svg, its name, what is said of it."""
    item = etree.Element("li")
    link = etree.SubElement(item, "a", {"href": f"/{page}"})
    link.extend(pictures(face))
    etree.SubElement(link, "strong").text = AtomicString(name)
    for line in lines:
        etree.SubElement(link, "span").text = AtomicString(line)
    return item


def pictures(face: str) -> Iterator[etree.Element]:
    """A face in both schemes: the page shows the one of its own, and only that is fetched."""
    for scheme in SCHEMES:
        yield etree.Element("img", {"class": f"only-{scheme}", "loading": "lazy", "alt": "",
                                    "src": f"/{face}-{scheme}.svg"})


class FacesProcessor(MarkProcessor):
    """Puts the cards of one kind in place of its mark."""

    def __init__(self, parser, kind: str):
        super().__init__(parser)
        self.kind, self.mark = kind, MARK.format(kind)

    def fill(self, parent):
        try:
            cards = [*getattr(self, f"_{self.kind}")(self.parser.md.page.get)]
        except (KeyError, BuildError) as error:
            self.parser.md.page.report(self.mark, error.args[0])
        else:
            etree.SubElement(parent, "ul", {"class": f"faces faces-of-{self.kind}"}).extend(cards)

    @staticmethod
    def _chapters(get) -> Iterator[etree.Element]:
        for page in get("chapters"):
            face = f"{FACE}{PurePosixPath(page).stem}"
            yield card(page, f"figures/{face}", f"{get('chapter', page)} {get('title', page)}",
                       get("figure", face)[1].title)

    @staticmethod
    def _models(get) -> Iterator[etree.Element]:
        for slug, (_, short) in get("denoisers").items():
            yield card(f"models/{slug}.md", f"figures/{FACE}model-{slug}", short,
                       f"{large(get('fact', f'{slug}.parameters').value, B=2, M=1)} parameters")


class FacesExtension(Extension):
    def extendMarkdown(self, md):
        for kind in ("chapters", "models"):
            md.parser.blockprocessors.register(FacesProcessor(md.parser, kind), f"atlas-faces-{kind}", order.MARKS)


def makeExtension(**kwargs):
    return FacesExtension(**kwargs)
