"""Where in a file there stands what is cited of it, by the words of a source or a citation."""

import re
from collections.abc import Sequence

PARTS = re.compile(r", | and |; ")
BEFORE = r"^[\s\"'*-]*"   # a name that begins its line
VALUE = BEFORE + r"{}\W*(?::[^=]+)?=\s*[\d\"'\[{{-]"
DEFINED = BEFORE + r"(?:(?:async )?def |class )?(?:self\.)?{}\W*(?:\(|[:=]|$)"
HEADING = r"^#+ .*{}"


class NotThere(ValueError):
    """What was looked for, and stands nowhere in the file."""


def line_of(text: str, at: str, markdown: bool = False) -> int:
    """The line, from 1, of "Class, name" or "section.key": of its last part, after the parts before it if it is there.

    What gives a name a value goes before its other definitions, a definition, key or heading before a mention. Raises
    NotThere for a part that the file does not have.
    """
    lines, found = text.splitlines(), 1
    for part in PARTS.split(at):
        words, start = ([part], found) if _best(lines, part, 1, markdown) else (part.split("."), 1)
        for word in words:
            if not (best := _best(lines, word, 1, markdown)):
                raise NotThere(word)
            after = _best(lines, word, start, markdown)
            found = start = (after if after and after[0] <= best[0] else best)[1]
    return found


def _best(lines: Sequence[str], words: str, start: int, markdown: bool) -> tuple[int, int] | None:
    """Rank and number of the best line from a number on; the words may end in * for any ending."""
    what = r"(?<!\w)" + re.escape(words.removesuffix("*")) + (r"\w*" if words.endswith("*") else "") + r"(?!\w)"
    ranks = [re.compile(each.format(what)) for each in (*((HEADING,) if markdown else (VALUE, DEFINED)), "{}")]
    found = ((rank, number) for number, line in enumerate(lines[start - 1:], start)
             for rank, pattern in enumerate(ranks) if pattern.search(line))
    return min(found, default=None)
