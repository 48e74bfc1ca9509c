"""The second vector of SDXL, to scale

Nearly half of it is a pooled prompt; the rest says how large the training picture was, where it was cropped, and which
size came out.

[2,816](fact:sdxl.config.adm_in_channels) numbers in the order of the configuration. Each of the last six numbers is
spread out into [256](fact:(sdxl.config.adm_in_channels-1280)/6) cosines and sines, as the time is. Two linear layers
bring the vector to the width of the time's, and the two are added: so it goes to every ResNet block as one offset per
channel.
"""

from figures.anatomy import model
from figures.drawing.kit.blocks import block, residual
from figures.drawing.kit.text import Line

MODELS = ("sdxl", "openclip-vit-bigg")
IDEAS = ("modulation", "U-Net")


def draw(canvas):
    _strip(canvas, left=6, scale=0.1796, top=10, size=9.5)


def draw_narrow(canvas):
    _strip(canvas, left=2, scale=0.0852, top=18, size=8.5)


def fields() -> list[tuple[str, str, int, int]]:
    """(name, what it says, numbers that it says, entries)"""
    whole, pooled = model("sdxl").get("config.adm_in_channels"), model("openclip-vit-bigg").get("output.pooled")
    each = (whole - pooled) // 3
    return [("pooled prompt", "from bigG", 1, pooled), ("original", "height, width", 2, each),
            ("crop", "top, left", 2, each), ("target", "height, width", 2, each)]


def _strip(canvas, left, scale, top, size):
    x, boxes = left, []
    for name, what, count, entries in fields():
        w, hue = entries * scale, "text" if count == 1 else "time"
        box = canvas.box(name.replace(" ", "-"), Line(f"{entries:,}", size, "chalk", True), at=(x + 0.6, top + 26),
                         anchor="nw", w=w - 1.2, h=26, pad=(0, 0), hue=hue, style="strong",
                         says=f"{name}, {what}: {entries:,} numbers")
        lines = [name, *(what.split(", ") if canvas.narrow and count > 1 else [what])]
        canvas.label(Line(lines[0], size, "ink", True), *(Line(line, size - 0.5, "muted") for line in lines[1:]),
                     at=(x + w / 2, top + 22), anchor="s")
        boxes.append(box)
        x += w
    whole, out = model("sdxl").get("config.adm_in_channels"), 4 * model("sdxl").get("config.model_channels")
    canvas.group("vector", boxes, says=f"The vector: {whole:,} numbers")
    y = top + 96
    middle = canvas.width / 2
    layers = block(canvas, "modulation", "layers", "two linear layers", f"{whole:,} → {out:,}",
                   at=(middle - (60 if canvas.narrow else 110), y), size=size)
    plus = residual(canvas, "plus", at=(middle + (26 if canvas.narrow else 20), y))
    time = block(canvas, "time", "time", "time", f"{out:,}", at=(middle + (86 if canvas.narrow else 120), y), size=size)
    ends = block(canvas, "resnet", "resnets", "one offset per channel", "in every ResNet block",
                 at=(plus.rect.cx, y + 58), size=size)
    canvas.wire(boxes[0].bottom, layers.top, hue="time")
    canvas.wire(layers.right, plus.left, hue="time")
    canvas.wire(time.left, plus.right, hue="time")
    canvas.wire(plus.bottom, ends.top, hue="time")

