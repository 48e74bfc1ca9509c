"""The U-Net of SD 1.5 at a glance

Going down, maps get smaller and, but for the last level, channels more; going up, each level takes back what was kept
on the way down (gold).

Down the left side, through the middle, up the right side. Each row is one level: its maps have the size, and its blocks
give out the number of channels, that stand between the two boxes. A box says what runs at that level, ResNets and the
transformers behind them. The gold wires are bundles of **skip connections**, [12](fact:sd15.skips) in all. Between
levels a convolution halves the sides on the way down, and an upsampling doubles them on the way up. The lowest level
has no transformers, except in the middle.
"""

from figures.anatomy import build, model, native
from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("U-Net",)


def draw(canvas):
    _glance(canvas, left=96, width=150, pitch=58, size=9.5)


def draw_narrow(canvas):
    _glance(canvas, left=42, width=82, pitch=58, size=8.5)


def levels() -> list[dict]:
    """From the top: sides and channels of a level, what runs on each way, and its skips."""
    chosen = model("sd15")
    tree, size, found = build(chosen), native(chosen), []
    downs = [child for child in tree.children if child.name.startswith("down_blocks")]
    for n, down in enumerate(downs):
        up = tree.find(f"up_blocks.{len(downs) - 1 - n}")
        channels, side, _ = down.children[0].shape(size)
        found.append({"side": side, "channels": channels, "down": _runs(down), "up": _runs(up),
                      "skips": sum(wire.target.startswith(up.name + ".") for wire in tree.wires)})
    return found


def _runs(node) -> tuple[int, int]:
    """(ResNets, transformers) of a level on one way."""
    kinds = [child.kind for child in node.children]
    return kinds.count("resnet"), kinds.count("transformer")


def _glance(canvas, left, width, pitch, size):
    right, boxes = canvas.width - left, {}
    ends = {way: block(canvas, "image", name, Line(words, size, "ink", True), at=(x, 14), w=width, pad=(3, 5))
            for way, name, words, x in (("down", "input", "Noisy latent", left),
                                        ("up", "output", "Predicted noise" if not canvas.narrow else "Noise", right))}
    for n, level in enumerate(levels()):
        y = 62 + n * pitch
        for way, x in (("down", left), ("up", right)):
            boxes[way, n] = _level(canvas, f"{way}.{n}", x, y, width, level[way], size)
        canvas.wire(boxes["down", n], boxes["up", n], hue="skip", width=2.2, says=f"{level['skips']} skips")
        middle = canvas.width / 2
        canvas.label(Line(f"{level['side']} × {level['side']}, {level['channels']:,}", size, "ink", True),
                     at=(middle, y - 14), says=f"Level {n + 1}: {level['side']} × {level['side']}, "
                                               f"{level['channels']:,} channels")
        canvas.label(Line(f"{level['skips']} skips", size - 0.5, "skip-ink"), at=(middle, y + 11))
    last = len(levels()) - 1
    tree = build(model("sd15"))
    bottom = _level(canvas, "middle", canvas.width / 2, 62 + last * pitch + pitch - 6, width,
                    _runs(tree.find("mid_block")), size)
    canvas.chain(ends["down"], *(boxes["down", n] for n in range(last + 1)), hue="conv")
    canvas.chain(*(boxes["up", n] for n in range(last, -1, -1)), ends["up"], hue="conv")
    canvas.wire(boxes["down", last].bottom, bottom.left, hue="conv")
    canvas.wire(bottom.right, boxes["up", last].bottom, hue="conv")


def _level(canvas, name, x, y, width, runs, size):
    resnets, transformers = runs
    words = [f"{resnets} ResNets"] + ([f"{transformers} transformer{'s' * (transformers > 1)}"] if transformers else [])
    return block(canvas, "transformer" if transformers else "resnet", name, *(Line(word, size) for word in words),
                 at=(x, y), w=width, pad=(3, 4))
