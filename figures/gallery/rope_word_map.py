"""What a word sees by place alone

Every square is a picture of FLUX.1's native size; light tokens get a high score from one word, by rotation alone. With
the words in the corner, a head can prefer what is near the corner, or stripes.

Query and key are made up and have the same content everywhere, so all that differs in a square is the place. **Left:**
a head whose pairs all agree at distance zero: it prefers tokens near the word. **Middle:** a head with random pairs: it
prefers stripes and spots. **Right:** the left head, if the words stood in the middle of the picture: another model with
the same shapes. Where FLUX.1's trained heads look is not shown here; what is shown is what rotation lets them do.
"""

import numpy as np

from figures.anatomy import model
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, photo
from figures.drawing.kit.pixels import grey
from figures.drawing.kit.text import Line
from figures.facts.catalogue import fact

MODELS = ("flux1-dev",)
IDEAS = ("positions", "attention")

LIGHTEST = 0.985     # of the tokens: those with higher scores are white alike


def draw(canvas):
    _maps(canvas, left=6, side=160, gap=13, size=9.5)


def draw_narrow(canvas):
    _maps(canvas, left=62, side=120, gap=12, size=9)


def side() -> int:
    """Rows of tokens at native size."""
    return round(fact("flux1-dev.tokens").value ** 0.5)


def scores(query: np.ndarray, key: np.ndarray, word: tuple[int, int]) -> np.ndarray:
    """Of a word at (row, column) for the token in every row and column, (side, side); query and key are complex."""
    chosen = model("flux1-dev")
    first, rows, columns = chosen.get("config.axes_dim")
    product, theta = query * np.conj(key), chosen.get("config.theta")
    parts = np.split(product, [first // 2, (first + rows) // 2])
    found = [np.array([np.real(part * np.exp(1j * (at - place) * _speeds(count, theta))).sum()
                       for place in range(side())])
             for part, count, at in ((parts[1], rows, word[0]), (parts[2], columns, word[1]))]
    return parts[0].real.sum() + found[0][:, None] + found[1][None]


def _speeds(channels: int, theta: float) -> np.ndarray:
    return theta ** (-np.arange(0, channels, 2) / channels)


def maps() -> dict[tuple[str, str], tuple[tuple[int, int], np.ndarray]]:
    """Its two lines of words -> where the word stands, and the scores."""
    pairs = sum(model("flux1-dev").get("config.axes_dim")) // 2
    even, middle = np.ones(pairs, complex), (side() // 2, side() // 2)
    rng = np.random.default_rng(4)
    one, other = np.exp(2j * np.pi * rng.random((2, pairs)))
    return {("words in the corner", "a head that likes near"): ((0, 0), scores(even, even, (0, 0))),
            ("words in the corner", "a head with random pairs"): ((0, 0), scores(one, other, (0, 0))),
            ("words in the middle", "the first head: another model"): (middle, scores(even, even, middle))}


def _maps(canvas, left, side, gap, size):
    for n, (words, (place, found)) in enumerate(maps().items()):
        x, y = (left, 30 + n * (side + 38 + gap)) if canvas.narrow else (left + n * (side + gap), 30)
        canvas.label(Line(words[0], size, "text-ink", True), Line(words[1], size - 0.5, "muted"),
                     at=(x + side / 2, y - 3), anchor="s")
        shades = grey(found, found.min(), np.quantile(found, LIGHTEST))
        box = photo(canvas, f"map-{n}", shades, at=(x + side / 2, y + side / 2), side=side,
                    says=f"{words[0]}, {words[1]}: scores from {found.min():.0f} to {found.max():.0f}")
        cell = side / len(found)
        box.art.append(frame(Rect(x + place[1] * cell, y + place[0] * cell, 2 * cell, 2 * cell), "text", 2))
