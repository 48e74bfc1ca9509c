"""One point, four things to ask for

Share of the picture to the right, share of the noise upwards: the same mixture lies on a straight line and on a quarter
circle. Each arrow is something that a network may be asked for.

**Picture** and **noise** are the two things that were mixed. The **velocity** points along the straight line, from the
picture to the noise; **v** is the velocity along the quarter circle, which keeps the variance. A point on the line and
the point of the circle on the same ray are one mixture at two brightnesses. Whoever knows the point, the time and one
arrow can work out the others. The names at the right are models of this site that were trained to give that answer.
"""

from math import cos, hypot, sin

from figures.anatomy import model
from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.denoiser import mixed
from figures.scene.painting import painted

MODELS = ("sd15", "sdxl", "sd21", "sd3-medium", "flux1-dev")
IDEAS = ("sampling",)
TIME, SIDE = 0.55, 24
ASKED = (("noise", "noise", "norm"), ("data", "picture", "image"), ("v", "v", "conv"),
         ("velocity", "velocity", "joint"))


def draw(canvas):
    canvas.height = 300
    _plane(canvas, x=58, y=44, side=216, photo_side=44, size=10)
    _names(canvas, x=342, y=66, pitch=56, size=10)


def draw_narrow(canvas):
    canvas.height = 430
    _plane(canvas, x=50, y=36, side=164, photo_side=36, size=9)
    _names(canvas, x=4, y=272, pitch=40, size=9)


def who(prediction: str) -> str:
    """Short names of the models shown that were trained to give this answer."""
    slugs = [slug for slug in MODELS if model(slug).get("objective.prediction") == prediction]
    return ", ".join(model(slug).get("short") for slug in slugs)


def on_line(t: float) -> tuple[float, float]:
    """Shares of picture and noise."""
    return 1 - t, t


def on_circle(t: float) -> tuple[float, float]:
    """The same mixture with both squares adding to one."""
    length = hypot(1 - t, t)
    return (1 - t) / length, t / length


def tangent(t: float) -> tuple[float, float]:
    """The direction along the circle towards more noise."""
    picture, noise = on_circle(t)
    return -noise, picture


def _plane(canvas, x, y, side, photo_side, size):
    axes = canvas.axes(x, y, side, side)
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    turn = [n / 40 * 1.5707963 for n in range(41)]
    axes.plot([0, 1.08], [0, 0], color="rule", linewidth=0.9, clip_on=False)
    axes.plot([0, 0], [0, 1.08], color="rule", linewidth=0.9, clip_on=False)
    axes.plot([cos(a) for a in turn], [sin(a) for a in turn], color="conv", linewidth=1.1,
              linestyle=(0, (5, 2)), clip_on=False)
    axes.plot([1, 0], [0, 1], color="joint", linewidth=1.1, clip_on=False)
    line, circle, along = on_line(TIME), on_circle(TIME), tangent(TIME)
    axes.plot([0, circle[0]], [0, circle[1]], color="rule", linewidth=1, linestyle=(0, (1.5, 2)))
    arrows = {"noise": ((0, 0), (0, line[1])), "data": ((0, line[1]), line),
              "velocity": (line, (line[0] - 0.30, line[1] + 0.30)),
              "v": (circle, (circle[0] + 0.42 * along[0], circle[1] + 0.42 * along[1]))}
    for name, _, hue in ASKED:
        (x1, y1), (x2, y2) = arrows[name]
        axes.annotate("", (x2, y2), (x1, y1), annotation_clip=False,
                      arrowprops={"arrowstyle": "-|>", "color": hue, "linewidth": 2.2, "mutation_scale": 13,
                                  "shrinkA": 0, "shrinkB": 0})
    for at in (line, circle):
        axes.plot([at[0]], [at[1]], marker="o", markersize=5.5, color="ink")

    def place(picture: float, noise: float) -> tuple[float, float]:
        return x + picture * side, y + (1 - noise) * side

    _words(canvas, place, size)
    _pictures(canvas, place, photo_side)


def _words(canvas, place, size):
    line, circle = on_line(TIME), on_circle(TIME)
    for words, hue, at, anchor in (
            ("noise", "norm-ink", place(0.03, line[1] / 2), "w"),
            ("picture", "image-ink", place(line[0] / 2, line[1] - 0.055), "c"),
            ("velocity", "joint-ink", place(line[0] - 0.02, line[1] + 0.16), "w"),
            ("v", "conv-ink", place(circle[0] - 0.13, circle[1] + 0.15), "w")):
        canvas.label(Line(words, size, hue, True), at=at, anchor=anchor)
    canvas.label(Line("the straight line", size - 0.5, "joint-ink"), at=place(0.70, 0.20), anchor="e")
    canvas.label(Line("circle" if canvas.narrow else "the circle", size - 0.5, "conv-ink"), at=place(0.745, 0.40))


def _pictures(canvas, place, side):
    scene = painted(side=SIDE)
    for name, weights, at, says in (
            ("picture", (1, 0), place(1.0, -0.14), "the picture, at the right"),
            ("noise", (0, 1), place(-0.14, 1.0), "the noise, at the top")):
        photo(canvas, name, mixed(scene, *weights), at=at, side=side, says=says, few=24)


def _names(canvas, x, y, pitch, size):
    for n, (prediction, words, hue) in enumerate(ASKED):
        top, models = y + n * pitch, who(prediction)
        models = models or "none of these five"
        canvas.label(Line(SENTENCES[prediction], size, f"{hue}-ink", True), at=(x, top), anchor="w",
                     says=f"{words}: {models}")
        canvas.label(Line(models, size, "muted"), at=(x, top + 14), anchor="w")


SENTENCES = {"noise": "Noise: what was added?", "data": "Picture: what is below?", "v": "v: which way on the circle?",
             "velocity": "Velocity: on the line?"}
