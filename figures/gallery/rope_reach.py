"""What rotation alone says about distance

What a head sees of a distance when content says nothing: much within a few tokens, little beyond.

Take a query and a key that are equal, and move the key away along one axis. Each pair of channels contributes the
cosine of its turn; the curve is the **mean over the pairs of one axis**, at one for no offset. It is what a head sees
of the distance when content says nothing.

Near zero the fast pairs fall out of step and the curve drops within a few tokens. Beyond, the slow pairs hold it up:
they have hardly turned. FLUX.2 has fewer pairs to an axis and a smaller base, so none of its pairs is as slow, and the
curve falls lower. The line marks the side of a picture at native size, in tokens. What a trained head makes of this is
another matter: it can weight pairs as it likes.
"""

from math import cos

from figures.anatomy import model
from figures.drawing.kit.text import Line
from figures.facts import catalogue as facts

MODELS = ("flux1-dev", "flux2-dev")
IDEAS = ("positions", "attention")
LOOKS = {"flux1-dev": ("joint", "-"), "flux2-dev": ("text", (0, (4, 2)))}
FURTHEST = 96   # tokens


def draw(canvas):
    _plot(canvas, left=34, right=canvas.width - 8, top=24, height=170, size=9.5)


def draw_narrow(canvas):
    _plot(canvas, left=30, right=canvas.width - 6, top=24, height=170, size=8.5)


def axis(slug) -> tuple[int, float]:
    """Channels of the axis for rows, and the base."""
    return model(slug).get("config.axes_dim")[1], model(slug).get("config.theta")


def kernel(slug, offset) -> float:
    """Mean cosine of the turns of an axis' pairs at an offset."""
    channels, theta = axis(slug)
    return sum(cos(offset * theta ** (-2 * pair / channels)) for pair in range(channels // 2)) / (channels // 2)


def side(slug) -> int:
    return round(facts.fact(f"{slug}.tokens").value ** 0.5)


def _plot(canvas, left, right, top, height, size):
    canvas.height = top + height + 34
    low, high = -0.02, 1.08

    def place(offset, value):
        return left + (right - left) * offset / FURTHEST, top + height * (high - value) / (high - low)

    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    canvas.label(Line("mean cosine over the pairs of one axis", size, "muted"), at=(2, 9), anchor="w")
    for value in (0, 0.5, 1):
        y = place(0, value)[1]
        axes.hlines(y, left, right, color="rule", linewidth=0.8)
        canvas.label(Line(f"{value:g}", size, "muted"), at=(left - 6, y), anchor="e")
    for offset in (0, 16, 32, 48, 64, 80, 96):
        canvas.label(Line(f"{offset}", size, "muted"), at=(place(offset, 0)[0], top + height + 9))
    canvas.label(Line("offset in tokens", size, "muted"), at=((left + right) / 2, top + height + 23))
    x = place(side("flux1-dev"), 0)[0]
    axes.vlines(x, top, top + height, color="line", linewidth=0.8, linestyle=(0, (2, 2)))
    canvas.label(Line("side of a picture", size, "muted"), at=(x + 4, place(0, 0.93)[1]), anchor="w")
    for slug, (role, dash) in LOOKS.items():
        points = [place(step / 2, kernel(slug, step / 2)) for step in range(2 * FURTHEST + 1)]
        axes.plot(*zip(*points, strict=True), color=role, linewidth=1.5, linestyle=dash)
        channels, theta = axis(slug)
        x, y = place(19, 0.96) if slug == "flux1-dev" else place(8, 0.2)
        canvas.label(Line(model(slug).short, size, f"{role}-ink", True), at=(x, y), anchor="w", says=_said(slug))
        canvas.label(Line(f"{channels // 2} pairs, base {theta:,}", size, f"{role}-ink"), at=(x, y + 11), anchor="w")


def _said(slug):
    values = ", ".join(f"{kernel(slug, offset):.2f} at {offset}" for offset in (0, 1, 4, 16, 64))
    return f"{model(slug).short}: {values}"
