"""What a figure offers besides itself: its words, its files, how to cite it, and how to show it on another site."""

import xml.etree.ElementTree as etree
from html import escape

from markdown.util import AtomicString

from atlas_site.pictures.rendered import Rendered

SITE, LICENCE = "Denoiser Atlas", "CC BY 4.0"
# What a reader may take, and how its name ends.
FILES = (("SVG", ".svg"), ("light SVG", "-light.svg"), ("dark SVG", "-dark.svg"), ("PNG", ".png"), ("PDF", ".pdf"))


def offer(figure: Rendered, lead: str, words: str, written: str, site: str, page: str) -> etree.Element:
    """The folded part below a figure.

    `lead` begins its caption, `words` is its text twin in HTML, `written` the address of its file as the page gives it;
    `site` and `page` are full addresses.
    """
    details = etree.Element("details", {"class": "figure-words", "data-search-exclude": ""})
    etree.SubElement(details, "summary").text = "In words, as a file, to cite"
    etree.SubElement(details, "div").text = words
    here = f"{page}#fig-{figure.name}"
    details.extend([_files(figure, written), _citation(figure, here),
                    *_embedding(f"{site}figures/{figure.name}.svg", here, lead)])
    return details


def _files(figure: Rendered, written: str) -> etree.Element:
    paragraph = etree.Element("p")
    paragraph.text = "Download: "
    for name, ending in FILES:
        link = etree.SubElement(paragraph, "a", {"href": written.removesuffix(".svg") + ending, "download": ""})
        link.text, link.tail = name, ", "
    paragraph[-1].tail = "."
    return paragraph


def _citation(figure: Rendered, here: str) -> etree.Element:
    paragraph = etree.Element("p")
    paragraph.text = f"Cite: {SITE}, "
    title = etree.SubElement(paragraph, "cite")
    title.text, title.tail = AtomicString(figure.title), ", "
    link = etree.SubElement(paragraph, "a", {"href": f"#fig-{figure.name}"})
    link.text, link.tail = AtomicString(here), f", {LICENCE}."
    return paragraph


def _embedding(file: str, here: str, lead: str) -> list[etree.Element]:
    """A line of HTML for another page; it asks nothing of this site but the picture."""
    snippet = (f'<a href="{here}"><img src="{file}" alt="{escape(lead)}" style="max-width:100%"></a> '
               f'<a href="{here}">{SITE}</a>, {LICENCE}')
    label = etree.Element("p")
    label.text = "Embed:"
    block = etree.Element("div", {"class": "figure-embed"})
    code = etree.SubElement(etree.SubElement(block, "pre"), "code")
    code.text = AtomicString(snippet.replace("&", "&amp;"))   # Markdown would let an entity pass
    return [label, block]


def twin_html(twin: list) -> str:
    """A text twin, (level, text) pairs with levels from 0, as a nested list; a level may only be one below the last."""
    html, depth = [], -1
    for level, text in twin:
        if level > depth + 1:
            raise ValueError(f"text twin: {text!r} is at level {level}, right after level {depth}")
        if level > depth:
            html.append("<ul>")
        else:
            html.append("</li>" + "</ul></li>" * (depth - level))
        html.append(f"<li>{escape(text)}")
        depth = level
    return "".join(html) + "</li></ul>" * (depth + 1)
