"""Where the steps of a flow model land

The further a curve bulges, the more of the steps are spent near noise. SD3 Medium has one curve for every size, FLUX.1
dev one for each number of tokens, schnell none.

**Curves.** The shift: an even time goes in at the bottom, the shifted time comes out; the diagonal is no shift. The
further a curve bulges, the more of the steps are spent near noise. SD3 Medium has one curve for every size. FLUX.1 dev
has one for each number of image tokens, so its curve rises with the picture; FLUX.1 schnell does not shift at all.

**Rows.** The times at which the network is called, one stroke for each step, from noise at the left to data at the
right. A gap is a long step. The numbers of steps are those that diffusers takes by default; schnell's is its authors'.
The last step of SD3 Medium is the shortest of its row, because its table ends close to zero, and the one before it is
the longest.

Everything is computed from the authors' formulas and the models' files when the picture is drawn.
"""

from math import exp

from figures.anatomy import model
from figures.drawing.kit.lanes import spread
from figures.drawing.kit.text import Line
from figures.facts.catalogue import fact
from figures.flow.schedules import even, flux_mu, flux_times, sd3_times, shift

MODELS = ("sd3-medium", "flux1-dev", "flux1-schnell")
IDEAS = ("sampling",)
SIDES = (256, 512, 1024)


def draw(canvas):
    canvas.height = 236
    _curves(canvas, x=22, y=24, w=128, h=174, size=9)
    _rows(canvas, x=306, y=24, w=canvas.width - 310, pitch=36.5, size=9)


def draw_narrow(canvas):
    _curves(canvas, x=18, y=22, w=116, h=140, size=8.5)
    _rows(canvas, x=2, y=216, w=canvas.width - 4, pitch=41, size=8.5)


# ---- what is drawn ---------------------------------------------------------------------------------------------------


def tokens(side: int) -> int:
    """Image tokens of FLUX.1 dev for a square picture."""
    return int(fact(f"flux1-dev.tokens@{side}x{side}").value)


def alphas() -> dict[str, float]:
    """Line -> its alpha, from the flattest."""
    flux = {f"FLUX.1 dev, {side} px": exp(flux_mu(tokens(side))) for side in SIDES}
    return {"FLUX.1 schnell: none": 1.0} | dict(sorted(({"SD3 Medium": 3.0} | flux).items(), key=lambda item: item[1]))


def schedules() -> dict[tuple[str, str], list[float]]:
    """(model, what is set) -> the times at which the network is called, and 0."""
    sd3, dev = (model(slug).get("defaults.diffusers.steps") for slug in ("sd3-medium", "flux1-dev"))
    few = model("flux1-schnell").get("defaults.authors.steps")
    rows = {("SD3 Medium", f"{sd3} steps, every size"): sd3_times(sd3)}
    rows |= {("FLUX.1 dev", f"{dev} steps, {side} px"): flux_times(dev, tokens(side)) for side in SIDES}
    return rows | {("FLUX.1 schnell", f"{few} steps, no shift"): even(few)}


def early(times: list[float]) -> int:
    """Evaluations in the noisier half, at times of 1/2 and more."""
    return sum(time >= 0.5 for time in times)


# ---- the picture -----------------------------------------------------------------------------------------------------


def _curves(canvas, x, y, w, h, size):
    canvas.height = max(canvas.height, y + h + 30)
    axes = canvas.axes(x, y, w, h)
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    for at in (0, 0.5, 1):
        axes.vlines(at, 0, 1, color="rule", linewidth=0.7)
        axes.hlines(at, 0, 1, color="rule", linewidth=0.7)
        canvas.label(Line(f"{at:g}", size, "muted"), at=(x + at * w, y + h + 9))
        canvas.label(Line(f"{at:g}", size, "muted"), at=(x - 4, y + (1 - at) * h), anchor="e")
    canvas.label(Line("shifted time", size, "muted"), at=(2, y - 14), anchor="w")
    canvas.label(Line("even time", size, "muted"), at=(x + w / 2, y + h + 22))
    even_times = [n / 60 for n in range(61)]
    mark = 0.5
    places = spread([-shift(mark, alpha) for alpha in alphas().values()][::-1], 15.5 / h)[::-1]
    for (name, alpha), place in zip(alphas().items(), places, strict=True):
        hue = "text" if name.startswith("SD3") else "joint" if alpha > 1 else "norm"
        axes.plot(even_times, [shift(t, alpha) for t in even_times], color=hue, linewidth=1.4,
                  linestyle=(0, (4, 2)) if hue == "text" else "-")
        here = shift(mark, alpha)
        axes.plot([mark], [here], marker="o", markersize=3.6, color=hue)
        axes.plot([mark + 0.03, 1.03, 1.07], [here, -place, -place], color="rule", linewidth=0.7, clip_on=False)
        words = f"{name}" if alpha == 1 else f"{name}, × {alpha:.2f}"
        canvas.label(Line(words if not canvas.narrow else words.replace("FLUX.1 ", ""), size, f"{hue}-ink"),
                     at=(x + 1.09 * w, y + (1 + place) * h), anchor="w",
                     says=f"{name}: odds times {alpha:.2f}, half time becomes {here:.3f}")


def _rows(canvas, x, y, w, pitch, size):
    canvas.label(Line("noise", size, "muted"), at=(x, y - 14), anchor="w")
    canvas.label(Line("data", size, "muted"), at=(x + w, y - 14), anchor="e")
    canvas.height = max(canvas.height, y + pitch * len(schedules()))
    for n, ((name, what), times) in enumerate(schedules().items()):
        top = y + n * pitch
        hue = "text" if name.startswith("SD3") else "joint" if "dev" in name else "norm"
        title = canvas.label(Line(name, size, f"{hue}-ink", True), at=(x, top + 4), anchor="w",
                             says=f"{name}, {what}: {early(times)} of {len(times) - 1} evaluations at times of 1/2 "
                                  "and more")
        canvas.label(Line(what, size, "muted"), at=(title.rect.x2 + 5, top + 4), anchor="w")
        axes = canvas.axes(x, top + 13, w, 12)
        axes.axis("off")
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.plot([0, 1], [0, 0], color="rule", linewidth=1.4, clip_on=False)
        axes.vlines([1 - time for time in times[:-1]], 0, 1, color=hue, linewidth=1.3, clip_on=False)
