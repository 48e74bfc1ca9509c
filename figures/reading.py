"""The one way of reading what people write: a file of text in UTF-8, with nothing in it that nobody sees.

Refused before anything is made of it, with file, line, what was found and what was expected: what is no regular file
(a link, a folder, a pipe, a device), what is larger than its kind ever is, bytes that are not UTF-8, a byte order mark,
a line without an end to speak of, and characters that do not show or that turn the text around: controls but for tabs
and line ends, bidirectional and zero-width ones, and what was lost in a conversion. Lines end in LF or in CR LF.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from figures.errors import BuildError, together

PAGE, DATA = 200_000, 100_000   # bytes: the most a page or a program may have, five times the longest, and data
LINE = 10_000                   # characters
TOLD = 5                        # faults of one kind in a file; one is often there a thousand times

# Controls and bidirectional marks, what has no width or only looks empty, private use, and no characters at all.
UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\uffff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]")
KINDS = (   # of what is no regular file
    (stat.S_ISLNK, "a link to another file"), (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))


def read(path: Path, most: int = PAGE, keep_ends: bool = False) -> str:
    """The text of a file of at most so many bytes, its lines ended by LF unless they are kept as they are.

    Raises BuildError with what is wrong with it.
    """
    data = _bytes(path, most)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BuildError(path, data.count(b"\n", 0, error.start) + 1,
                         f"byte {error.start:,}: found {data[error.start]:#04x}, expected UTF-8") from None
    plain = text.replace("\r\n", "\n")
    if faults := [BuildError(path, *fault) for fault in _faults(plain)]:
        raise together(faults)
    return text if keep_ends else plain


def faults(paths: Iterable[Path]) -> Iterator[BuildError]:
    """What is wrong with the files as such."""
    for path in paths:
        try:
            read(path)
        except BuildError as error:
            yield error


def unseen(text: str) -> str | None:
    """The first character of a single line that does not show, and what is expected in its place; None without any."""
    found = UNSEEN.search(text) or re.search("[\\t\\n]", text)
    return _named(found[0]) if found else None


def _bytes(path: Path, most: int) -> bytes:
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            found = next((words for test, words in KINDS if test(mode)), "something else")
            raise BuildError(path, None, f"found {found}, expected a file of text")
        with path.open("rb") as file:
            data = file.read(most + 1)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise BuildError(path, None, "found no such file") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise BuildError(path, None, f"the file cannot be read: {why}") from None
    if len(data) > most:
        raise BuildError(path, None, f"found {size:,} bytes, expected at most {most:,}")
    return data


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """Line and message of each; of many, the first ones."""
    if text.startswith("\ufeff"):
        yield 1, "found a byte order mark, expected the text at once: save the file as UTF-8 without BOM"
        text = text[1:]
    there = UNSEEN.search("".join(set(text)))   # few texts have any: ten times as fast as a search of all
    for count, found in enumerate(UNSEEN.finditer(text) if there else (), 1):
        line = text.count("\n", 0, found.start()) + 1
        if count > TOLD:
            yield line, f"and {len(UNSEEN.findall(text)) - TOLD:,} more that do not show, from here on"
            break
        yield line, f"column {found.start() - text.rfind(chr(10), 0, found.start())}: found {_named(found[0])}"
    if len(text) > LINE:
        long = [(number, len(line)) for number, line in enumerate(text.split("\n"), 1) if len(line) > LINE]
        yield from ((number, f"found a line of {length:,} characters, expected at most {LINE:,}")
                    for number, length in long[:TOLD])


def _named(character: str) -> str:
    """A character that does not show, and what is expected in its place."""
    code = f"U+{ord(character):04X}"
    if character in "\t\n":
        return f"a {'tab' if character == chr(9) else 'line break'} ({code}), expected text on one line"
    if character == "\r":
        return f"a carriage return ({code}) alone, expected lines that end in LF or in CR LF"
    if character == "\ufffd":
        return f"{code} REPLACEMENT CHARACTER, where a conversion has lost something; expected what stood there"
    name = unicodedata.name(character, "a control character" if ord(character) < 160 else "no character of Unicode")
    return f"{code} {name}, which does not show; expected characters that a reader sees"
