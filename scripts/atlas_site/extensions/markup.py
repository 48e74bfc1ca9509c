"""What HTML may stand in a page, written as such or by an attribute list: elements and attributes that are listed.

    <span id="old-id"></span>            ->  stays
    <p style="color: red">               ->  an error, with its line; so are a script, a handler, a frame, a form
    [a link](javascript:...)             ->  an error
    <img src="a.png">, <svg></svg>       ->  an error: nobody who cannot see it would know what it shows
    A sentence. {: onclick="..." }       ->  an error

The list is that of atlas_site/markup.py; what other extensions make is held to it as well, but for drawings and their
words (`Made`), in which nothing is written by hand.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from atlas_site.addresses import LINKS
from atlas_site.extensions import order
from atlas_site.markup import TEXT, Made, faults

OURS = frozenset(LINKS)   # what is wrong with those, their own extensions say

PLAIN = re.compile(rf'</?(?:{"|".join(sorted(TEXT))})(?: class="[\w -]*")?>')   # most of what there is, such as code


class _Tags(HTMLParser):
    """(how it is written, name, attributes) of every tag in a piece of HTML, and of what is no tag but no text."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((self.get_starttag_text(), tag, dict(reversed(attributes))))   # of two the first counts

    def handle_comment(self, data):
        if set(data) & {"<", ">"}:   # browsers do not agree with all others on where a comment ends
            self.found.append((data.strip() or data, "!--", {}))

    def handle_decl(self, decl):
        self.found.append((f"<!{decl}", f"!{decl}", {}))

    unknown_decl = handle_decl

    def handle_pi(self, data):
        self.found.append((f"<?{data}", f"?{data}", {}))


class Listed(Treeprocessor):
    """Looks at the finished tree, and at the HTML that was put aside for it."""

    def run(self, root):
        for element in root.iter():
            if isinstance(element.tag, str):
                self._look("", element.tag.lower(), {name.lower(): value for name, value in element.attrib.items()})
        for piece in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(piece, str) and not isinstance(piece, Made) and "<" in PLAIN.sub("", piece):
                for tag in _Tags(piece).found:
                    self._look(*tag)
                    if message := _mute(tag[1], tag[2], piece):
                        self.md.page.report(self._place(tag[0], "", ""), message)

    def _look(self, written: str, tag: str, attributes: dict[str, str | None]) -> None:
        for name, message in faults(tag, attributes, schemes=OURS):
            self.md.page.report(self._place(written, name, attributes.get(name) or ""), message)

    def _place(self, written: str, name: str, value: str) -> str:
        """What to look for in the page's Markdown, to know the line."""
        wordings = _wordings(written, name, value)
        return next((words for words in wordings if self.md.page.line_of(words)), written or name)


def _mute(tag: str, attributes: dict[str, str | None], piece: str) -> str:
    """What a picture lacks, in a piece of HTML, to be told to those who do not see it."""
    if tag == "img" and attributes.get("alt") is None:
        return '<img>: found no alt, expected alt="what it shows", or an image as Markdown writes it'
    if tag == "svg" and not (attributes.get("role") == "img" and attributes.get("aria-labelledby")):
        return "<svg>: found a drawing without words, expected a figure: a file of figures/gallery, or of a lab"
    if tag == "figure" and "<figcaption" not in piece:
        return "<figure>: found no <figcaption> in it, expected the words that tell what it shows"
    return ""


def _wordings(written: str, name: str, value: str) -> Iterator[str]:
    yield written
    if name:
        yield from (f'{name}="{value}"', f"{name}='{value}'", f"{name}={value}", value, f"{name}=", name)


class MarkupExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Listed(md), "atlas-markup", order.MARKUP)


def makeExtension(**kwargs):
    return MarkupExtension(**kwargs)
