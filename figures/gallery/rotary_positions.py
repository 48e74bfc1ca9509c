"""Which channels of a head turn with which coordinate, and how fast

Each dot is a pair of channels. Those above the red line go round within one picture and tell near places apart; those
below turn little and tell far places apart.

A token of FLUX.1 has three coordinates $(t, r, c)$. An image token stands at $(0, r, c)$, its row and its column; every
text token stands at $(0, 0, 0)$ ([BFL code, src/flux/sampling.py, prepare](ref:bfl-flux-code)). The
[128](fact:flux1-dev.config.hidden_size/flux1-dev.config.num_heads) channels of each head are cut into
[16, 56, 56](fact:flux1-dev.config.axes_dim), one part for each coordinate, and neighbouring channels form pairs.
**Each column of the picture is one pair**; the order is that of the channels.

Its height says how far the pair turns when its coordinate grows by one. The first pair of a part turns by one radian,
the next ones less and less: the scale is logarithmic. The first coordinate is zero in every picture made from text
alone, so its pairs (hollow) never turn.
"""

from dataclasses import dataclass
from math import log, pi

from figures.anatomy import build, model
from figures.drawing.kit.plots import grid
from figures.drawing.kit.text import Line
from figures.facts.catalogue import fact

MODELS = ("flux1-dev",)
IDEAS = ("positions", "attention")

AXES = ("t", "row", "column")  # of a token's three coordinates
RANGE = (0.7e-4, 1.5)  # of the chart, in radians


@dataclass(frozen=True)
class Layout:
    """Measures: left edge of the columns, space between parts, height of the chart, print."""

    left: float
    space: float
    height: float
    size: float


def draw(canvas):
    Positions(canvas, model("flux1-dev"), Layout(50, 8, 170, 10))


def draw_narrow(canvas):
    Positions(canvas, model("flux1-dev"), Layout(45, 4, 170, 9))


def speeds(channels: int, theta: float) -> list[float]:
    """How far each pair of an axis turns for one step of its coordinate, in radians."""
    return [theta ** (-2 * pair / channels) for pair in range(channels // 2)]


class Positions:
    """The pairs of one head, and their speeds."""

    def __init__(self, canvas, chosen, layout):
        self.canvas, self.layout, self.chosen = canvas, layout, chosen
        channels = chosen.get("config.axes_dim")
        self.axes = {axis: speeds(count, chosen.get("config.theta"))
                     for axis, count in zip(AXES, channels, strict=True)}
        self.rows = round(fact(f"{chosen.slug}.tokens").value ** 0.5)
        pairs, spaces = sum(channels) // 2, len(channels) - 1
        self.pitch = (canvas.width - 2 - layout.left - spaces * layout.space) / pairs
        self._heads()
        self._chart()

    def _starts(self, axes, left, pitch):
        """Axis -> where its columns begin."""
        starts = {}
        for axis in axes:
            starts[axis] = left
            left += len(self.axes[axis]) * pitch + self.layout.space
        return starts

    # ---- speeds ------------------------------------------------------------------------------------------------------

    def _heads(self):
        """The parts of a head, to scale."""
        size, bands = self.layout.size, []
        heads = build(self.chosen).find("transformer_blocks.0.attn").heads
        self.canvas.label(Line(f"the channels of one of {heads} heads", size - 1, "muted"), at=(2, 8), anchor="w")
        for axis, left in self._starts(AXES, self.layout.left, self.pitch).items():
            count, moves = 2 * len(self.axes[axis]), axis != AXES[0]
            texts = [axis, f"{count} channels" if len(self.axes[axis]) * self.pitch > 70 else str(count)]
            says = (f"Coordinate {axis}: {count} channels, {count // 2} pairs, turned by {self.axes[axis][0]:g} to "
                    f"{self.axes[axis][-1]:.2g} radians for each step{'' if moves else '; always 0, so never turned'}")
            bands.append(self.canvas.box(
                f"axis.{axis}", *texts, at=(left, 18), anchor="nw", w=count / 2 * self.pitch, size=size, pad=(0, 3.5),
                hue="image" if moves else "norm", style="soft" if moves else "dashed", says=says))
        self.bottom = bands[0].rect.y2

    def _chart(self):
        """Radians for one step, a mark for each pair."""
        layout, size = self.layout, self.layout.size - 1
        self.canvas.label(Line("turn for each step, in radians", size, "muted"), at=(2, self.bottom + 13), anchor="w")
        top, right = self.bottom + 24, self.canvas.width - 2
        axes = self.canvas.axes(layout.left, top, right - layout.left, layout.height)
        axes.set(xlim=(layout.left, right), ylim=RANGE, yscale="log", xticks=[],
                 yticks=[10.0**-power for power in range(5)])
        axes.set_yticklabels(["1", "0.1", "0.01", "0.001", "0.0001"])
        axes.tick_params(labelsize=size)
        axes.minorticks_off()
        axes.spines["bottom"].set_visible(False)
        grid(axes)
        for axis, left in self._starts(AXES, layout.left, self.pitch).items():
            places = [left + (pair + 0.5) * self.pitch for pair in range(len(self.axes[axis]))]
            fill, edge = ("paper", "norm") if axis == AXES[0] else ("image", "image")
            axes.plot(places, self.axes[axis], linestyle="none", marker="o", markersize=min(4.2, self.pitch),
                      markerfacecolor=fill, markeredgecolor=edge, clip_on=False, zorder=3)
        once = 2 * pi / self.rows
        axes.axhline(once, color="highlight", linewidth=1.2)
        y = top + log(RANGE[1] / once) / log(RANGE[1] / RANGE[0]) * layout.height
        words = ["once round", f"in {self.rows} steps"]
        words = words if self.canvas.narrow else [" ".join(words)]
        self.canvas.label(*(Line(text, size, "highlight-ink") for text in words), at=(right, y - 2), anchor="se")
        self.canvas.height = top + layout.height + 8
