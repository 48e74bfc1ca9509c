r"""A formula in tokens: what TeX gives a meaning, each at its place; all else is letters.

A control sequence is `\name` or a backslash and one character; `\begin{name}` and `\end{name}` are one token each.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"\\(?P<edge>begin|end)\s*\{(?P<environment>[^{}\\]*)\} | \\(?P<command>[A-Za-z]+|.|\Z) | (?P<sign>[{}%&$#_])",
    re.X | re.S)


@dataclass(frozen=True)
class Token:
    """`kind` is "begin", "end", "command" or "sign"; `name` what it begins or ends, the command, or the sign."""

    kind: str
    name: str
    start: int
    end: int


def tokens(tex: str) -> Iterator[Token]:
    """The tokens of a formula, from left to right."""
    for found in TOKEN.finditer(tex):
        kind = found["edge"] or ("command" if found["sign"] is None else "sign")
        name = next(each for each in (found["environment"], found["command"], found["sign"]) if each is not None)
        yield Token(kind, name, *found.span())


def group(tex: str, start: int) -> tuple[int, int] | None:
    """Where the contents of the braces that follow a place begin and end; None if none follow, or they stay open."""
    opening = re.compile(r"\s*\{").match(tex, start)
    depth = 0
    for token in tokens(tex[start:]) if opening else ():
        depth += {"{": 1, "}": -1}.get(token.name, 0) if token.kind == "sign" else 0
        if token.kind in ("begin", "end"):
            continue
        if depth == 0:
            return opening.end(), start + token.start
    return None


def excerpt(tex: str, place: int) -> str:
    """The few characters at a place, as TeX on one line, and those before it."""
    here, before = _short(tex[place:], 30), " ".join(tex[:place].split())[-15:]
    found = f"found '{here}'" if here else "found its end"
    return f"{found} after '{before}'" if before else found


def _short(text: str, size: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= size else words[:size - 3] + "..."
