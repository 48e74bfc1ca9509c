"""How large a label is. Measured with DejaVu Sans, which is at least as wide as whatever font the page will use."""

from dataclasses import dataclass
from functools import cache

from figures.reading import unseen

LEADING = 1.28  # line height over font size
TITLE, BODY, SMALL = 10.5, 9.5, 9.0  # points; the house's three sizes
LARGEST = 200  # points of a letter



@dataclass(frozen=True)
class Line:
    """One line of a label: its text, size in points, role, and whether it is bold."""

    text: str
    size: float = BODY
    role: str = "ink"
    bold: bool = False

    def __post_init__(self):
        if not isinstance(self.text, str):
            raise ValueError(f"words: found {self.text!r}, expected text")
        if found := unseen(self.text):
            raise ValueError(f"words {self.text!r}: found {found}")
        if not 0 < self.size <= LARGEST:   # also where it is no number
            raise ValueError(f"words {self.text!r}: found size {self.size}, expected 1 to {LARGEST} points")

    @property
    def width(self) -> float:
        return _width(self.text, self.size, self.bold)

    @property
    def height(self) -> float:
        return self.size * LEADING


@cache
def _width(text: str, size: float, bold: bool) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]


def lines(texts: tuple, role: str = "ink", second: str = "muted", size: float = TITLE) -> list[Line]:
    """Texts as lines: the first bold and in `role`, the rest a point smaller in `second`. A Line stays as it is."""
    return [
        text if isinstance(text, Line) else Line(text, size if first else size - 1, role if first else second, first)
        for first, text in zip([True] + [False] * len(texts), texts, strict=False)
    ]


def block_size(block: list[Line]) -> tuple[float, float]:
    """Width and height of lines set under each other."""
    return max((line.width for line in block), default=0), sum(line.height for line in block)
