"""The one kind of error that says to whoever writes what has to be mended, and where."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]   # of the checkout


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
        path = printable(str(self.path))
        place = f"{path}:{self.line}" if self.line else path
        return "\n".join([f"{place}: {self.message}", *map(str, self.more)])


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
