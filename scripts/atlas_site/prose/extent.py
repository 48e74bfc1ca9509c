"""How far a source may go, so that a page of it is made in a moment: the length of blocks, the depth of lists.

Markdown reads a block over and over; ten times the length takes a hundred times as long. What is deeper than anybody
reads would end its recursion. Checked before anything is made of the text.
"""

import re
from collections.abc import Iterator

BLOCK = 10_000   # characters between two empty lines: three times the longest there is
INDENT = 60      # spaces before a line, or fifteen lists within each other
QUOTES = 6       # quotations within each other
BRACES = 60      # open at once in a block: a formula that is nested so deep is none
BRACKETS = 300   # opened in a block; a paragraph of receipts has a tenth of that
BRACE = re.compile("[{}]")
MARKS = re.compile(r"(?: {0,3}>)+")


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Line and message of each block or line that goes too far."""
    begin, size, brackets, braces, deepest = 1, 0, 0, 0, 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if not line.strip():
            if size > BLOCK:
                yield begin, f"found {size:,} characters without an empty line, expected at most {BLOCK:,}"
            elif brackets > BRACKETS:
                yield begin, f"found {brackets:,} open brackets without an empty line, expected at most {BRACKETS}"
            elif deepest > BRACES:
                yield begin, f"found {deepest:,} braces within each other, expected at most {BRACES}"
            begin, size, brackets, braces, deepest = number + 1, 0, 0, 0, 0
            continue
        size, brackets = size + len(line) + 1, brackets + line.count("[")
        for each in BRACE.findall(line):
            braces = max(braces + (1 if each == "{" else -1), 0)
            deepest = max(deepest, braces)
        if (indent := len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())) > INDENT:
            yield number, f"found {indent} spaces before the text, expected at most {INDENT}"
        if (marks := MARKS.match(line)) and (depth := marks[0].count(">")) > QUOTES:
            yield number, f"found {depth} quotations within each other, expected at most {QUOTES}"
