"""Figures in prose: an image whose file the gallery makes becomes the drawing itself, with caption and text twin.

    ![The whole model on one page](../figures/unet-sd15.svg)

alone in a paragraph becomes

    <figure class="atlas-figure" id="fig-unet-sd15">
      <div class="figure-drawing">the drawing: see inline.py</div>
      <button>Enlarge</button>, for figures.js
      <figcaption>The whole model on one page, the first paragraph of the docstring's caption,
        <details>How to read it: its other paragraphs</details></figcaption>
      <div>the figure as files, to cite and to embed</div><details>in words: see offer.py</details>
    </figure>

Left empty, the image's text is the figure's own title. The caption is Markdown like any other: math, citations and
receipts work in it. Links to the files follow the address that was written, so the site generator checks them too.
"""

import re
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from atlas_site.errors import BuildError
from atlas_site.extensions import order
from atlas_site.markup import Made
from atlas_site.pictures import inline, offer
from atlas_site.pictures.offer import twin_html
from atlas_site.pictures.rendered import Rendered


class FigureProcessor(BlockProcessor):
    """Turns a block that holds nothing but a gallery image into a figure."""

    IMAGE = re.compile(r"^!\[(?P<lead>[^\]]*)\]\((?P<address>[^)\s]*figures/(?P<name>[a-z0-9-]+)\.svg)\)\s*$")

    def test(self, parent, block):
        return bool(self.IMAGE.match(block))

    def run(self, parent, blocks):
        block = blocks.pop(0)
        found, page = self.IMAGE.match(block), self.parser.md.page
        first = not page.included
        if not (figure := self._figure(found["name"], block)):
            return
        element = etree.SubElement(parent, "figure", {"class": "atlas-figure", "id": f"fig-{figure.name}"})
        drawing = etree.SubElement(element, "div", {"class": "figure-drawing"})
        drawing.text = self.parser.md.htmlStash.store(Made(inline.html(figure, first, page.url)))
        button = {"type": "button", "class": "figure-enlarge", "data-search-exclude": ""}
        etree.SubElement(element, "button", button).text = "Enlarge"
        caption = etree.SubElement(element, "figcaption")
        lead = etree.SubElement(etree.SubElement(caption, "p"), "strong")
        lead.text = found["lead"] or figure.title
        self._caption(caption, figure.caption.split("\n\n"))
        words = self.parser.md.htmlStash.store(Made(twin_html(figure.twin)))
        here = page.site, page.site + page.url
        element.append(offer.offer(figure, lead.text, found["address"], *here, page.get("edition")))
        element.append(offer.in_words(words))

    def _caption(self, parent: etree.Element, paragraphs: list[str]) -> None:
        """What there is to see stands open, how to read it is folded."""
        self.parser.parseBlocks(parent, paragraphs[:1])
        if paragraphs[1:]:
            fold = etree.SubElement(parent, "details", {"class": "figure-words figure-reading"})
            etree.SubElement(fold, "summary").text = "How to read it"
            self.parser.parseBlocks(fold, paragraphs[1:])

    def _figure(self, name: str, block: str) -> Rendered | None:
        """The figure, from whose file the page shows the caption; None, and a report, if there is none to show."""
        page = self.parser.md.page
        try:
            path, figure = page.get("figure", name)
        except KeyError as error:
            page.report(block, error.args[0])
        except BuildError as error:
            page.errors.append(error)
        else:
            page.included.append(path)
            page.waits |= figure.error is not None
            return figure


class InlineFiguresExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(FigureProcessor(md.parser), "atlas-figure", order.FIGURES)


def makeExtension(**kwargs):
    return InlineFiguresExtension(**kwargs)
