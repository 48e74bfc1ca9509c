"""What a figure offers besides itself: its files, how to cite it, how to show it on another site; and its words."""

import re
import xml.etree.ElementTree as etree
from html import escape

from markdown.util import AtomicString

from atlas_site.edition import AUTHORS, LICENCE, SITE, Edition
from atlas_site.pictures import frame
from atlas_site.pictures.rendered import Rendered

# What a reader may take, and how its name ends.
FILES = (("SVG", ".svg"), ("light SVG", "-light.svg"), ("dark SVG", "-dark.svg"), ("PNG", ".png"), ("PDF", ".pdf"))
SPECIAL = re.compile(r"[&%$#_{}]")   # in TeX


def offer(figure: Rendered, lead: str, written: str, site: str, page: str, edition: Edition) -> etree.Element:
    """What stands folded below a figure: its files, how to cite and how to embed it.

    `lead` begins its caption, `written` is the address of its file as the page gives it; `site` and `page` are full
    addresses.
    """
    box = etree.Element("div", {"class": "figure-offer", "data-search-exclude": ""})
    here = f"{page}#fig-{figure.name}"
    entry = _listing(bibtex(figure, here, edition), f"{figure.name}-bibtex")
    box.append(_fold("Files, cite, embed", files(written),
                     _fold("Cite", _citation(figure, here, edition), entry),
                     _fold("Embed", *_embedding(figure, site, here, lead))))
    return box


def in_words(words: str) -> etree.Element:
    """The fold with a figure's text twin, `words` in HTML."""
    text = etree.Element("div")
    text.text = words
    fold = _fold("In words", text)
    fold.set("data-search-exclude", "")
    return fold


def files(written: str) -> etree.Element:
    """Links to all files of a figure, one of which has that address."""
    paragraph = etree.Element("p", {"class": "figure-files"})
    for name, ending in FILES:
        link = etree.SubElement(paragraph, "a", {"href": written.removesuffix(".svg") + ending, "download": ""})
        link.text, link.tail = name, " "
    return paragraph


def bibtex(figure: Rendered, here: str, edition: Edition) -> str:
    """The entry of a figure that stands at that address."""
    title = SPECIAL.sub(lambda found: f"\\{found[0]}", figure.title)
    return (f"@misc{{denoiseratlas-{figure.name},\n  author = {{{{{AUTHORS}}}}},\n  title  = {{{{{title}}}}},\n"
            f"  year   = {{{edition.year}}},\n  note   = {{{SITE}, version {edition.version}, {LICENCE}}},\n"
            f"  url    = {{{here}}},\n}}")


def _fold(name: str, *parts: etree.Element) -> etree.Element:
    fold = etree.Element("details", {"class": "figure-words"})
    etree.SubElement(fold, "summary").text = name
    fold.extend(parts)
    return fold


def _citation(figure: Rendered, here: str, edition: Edition) -> etree.Element:
    paragraph = etree.Element("p")
    paragraph.text = f"{AUTHORS} ({edition.year}): "
    title = etree.SubElement(paragraph, "cite")
    title.text, title.tail = AtomicString(figure.title), f". {SITE}, version {edition.version}, {LICENCE}. "
    etree.SubElement(paragraph, "a", {"href": f"#fig-{figure.name}"}).text = AtomicString(here)
    return paragraph


def _listing(text: str, id: str) -> etree.Element:
    """A text to copy; by its id the theme's button knows which of the figure's texts it stands at."""
    block = etree.Element("div", {"class": "figure-embed"})
    code = etree.SubElement(etree.SubElement(block, "pre", {"id": f"__{id}"}), "code")
    code.text = AtomicString(text.replace("&", "&amp;"))   # Markdown would let an entity pass
    return block


def _embedding(figure: Rendered, site: str, here: str, lead: str) -> list[etree.Element]:
    """Lines of HTML for another page: a frame, and a picture for where frames are refused."""
    named, file = escape(lead), f"{site}figures/{figure.name}"
    framed = (f'<iframe src="{site}{frame.PAGE}?figure={figure.name}" title="{named}" loading="lazy" '
              'style="width:100%;height:30em;border:0"></iframe>\n'
              f'<script src="{site}assets/frames.js" async></script>')
    pictured = (f'<a href="{here}"><img src="{file}.svg" alt="{named}" style="max-width:100%"></a> '
                f'<a href="{here}">{SITE}</a>, {LICENCE}')
    return [_words("A frame, narrow on phones; add ", ("&scheme=light", " or "), ("&scheme=dark", " or it follows the "
                   "reader's system. The script gives it its height; learning platforms need none:")),
            _listing(framed, f"{figure.name}-frame"),
            _words("Where frames are refused, a picture; ", (".png", " in place of "), (".svg", " where SVG is too:")),
            _listing(pictured, f"{figure.name}-picture")]


def _words(text: str, *codes: tuple[str, str]) -> etree.Element:
    paragraph = etree.Element("p")
    paragraph.text = text
    for name, more in codes:
        code = etree.SubElement(paragraph, "code")
        code.text, code.tail = AtomicString(name.replace("&", "&amp;")), more
    return paragraph


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
