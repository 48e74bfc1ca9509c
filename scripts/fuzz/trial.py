"""One trial: which files become what, and what is then run."""

from dataclasses import dataclass, field
from typing import Literal

BUILD = ("mkdocs", "build", "--strict")


@dataclass(frozen=True)
class Change:
    """What a place in the checkout becomes: a file of these bytes, nothing, a folder, a pipe, or a link or copy of what
    `data` names."""

    path: str  # from the root of the checkout
    data: bytes = b""
    form: Literal["file", "gone", "folder", "pipe", "link", "copy"] = "file"


@dataclass(frozen=True)
class Run:
    """A command; of a build only some pages (None: all of them), and whether the data, such as models, have changed."""

    words: tuple[str, ...] = BUILD
    pages: tuple[str, ...] | None = None
    data: bool = False
    promised: bool = True  # whether every link that was ever published must still be there
    apart: bool = False  # in a new process, as from a terminal


@dataclass(frozen=True)
class Trial:
    """The changes, what they are in words, and what is run on them."""

    name: str  # of the mutator or the case
    said: str
    changes: tuple[Change, ...]
    run: Run = field(default_factory=Run)
    others: bool = False  # other files say something that comes of the changed one, and may rightly be blamed
    whole: bool = False  # the change concerns a file as a whole: there is no line and no key to name

    @property
    def paths(self) -> list[str]:
        """What is changed, from the root of the checkout."""
        return [change.path for change in self.changes]
