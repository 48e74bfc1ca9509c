"""Four tables of twenty-eight steps, as rulers

Every dot is one question to the network. Tables of flow models crowd towards noise; only Karras and co-authors' table
asks several times close to the data.

From pure noise at the left to data at the right, in the time of a flow; the tinted half is the noisier one, and the
number says how many of the questions are asked there. **Even**: equal steps. **Karras**: the noise levels and ends of
[Karras et al. 2022, eq. 5](ref:karras2022), as times of a flow. **SD3 Medium** and **FLUX.1 dev** shift even
times towards noise; SD3 by a fixed factor of three, FLUX.1 by one that depends on the picture's size, here
[1,024](fact:flux1-dev.native.width) pixels to a side. All are computed from the authors' formulas when the figure is
drawn.
"""

from figures.anatomy import model
from figures.drawing.kit.text import Line
from figures.facts.catalogue import fact
from figures.flow.schedules import SPACINGS, between, even, flux_times, sd3_times

MODELS = ("sd3-medium", "flux1-dev")
IDEAS = ("sampling",)


def draw(canvas):
    _rulers(canvas, left=88, right=canvas.width - 70, top=32, pitch=30, size=9.5)


def draw_narrow(canvas):
    _rulers(canvas, left=6, right=canvas.width - 8, top=50, pitch=44, size=9)


def tables() -> dict[str, list[float]]:
    """Name -> the times at which the network is asked, from noise."""
    steps = model("flux1-dev").get("defaults.diffusers.steps")
    karras = between("karras", steps - 1, *SPACINGS["karras"][2])
    return {"even": even(steps)[:-1], "Karras": list(karras), "SD3 Medium": sd3_times(steps)[:-1],
            "FLUX.1 dev": flux_times(steps, int(fact("flux1-dev.tokens").value))[:-1]}


def early(times: list[float]) -> int:
    """Questions in the noisier half, at times of 1/2 and more."""
    return sum(time >= 0.5 for time in times)


def _rulers(canvas, left, right, top, pitch, size):
    found = tables()
    canvas.height = top + pitch * (len(found) - 1) + 14
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    middle = (left + right) / 2
    axes.fill([left, middle, middle, left], [top - 17, top - 17, canvas.height, canvas.height], fc="norm-soft",
              ec="norm-soft", linewidth=0)
    y = 9
    canvas.label(Line("noise, t = 1", size - 0.5, "muted"), at=(left, y), anchor="w")
    canvas.label(Line("data, t = 0", size - 0.5, "muted"), at=(right, y), anchor="e")
    if not canvas.narrow:
        canvas.label(Line("noisier half", size - 0.5, "muted"), at=(canvas.width - 2, y), anchor="e")
    for n, (name, times) in enumerate(found.items()):
        y = top + n * pitch
        share = f"{early(times)} of {len(times)}"
        says = f"{name}: {share} questions in the noisier half; the first at {times[0]:.3f}, the last {times[-1]:.3f}"
        if canvas.narrow:
            canvas.label(Line(name, size, "ink", True), at=(left, y - 15), anchor="w", says=says)
            canvas.label(Line(f"{share} in the noisier half", size - 0.5, "muted"), at=(right, y - 15), anchor="e")
        else:
            canvas.label(Line(name, size + 0.5, "ink", True), at=(2, y), anchor="w", says=says)
            canvas.label(Line(share, size, "ink"), at=(canvas.width - 2, y), anchor="e")
        axes.plot([left, right], [y, y], color="line", linewidth=1.2)
        axes.plot([left + (1 - time) * (right - left) for time in times], [y] * len(times), linewidth=0, marker="o",
                  markersize=5.2, markerfacecolor="ink", markeredgecolor="paper", markeredgewidth=0.7)
