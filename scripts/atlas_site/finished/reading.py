"""The HTML of a page, read once: what stands in it as text, its links, headings and ids."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

SILENT = {"script", "style", "code", "pre", "svg", "math", "template"}   # what no Markdown is expected in
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {"p", "li", "td", "th", "dd", "dt", "div", "summary", "figcaption", "caption", "blockquote", "ul",
                     "ol", "table", "details", "figure", "section", "br"}
SPEAKING = {"img", "svg", "math", "wbr"}   # may stand in a link instead of words
OURS = {"receipt", "receipt words", "cite", "term"}
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Fault:
    """What is wrong, and the words it is about; of these the `part` that is wrong, or a link's address."""

    message: str
    words: str
    part: str


class Text(str):
    """What a block says; `cell`: it is one of a table."""

    cell = False


@dataclass
class Link:
    """A link: its words, where it leads (None: it has an id only), and whether something else speaks for it, or it is
    of a kind of ours, which is checked where it is made."""

    address: str | None
    words: str = ""
    speaks: bool = False


@dataclass
class Reading:
    """A page: its texts, each of one block; links; the ids, with repetitions; headings as (id or None, words)."""

    texts: list[Text] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[str | None, str]] = field(default_factory=list)


def reading(html: str) -> Reading:
    """The reading of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_of_text()
    return reader.read


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.read, self.text, self.cell = Reading(), [], False
        self.silent: list[str] = []      # the open elements of no text, outermost first
        self.link: Link | None = None
        self.heading: list[str] | None = None
        self.heading_id: str | None = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if self.silent:
            self.silent += [tag] * (tag == self.silent[0])
            return
        if given.get("id"):
            self.read.ids.append(given["id"])
        if tag in BLOCKS:
            self.end_of_text()
            self.cell = tag in ("td", "th")
        if self.link and tag in SPEAKING:
            self.link.speaks = True
        if tag in HEADINGS:
            self.heading, self.heading_id = [], given.get("id")
        elif tag == "a":
            self.link = Link(given.get("href"), speaks="aria-label" in given or given.get("class") in OURS)
            self.read.links.append(self.link)
        elif tag == "img":
            self.read.links.append(Link(given.get("src") or "", speaks=True))
        if tag in SILENT or "arithmatex" in (given.get("class") or "").split():
            self.silent.append(tag)

    def handle_endtag(self, tag):
        if self.silent:
            if tag == self.silent[0]:
                self.silent.pop()
            return
        if tag in BLOCKS:
            self.end_of_text()
        if tag == "a":
            self.link = None
        elif tag in HEADINGS and self.heading is not None:
            self.read.headings.append((self.heading_id, " ".join("".join(self.heading).split())))
            self.heading = None

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data):
        within = [] if self.link is None or self.link.words == "¶" else [self.link]
        for link in within:
            link.words += data
        if self.heading is not None and not (self.link and data == "¶"):
            self.heading.append(data)
        if not self.silent:
            self.text.append(ADDRESS.sub("\0", data) if self.link and self.link.address else data)
        elif not (self.text and self.text[-1].endswith("\0")):
            self.text.append("\0")   # code or a formula

    def end_of_text(self):
        if "".join(self.text).strip("\0 \n"):
            self.read.texts.append(Text("".join(self.text)))
            self.read.texts[-1].cell = self.cell
        self.text, self.cell = [], False
