"""The table of times."""

from collections.abc import Iterable
from dataclasses import dataclass

from bench.kit.timing import Seconds

HEAD = ("", "wall s", "CPU s", "CPU ratio", "to")


@dataclass(frozen=True)
class Row:
    """What took how long, and what that is compared with: its name and its time, if there is something to compare."""

    what: str
    time: Seconds
    to: str = ""
    other: Seconds | None = None

    def cells(self) -> tuple[str, ...]:
        ratio = f"{self.time.cpu / self.other.cpu:.2f}" if self.other and self.other.cpu else ""
        return self.what, f"{self.time.wall:.2f}", f"{self.time.cpu:.2f}", ratio, self.to if ratio else ""


def table(rows: Iterable[Row]) -> str:
    """All rows under a head, words to the left and numbers to the right."""
    lines = [HEAD, *(row.cells() for row in rows)]
    wide = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) if 0 < n < 4 else cell.ljust(width)
                               for n, (cell, width) in enumerate(zip(line, wide, strict=True))).rstrip()
                     for line in lines)
