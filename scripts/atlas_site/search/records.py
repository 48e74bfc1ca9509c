"""A page's HTML as records: what a search can lead to, with the words that are shown of it and those that only find it.

A record begins at each heading, and at each exercise, term, mistake or work that has an anchor of its own. Shown are
sentences and the rows of tables. Listings, labels of figures, solutions and answers to a question that one should think
about first are found, and never shown.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
OWN = re.compile(r"(ex|term|ref|absence|err|myth)-")   # ids of elements that are no heading, and a record all the same
ENDS = {"p", "li", "tr", "dt", "dd", "summary", "figcaption", "div", "pre", "text", "title", "desc", "blockquote",
        "caption", "legend", "label", "ul", "ol", "table",
        "h1", "h2", "h3", "h4", "h5", "h6"}   # words on both sides are not one
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CELLS = {"td", "th"}
LEFT_OUT = {"script", "style", "template", "button", "nav", "math"}
HIDDEN_TAGS = {"pre", "svg"}
HIDDEN_CLASSES = {"figure-words", "figure-embed", "success", "layer-tree"}
ASK = {"question", "predict"}   # boxes whose heading is a question, and what is in them its answer
SPACE = re.compile(r"\s+")
EMPTY = re.compile(r" ·(?= (?:·|\.))")   # cells in which nothing stands
# Of what is hidden: words, names, and numbers that one may have from elsewhere. Nobody asks for signs and small numbers
WORD = re.compile(r"[^\W\d_](?:[\w.]*\w)?(?:[-/][\w.]*\w)*|\d[\d,.]{2,}\d")
TITLE = 90        # characters of a record whose title is its first words
SENTENCE = re.compile(r"(?<=[.?!])\s")


@dataclass
class Record:
    """What a link leads to; `kind` is the beginning of its anchor, "" for a heading."""

    anchor: str
    kind: str
    title: str = ""
    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deep: int = 0        # elements that were open where it began

    def finished(self) -> dict[str, str]:
        """As the index has it: plain text, and of what is hidden each word once."""
        shown = _text(self.shown)
        title = _text([self.title]) or _start(shown, self.kind)
        hidden = dict.fromkeys(WORD.findall(_text(self.hidden)))
        said = set(WORD.findall(shown))
        return {"anchor": self.anchor, "kind": self.kind, "title": title, "text": shown,
                "words": " ".join(word for word in hidden if word not in said)}


def records(html: str) -> list[dict[str, str]]:
    """The records of a page's content, in its order; the first, without an anchor, is the page itself."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [record.finished() for record in reader.records]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.records = [Record("", "")]
        self._open: list[tuple[str, bool, bool]] = []   # tag, left out, hidden
        self._inside: list[Record] = [self.records[0]]
        self._heading: Record | None = None
        self._first_cell = True
        self._details: set[str] = set()   # the classes of the last that was opened

    @property
    def _state(self) -> tuple[bool, bool]:
        return self._open[-1][1:] if self._open else (False, False)

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            self._put(" ")
            return
        said = dict(attrs)
        classes, anchor = set((said.get("class") or "").split()), said.get("id") or ""
        out, hidden = self._state
        out = out or tag in LEFT_OUT or "headerlink" in classes or "data-search-exclude" in said
        out = out or (tag == "dd" and "fact-value" not in classes)   # of a fact: its key and its value
        hidden = hidden or tag in HIDDEN_TAGS or not HIDDEN_CLASSES.isdisjoint(classes)
        if tag in HEADINGS and anchor:
            self._heading_begins(tag, anchor)
        elif OWN.match(anchor) and tag not in HEADINGS:
            record = Record(anchor, anchor.partition("-")[0], deep=len(self._open))
            self.records.append(record)
            self._inside.append(record)
        if tag == "details":
            self._details = classes
            hidden = hidden or not ASK.isdisjoint(classes) or "tip" in classes   # a hint
        if tag == "fieldset":
            hidden = hidden or "predict" in classes
        if tag == "summary":   # the question is shown, its answer is not
            hidden, out = False, out or self._details.isdisjoint(ASK)
        if tag == "legend":
            hidden = False
        if "cite" in classes and not out:   # of code: the way to a file is in its card
            self._inside[-1].hidden.append(f" {said.get('title') or ''} ")
        if tag == "tr":
            self._first_cell = True
        if tag in CELLS:
            self._put(" " if self._first_cell else " · ")
            self._first_cell = False
        elif tag in ENDS:
            self._put(" ")
        self._open.append((tag, out, hidden))

    def _heading_begins(self, tag, anchor):
        if tag == "h1":
            self._heading = self.records[0]
        else:
            self._heading = Record(anchor, "")
            self.records.append(self._heading)
            self._inside = [self._heading]

    def handle_endtag(self, tag):
        if tag not in {name for name, *_ in self._open}:
            return
        while self._open:
            name, *_ = self._open.pop()
            if len(self._inside) > 1 and len(self._open) <= self._inside[-1].deep:
                self._inside.pop()
            if name in HEADINGS:
                self._heading = None
            if name == tag:
                break
        if tag in ENDS:
            self._put(". " if tag == "tr" else " ")

    def handle_data(self, data):
        self._put(data)

    def _put(self, text):
        out, hidden = self._state
        if out:
            return
        if self._heading:
            self._heading.title += text
        else:
            into = self._inside[-1]
            (into.hidden if hidden else into.shown).append(text)


def _text(parts: list[str]) -> str:
    text = SPACE.sub(" ", "".join(parts))
    return EMPTY.sub("", text).replace(" . ", ". ").replace(".. ", ". ").strip()


def _start(text: str, kind: str) -> str:
    """The first sentence, cut at a word; of an exercise the one after that word."""
    first, _, rest = text.partition(". ") if kind == "ex" else ("", "", text)
    title = SENTENCE.split(rest or first, maxsplit=1)[0].rstrip(".")
    if len(title) > TITLE:
        title = title[:TITLE].rpartition(" ")[0] + " …"
    return f"{first}: {title}" if rest and first else title
