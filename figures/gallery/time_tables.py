"""Three ways to choose five of a thousand levels

Only two of the three begin at pure noise. "Leading" tells the network that its first input is cleaner than it is: the
red stretch.

A ruler is the thousand levels of a model trained on discrete ones, from pure noise at the left to data at the right.
Each dot is a question to the network; five are asked. **Leading** goes up from data in equal whole steps, here with the
offset of one that Stable Diffusion 1.5 comes with. **Trailing** goes down from noise. **Linspace** has both ends.
Whatever the table says, the sampler starts from pure noise.
"""

from figures.drawing.kit.text import Line
from figures.flow.schedules import spaced

MODELS = ("sd15",)
IDEAS = ("sampling",)

STEPS, LEVELS = 5, 1000
OFFSETS = {"leading": 1, "trailing": 0, "linspace": 0}


def draw(canvas):
    _rulers(canvas, left=84, right=canvas.width - 16, top=38, pitch=44, size=9.5)


def draw_narrow(canvas):
    _rulers(canvas, left=14, right=canvas.width - 14, top=48, pitch=60, size=9)


def tables() -> dict[str, list[int]]:
    return {kind: spaced(kind, STEPS, offset, LEVELS) for kind, offset in OFFSETS.items()}


def _rulers(canvas, left, right, top, pitch, size):
    canvas.height = top + pitch * len(OFFSETS) - 14
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))

    def place(level):
        return left + (right - left) * (LEVELS - 1 - level) / (LEVELS - 1)

    for words, x, anchor in ((f"pure noise, level {LEVELS - 1}", left, "w"), ("data, level 0", right, "e")):
        canvas.label(Line(words, size - 0.5, "muted"), at=(x - 10 if anchor == "w" else x + 10, 7), anchor=anchor)
    for n, (kind, levels) in enumerate(tables().items()):
        y = top + n * pitch
        at, anchor = ((left - 10, y - 17), "w") if canvas.narrow else ((2, y), "w")
        canvas.label(Line(kind, size + 0.5, "ink", True), at=at, anchor=anchor,
                     says=f"{kind}: {', '.join(map(str, levels))}")
        axes.plot([left, right], [y, y], color="line", linewidth=1.2)
        axes.vlines([place(level) for level in range(0, LEVELS, 100)] + [left], y - 3, y + 3, color="line",
                    linewidth=0.8)
        if levels[0] < LEVELS - 1:
            axes.plot([left, place(levels[0])], [y, y], color="highlight", linewidth=3.5, solid_capstyle="butt")
            canvas.label(Line("never asked here", size - 0.5, "highlight-ink", True),
                         at=(left + 60, y - 17) if canvas.narrow else ((left + place(levels[0])) / 2, y - 11),
                         anchor="w" if canvas.narrow else "c")
        axes.plot([place(level) for level in levels], [y] * len(levels), linewidth=0, marker="o", markersize=7.5,
                  color="ink")
        for level in levels:
            canvas.label(Line(f"{level}", size - 0.5, "ink"), at=(place(level), y + 13))
