"""Ways from noise, at the left, to data, at the right, in a panel; time runs from left to right."""

import numpy as np

from figures.drawing.kit.text import Line


def ways(canvas, place: tuple[float, float, float, float], bounds: tuple[float, float], exact: np.ndarray,
         found: np.ndarray, size: float):
    """Exact ways (steps + 1, B), grey, below those that were found, violet, in the rectangle (x, y, w, h). The axes."""
    x, y, w, h = place
    canvas.height = max(canvas.height, y + h + 14)
    axes = canvas.axes(x, y, w, h)
    axes.set(xlim=(0, 1), ylim=bounds, xticks=[], yticks=[])
    for side in ("left", "bottom"):
        axes.spines[side].set_color("rule")
    axes.plot(*_lifted(exact), color="line", linewidth=0.8)
    axes.plot(*_lifted(found), color="joint", linewidth=1.6, clip_on=False)
    canvas.label(Line("noise", size, "muted"), at=(x, y + h + 3), anchor="nw")
    canvas.label(Line("data", size, "muted"), at=(x + w, y + h + 3), anchor="ne")
    return axes


def heights(canvas, x: float, y: float, h: float, bounds: tuple[float, float], size: float) -> None:
    """Numbers beside a panel, at even places."""
    low, high = bounds
    for number in (-2, 0, 2, 4):
        if low < number < high:
            canvas.label(Line(f"{number}".replace("-", "−"), size, "muted"),
                         at=(x, y + h * (high - number) / (high - low)), anchor="e")


def _lifted(states: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Times and places of one line for all columns, lifted between them."""
    times = np.append(np.linspace(0, 1, len(states)), np.nan)
    return np.tile(times, states.shape[1]), np.vstack([states, np.full(states.shape[1], np.nan)]).T.ravel()
