"""The one kind of error that says to whoever writes what has to be mended, and where."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]   # of the checkout
MOST, SHOWN, LINES = 8, 3, 20   # of a kind in a file that are all told; that are told of more; whose lines are
VARYING = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|\$[^$\n]*\$|\{[^}\n]*\}|[0-9]+|\n.*", re.S)


def in_checkout(path: Path) -> Path:
    """The path as messages show it: from the root of the checkout, if it lies there."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def printable(text: str) -> str:
    """The text on one line: a line break, or a byte that is no character, by its escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class BuildError(Exception):
    """What has to be mended before the site can be built: file, line (None: unknown), message; and more of the kind."""

    def __init__(self, path: Path | str, line: int | None, message: str, *more: "BuildError"):
        super().__init__(path, line, message, *more)
        self.path, self.line, self.more = in_checkout(Path(path)), line, more
        self.message = message.encode("utf-8", "backslashreplace").decode()   # of a program that says half a character

    def __str__(self) -> str:
        return "\n".join(_told([*_single(self)])) if self.more else _one(self)


def _one(error: BuildError) -> str:
    path = printable(str(error.path))
    return f"{path}:{error.line}: {error.message}" if error.line else f"{path}: {error.message}"


def _told(errors: list[BuildError]) -> Iterator[str]:
    """Each of them; of a kind of which a file has many the first, and the lines of the others."""
    kinds: dict[tuple[Path, str], list[BuildError]] = {}
    for error in errors:
        kinds.setdefault((error.path, _kind(error.message)), []).append(error)
    seen: Counter[tuple[Path, str]] = Counter()
    for error in errors:
        kind = error.path, _kind(error.message)
        alike, nth = kinds[kind], seen[kind]
        seen[kind] += 1
        if nth < SHOWN or len(alike) <= MOST:
            yield _one(error)
        elif nth == SHOWN:
            lines = [str(each.line) for each in alike[SHOWN:] if each.line]
            where = f": lines {', '.join(lines[:LINES])}{', ...' * (len(lines) > LINES)}" if lines else ""
            first = f"line {alike[0].line}" if alike[0].line else "the first"
            yield f"{printable(str(error.path))}: and {len(alike) - SHOWN} more like {first}{where}"


def _kind(message: str) -> str:
    """What of a message is the same for all of its kind: without what was found, and without examples."""
    plain = VARYING.sub("", message)
    expected = re.search(r", (?:expected|which)\b.*", plain)
    return expected[0] if expected else plain


def together(errors: Iterable[BuildError]) -> BuildError:
    """One error that says all of them, each once, in their order; there must be one at least."""
    first, *more = {str(each): each for error in errors for each in _single(error)}.values()
    return BuildError(first.path, first.line, first.message, *more)


def _single(error: BuildError) -> Iterator[BuildError]:
    """The error without those that it holds, then these, likewise."""
    yield BuildError(error.path, error.line, error.message)
    for each in error.more:
        yield from _single(each)


def there_is(name: object, known: Iterable[str], all_of: int = 0, cutoff: float = 0.6) -> str:
    """The end of a message about an unknown name: "; there is: latent, gate", names that look like it.

    If none does, all of them where there are at most so many; nothing, where there are more.
    """
    names = list(known)   # what is longer than any name is like none, and long to compare
    close = get_close_matches(name, names, cutoff=cutoff) if isinstance(name, str) and len(name) <= 200 else []
    close = close or (names if len(names) <= all_of else [])
    return f"; there is: {', '.join(close)}" if close else ""


def in_words(error: BaseException, most: int = 400) -> str:
    """The type and text of any error on one line, of so many characters at most; also of one that cannot be told."""
    try:
        text = " ".join(str(error).split())
    except Exception:
        text = "it has no text"
    text = f"{text[:most]} ..." if len(text) > most else text
    return f"{type(error).__name__}: {text}".removesuffix(": ")
