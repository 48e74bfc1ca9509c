"""Two series of U-Nets: larger was better

In both of these series every larger U-Net has the lower FID, a distance to real pictures, and the last steps of the
right one gain little.

Left the first stage of DeepFloyd IF, on pixels, scored on COCO
([DeepFloyd IF code, README.md, Model Zoo](ref:deepfloyd-if-code)); the steps and batches of the three differ a little.
Right the six sizes of EDM2, on latents of ImageNet at 512 pixels, with guidance and without
([EDM2 code, generate_images.py, config_presets](ref:edm2-code), of [Karras et al. 2024, table 2](ref:karras2024)).
Lower is better. The two scales cannot be compared with each other, nor with text-to-image models on latents.
"""

from figures.drawing.kit import plots
from figures.drawing.kit.text import Line

MODELS = ()
IDEAS = ("U-Net", "parameters")
IF = {"400 M": 8.86, "900 M": 8.06, "4.3 B": 6.66}
EDM2 = {"XS": (3.53, 2.91), "S": (2.56, 2.23), "M": (2.25, 2.01), "L": (2.06, 1.88), "XL": (1.96, 1.85),
        "XXL": (1.91, 1.81)}   # without guidance, with


def draw(canvas):
    canvas.height = 216
    _if(canvas, (34, 44, 150, 130), 9.5)
    _edm2(canvas, (250, 44, 256, 130), 9.5)


def draw_narrow(canvas):
    canvas.height = 416
    _if(canvas, (30, 44, 200, 116), 8.5)
    _edm2(canvas, (30, 254, 200, 120), 8.5)


def _if(canvas, place, size):
    axes = _axes(canvas, place, list(IF), 10, size)
    axes.plot(range(len(IF)), list(IF.values()), "o-", color="conv", ms=6, lw=1.6)
    for n, value in enumerate(IF.values()):
        plots.words(axes, n, value + 0.55, f"{value}", "conv-ink", size, ha="center", bold=n == len(IF) - 1)
    _title(canvas, place, "DeepFloyd IF, first stage", "FID on COCO", size)


def _edm2(canvas, place, size):
    axes = _axes(canvas, place, list(EDM2), 4, size)
    for k, marker in enumerate(("o-", "s--")):   # without guidance, with
        values = [pair[k] for pair in EDM2.values()]
        axes.plot(range(len(values)), values, marker, color="conv", ms=5, lw=1.6)
        for n in (0, len(values) - 1):
            plots.words(axes, n, values[n] + (0.22 if k == 0 else -0.42), f"{values[n]}", "conv-ink", size, ha="center")
    plots.words(axes, 1.25, 2.75, "without guidance", "muted", size)
    plots.words(axes, 0.3 if canvas.narrow else 0.75, 1.42, "with guidance", "muted", size)
    _title(canvas, place, "EDM2", "FID on ImageNet at 512 pixels", size)


def _axes(canvas, place, names, most, size):
    axes = canvas.axes(*place)
    axes.set_xlim(-0.45, len(names) - 0.55)
    axes.set_ylim(0, most)
    axes.set_xticks(range(len(names)), labels=names)
    axes.set_yticks([0, most // 2, most])
    axes.tick_params(labelsize=size)
    plots.grid(axes)
    return axes


def _title(canvas, place, name, what, size):
    x, y, *_ = place
    canvas.label(Line(name, size + 0.5, "ink", True), Line(what, size - 0.5, "muted"), at=(x, y - 12), anchor="sw",
                 says=_told(name))


def _told(name) -> str:
    if name == "EDM2":
        return "EDM2: " + ", ".join(f"{size} {without} and {with_}" for size, (without, with_) in EDM2.items())
    return f"{name}: " + ", ".join(f"{size} {value}" for size, value in IF.items())
