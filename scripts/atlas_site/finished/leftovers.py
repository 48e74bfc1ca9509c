r"""Markdown that stayed raw, in the text that a reader sees: `[860.5 M] (fact:...)` with a space, `{#id}`, `$x$`.

The text is that of a block, its emphasis and its links gone, a null character for code and formulas.
"""

import re
from collections.abc import Iterator

from atlas_site.addresses import LINKS, MARKS
from atlas_site.finished import foreign
from atlas_site.finished.reading import Fault, Reading

OURS = "|".join(LINKS + MARKS)
TEX = "TeX that is not part of a formula; expected $...$ around it, without a space inside the signs"
CUT = r" (in a table, write \lvert instead of |, which ends the cell)"
RAW = (
    *foreign.RAW,
    (rf"[\[(<]\s*(?:{OURS})\s*:", "a receipt, citation, term or table that is none; expected [words](kind:name), in "
                                  "small letters, without spaces"),
    (r"(?<![\w-])(?:fact|ref|term|bib):\S", "an address of ours that is part of no link; expected [words](kind:name)"),
    (r"\]\s*\(|\]\(", "a link that is none; expected [words](address), without a space between"),
    (r"\[\^[^\]]*\]", "a footnote that is not defined; expected [^name]: ... in a paragraph of its own"),
    (r"\[[^\]\[]*\]\s?\[[^\]\[]*\]", "a link by a name; expected [words](address)"),
    (r"\{:?\s*[#.][^}\n]*\}?", "attributes that belong to nothing; expected them at the end of a heading, behind a "
                               "link, or on the last line of a paragraph"),
    (r"!!!|\?\?\?\+?", "the mark of an admonition or a fold; expected it to begin a paragraph, what is in it below, "
                       "indented by four"),
    (r"(?<!`)`{1,2}(?!`)", "a mark of code that nothing closes; expected as many behind the code as before"),
    (r"\*\*", "a mark of emphasis that nothing closes"),
    (r"\$\$", "the sign of a formula apart, which is none; expected it at both ends, and no empty line between"),
    (r"(?<![\w.])\$(?![\d\s])|\\[A-Za-z]{2,}|\\[(\[]", TEX),
    (r"(?<!\S)#{1,6}\s+\S", "the mark of a heading; expected it to begin a line, with an empty line above"),
    (r"\n\s*[-*+]\s+\S|\n\s*1[.)]\s(?=.*\n\s*2[.)]\s)",
     "the mark of a list within a paragraph; expected an empty line above the list"),
    (r"\|\s*:?-{3,}", "the line below a table's head; expected an empty line above the table, and as many cells"),
    (r"(?<![\w./-])(?:www\.\w|https?://)", "an address that is no link; expected [words](https://...)"),
    (r"\x02|\x03|wzxhzdk|klzzwxh", "what Markdown keeps its place with"),
)
PATTERNS = [(re.compile(pattern, re.I if "fact|" in pattern else 0), message) for pattern, message in RAW]
AROUND = 60   # characters that are shown


def faults(read: Reading) -> Iterator[Fault]:
    """One fault for each text of which something stayed raw: the first that was meant."""
    for text in read.texts:
        for pattern, message in PATTERNS:
            if found := pattern.search(text):
                part = found[0].strip("\0 \n") or found[0].replace("\0", "`...`").strip()
                words = _around(text, found) or part
                cut = CUT if message is TEX and text.cell else ""
                yield Fault(f"found '{' '.join(words.split())}': {message}{cut}", words, part)
                break


def _around(text: str, found: re.Match) -> str:
    """What stands there, to the end of its line or the next hole."""
    piece = re.match(r"[^\0\n]*", text[found.start():].lstrip())[0]
    return piece[:max(AROUND, len(found[0]))].strip()
