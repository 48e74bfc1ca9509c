"""The same widths, cut into heads

Heads cut the width of a level into pieces and cost no parameters. SD 1.5 always has
[8](fact:sd15.config.num_heads) of them, SD 2.1 always [64](fact:sd21.config.num_head_channels) channels in each.
Whoever takes the first of these numbers for a width gets heads of another kind.

Each bar is the width of a level, the number of channels of one token, to scale; lines cut it into heads. In the last
group a field of the configuration, `attention_head_dim: 8`, is read as its name suggests. The weights load all the
same, because no matrix says into how many heads it is cut.
"""

from figures.anatomy import model
from figures.drawing.kit.glyphs import mesh, panes
from figures.drawing.kit.text import Line

MODELS = ("sd15", "sd21")
IDEAS = ("attention", "U-Net")


def draw(canvas):
    _groups(canvas, left=132, scale=0.245, pitch=22, height=14, size=9.5)


def draw_narrow(canvas):
    _groups(canvas, left=10, scale=0.125, pitch=20, height=13, size=8.5)


def groups() -> dict[str, list[tuple[int, int]]]:
    """Of each way to cut: (width of a level, heads)."""
    old, new = model("sd15"), model("sd21")
    widths = [old.get("config.model_channels") * times for times in (1, 2, 4)]
    heads, wide = old.get("config.num_heads"), new.get("config.num_head_channels")
    return {f"SD 1.5: {heads} heads": [(width, heads) for width in widths],
            f"SD 2.1: heads of {wide}": [(width, width // wide) for width in widths],
            f"misread: heads of {heads}": [(width, width // heads) for width in widths]}


def _groups(canvas, left, scale, pitch, height, size):
    y = 10
    for number, (name, bars) in enumerate(groups().items()):
        wrong, boxes = number == 2, []
        hue = "norm" if wrong else "joint"
        if canvas.narrow:
            canvas.label(Line(name, size, "muted" if wrong else "joint-ink", True), at=(left, y), anchor="w")
            y += 16
        else:
            canvas.label(Line(name, size, "muted" if wrong else "joint-ink", True), at=(left - 10, y), anchor="e")
        for width, heads in bars:
            w = width * scale
            box = canvas.box(f"bar-{number}-{width}", at=(left, y), anchor="w", w=w, h=height, pad=(0, 0), shape="bare",
                             says=f"{width:,} channels in {heads} heads of {width // heads}")
            box.art = [*panes({hue: [box.rect]}), *mesh(box.rect, 1, heads, "paper", min(1.2, w / heads / 3))]
            canvas.label(Line(f"{heads} × {width // heads}", size - 0.5, "ink"), at=(left + w + 5, y), anchor="w")
            boxes.append(box)
            y += pitch
        canvas.group(f"group-{number}", boxes, says=name)
        y += 12
