"""The sentences of a Markdown source as a reader sees them, with the receipts, citations and absences in them.

A sentence is the unit of evidence. A heading, a list item (its first paragraph), a title and a row of a table count as
one each; other paragraphs are cut at full stops. What is no prose leaves no text: ids and other attributes, HTML tags,
where links lead, marks of emphasis. Code and mathematics leave one character, HOLE.

A citation vouches for its sentence. In a table it vouches for its row; in the header, for its column; and in the
sentence right before the table, for all of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from atlas_site.prose.blocks import Block, blocks
from atlas_site.prose.files import Text

HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
NESTED = r"(?:[^()\s]|\((?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))*\))*"   # brackets may stand in an address

TOKEN = re.compile(rf"""
    (?P<hole> (?<!`)(?P<ticks>`+)(?!`) .+? (?<!`)(?P=ticks)(?!`)
            | \$\$ .+? \$\$ | \$(?!\s) (?: \\. | [^\\$] )+? (?<!\s)\$ | \\\( .+? \\\) | \\\[ .+? \\\]
            | <(?P<tag>script|style|pre|code|svg)\b .*? </(?P=tag)> )
  | (?P<escape> \\ (?P<char> [^\w\s] ) )
  | (?P<none> <!-- .*? --> | </?[a-zA-Z][^<>]*> | \{{ [:\#.] [^{{}}\n]* \}} | \[\^ [^\]\s]+ \] | &\#?\w+; )
  | (?P<open> !?\[ )
  | (?P<close> \] (?: \( (?P<address> {NESTED} ) (?: \s+ "[^"]*" )? \) | \[ [^\]]* \] )? )
  | (?P<mark> \*+ | (?<!\w)_+ | _+(?!\w) )
  | (?P<space> \s+ )
  | (?P<plain> . )""", re.X | re.S)

ABBREVIATION = re.compile(r"\b(?:(?i:secs?|app|figs?|eqs?|ch|cf|vs|e\.g|i\.e|al|pp?|vol|ca|resp)|[A-Z])\.$")
STOP = re.compile(r"(?:\.{3}|…)[\"”’)\]]*(?= [^\da-z])|(?<!\.)(?!\.{3})[.!?]+[\"”’)\]]*(?= )")   # no stop: 1, 2, ... 9


@dataclass(frozen=True)
class Receipt:
    """A `fact:` link: its text as written in the source, marks and all, and where it stands."""

    key: str
    place: int      # of the link, in the file
    written: Text
    start: int      # and end: in the sentence
    end: int


@dataclass(frozen=True)
class Sentence:
    """What a reader sees, its receipts, the stretches for which a citation vouches, and the keys of its absences."""

    seen: Text
    receipts: tuple[Receipt, ...] = ()
    cited: tuple[tuple[int, int], ...] = ()
    absences: tuple[tuple[int, str], ...] = ()   # where each `absence:` link ends, and its key

    def part(self, start: int, end: int) -> "Sentence":
        """One of the sentences of a paragraph: citations in it vouch for all of it."""
        own = [replace(each, start=each.start - start, end=each.end - start)
               for each in self.receipts if start <= each.start < end]
        text = self.seen[start:end]
        cited = any(start <= place < end for place, _ in self.cited)
        absences = tuple((place - start, key) for place, key in self.absences if start < place <= end)
        return Sentence(text, tuple(own), ((0, len(text.text)),) if cited else (), absences)


def sentences(lines: list[Text]) -> Iterator[Sentence]:
    """The sentences of a source, in order."""
    header, before, intro = [], [], []
    for block in blocks(lines):
        if block.kind in ("header", "row"):
            if block.kind == "header":
                header, intro = [], before
            row = _row(block.text, header, bool(intro and intro[-1].cited))
            header = header or row
            yield _as_one(row)
            before = []
        else:
            before = list(_of_paragraph(block))
            yield from before


def _of_paragraph(block: Block) -> Iterator[Sentence]:
    whole = seen(block.text)
    stops = _stops(whole.seen.text) if block.kind == "paragraph" else []
    for start, end in pairwise([0, *stops, len(whole.seen.text) + 1]):   # one more, for a receipt without text
        part = whole.part(start, end)
        if part.seen.text.strip() or part.receipts:
            yield part


def _stops(text: str) -> list[int]:
    """Where sentences end, but for the last one."""
    return [found.end() + 1 for found in STOP.finditer(text) if not ABBREVIATION.search(text[:found.start() + 1])]


def _row(text: Text, header: list[Sentence], introduced: bool) -> list[Sentence]:
    """The cells of a row; each is cited if the row is, or its column, or what introduces the table."""
    cells = [seen(cell) for cell in _cells(text)]
    cited = introduced or (bool(header) and any(cell.cited for cell in cells))
    heads = [bool(head.cited) for head in header] + [False] * len(cells)
    return [replace(cell, cited=((0, len(cell.seen.text)),) if cited or head or cell.cited else ())
            for cell, head in zip(cells, heads, strict=False)]


def _cells(text: Text) -> Iterator[Text]:
    """The parts between bars that stand neither in code nor behind a backslash."""
    line = text[:len(text.text.rstrip())]
    bars = [found.start() for found in re.finditer(r"`[^`]*`|\\\||(\|)", line.text) if found[1]]
    if bars[:1] == [0]:
        line, bars = line[1:], [bar - 1 for bar in bars[1:]]
    if bars and bars[-1] == len(line.text) - 1:
        line, bars = line[:bars[-1]], bars[:-1]
    for start, end in zip([0, *(bar + 1 for bar in bars)], [*bars, len(line.text)], strict=True):
        yield line[start:end]


def _as_one(cells: list[Sentence]) -> Sentence:
    """A row as one sentence, its cells set apart by bars."""
    text, receipts, cited, absences = Text(), [], [], []
    for cell in cells:
        at = len(text.text)
        place = (cell.seen.origin or text.origin or (0,))[0]
        receipts += [replace(each, start=each.start + at, end=each.end + at) for each in cell.receipts]
        cited += [(start + at, end + at) for start, end in cell.cited]
        absences += [(place + at, key) for place, key in cell.absences]
        text += cell.seen + Text(" | ", (place,) * 3)
    return Sentence(text[:-3], tuple(receipts), tuple(cited), tuple(absences))


def seen(source: Text) -> Sentence:
    """Inline Markdown as a reader sees it, on one line."""
    reading = _Inline(source)
    for found in TOKEN.finditer(source.text):
        match found.lastgroup:
            case "hole":
                reading.put(HOLE, found)
            case "escape":
                reading.put(found["char"], found)
            case "space":
                reading.put(" ", found)
            case "plain":
                reading.put(found.group(), found)
            case "open":
                reading.opened.append((len(reading.chars), found.end()))
            case "close" if reading.opened:
                reading.close(found)
    return reading.sentence()


class _Inline:
    """What was read so far, and the brackets that are open: where they stand in what is seen, and in the source."""

    def __init__(self, source: Text):
        self.source = source
        self.chars: list[str] = []
        self.places: list[int] = []
        self.opened: list[tuple[int, int]] = []
        self.receipts: list[Receipt] = []
        self.cited: list[tuple[int, int]] = []
        self.absences: list[tuple[int, str]] = []

    def put(self, char: str, found: re.Match) -> None:
        if char != " " or (self.chars and self.chars[-1] != " "):
            self.chars.append(char)
            self.places.append(self.source.origin[found.start()])

    def close(self, found: re.Match) -> None:
        """The end of a bracket: of a link, if an address follows."""
        start, begins = self.opened.pop()
        scheme, _, key = (found["address"] or "").partition(":")
        if scheme == "fact":
            written, place = self.source[begins:found.start()], self.source.origin[begins - 1]
            self.receipts.append(Receipt(key, place, written, start, len(self.chars)))
        elif scheme == "ref":
            self.cited.append((start, len(self.chars)))
        elif scheme == "absence":
            self.absences.append((len(self.chars), key))

    def sentence(self) -> Sentence:
        text = "".join(self.chars).rstrip()
        end = len(text)
        receipts = (replace(each, start=min(each.start, end), end=min(each.end, end)) for each in self.receipts)
        absences = ((min(place, end), key) for place, key in self.absences)
        return Sentence(Text(text, tuple(self.places[:end])), tuple(receipts), tuple(self.cited), tuple(absences))
