"""The words as a constant, and the words as a second stream

**Above**, the U-Net: every layer of the picture reads the same words. **Below**, MMDiT: in every layer words and
picture read each other, and both leave changed.

Three layers stand for all; what a layer does besides attention is left out. Above, the dashed line is the prompt as the
encoder made it, the same for each layer and each step. Below, attention (violet) is as tall as both streams: words and
squares stand in one row there, and each reads all. After the last layer the words are not needed any more; what is kept
is the picture's stream. In truth a denoiser works on a latent and not on pixels, and takes many steps from noise to
picture: the two small paintings only say where it comes from and where it goes.
"""

from figures.drawing.kit.blocks import block
from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.denoiser import mixed
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("attention", "transformer", "U-Net")
PROMPT, SHORT = ("a red boat", "below a lighthouse"), ("a red boat", "below", "a lighthouse")
LAYERS, NOISE = 3, 0.5   # drawn; how much of the first painting is noise
CASES = {  # name: (title, whether the words are changed, what is said of them)
    "unet": ("U-Net: the picture reads the words", False, "the same words for every layer and every step"),
    "mmdit": ("MMDiT: the words read the picture, too", True, "other words after every layer"),
}


def draw(canvas):
    for n, name in enumerate(CASES):
        _case(canvas, name, 2 + n * 144, (154, 108), 62, 52, 9.5)


def draw_narrow(canvas):
    for n, name in enumerate(CASES):
        _case(canvas, name, 2 + n * 158, (98, 44), 22, 36, 8.5)


def _case(canvas, name, top, columns, wide, side, size):
    """One denoiser from left to right: the picture's lane above, the words' lane below."""
    title, changed, said = CASES[name]
    canvas.label(Line(title, size + 1, "ink", True), at=(2, top + 8), anchor="w", name=f"{name}.title")
    lanes = {"image": top + 26 + side / 2, "text": top + 104}
    noisy = mixed(painted(side=32), 1 - NOISE, NOISE, seed=1)
    first = photo(canvas, f"{name}.noisy", noisy, at=(2 + side / 2, lanes["image"]), side=side,
                  says="The picture, noisy")
    prompt = [Line(part, size, "text-ink", True) for part in (SHORT if canvas.narrow else PROMPT)]
    words = block(canvas, "text", f"{name}.words", *prompt, at=(2, lanes["text"]), anchor="w", pad=(5, 4))
    picture, text = first.right, words.right
    for n in range(LAYERS):
        layer = _layer(canvas, f"{name}.{n + 1}", columns[0] + n * columns[1], lanes, changed, wide, size)
        canvas.wire(picture, _at(layer, "left", lanes["image"]), hue="image")
        picture = _at(layer, "right", lanes["image"])
        if changed:
            canvas.wire(text, _at(layer, "left", lanes["text"]), hue="text")
            text = _at(layer, "right", lanes["text"])
        else:
            canvas.wire(text, layer.bottom, hue="text", dashed=True)
    end = photo(canvas, f"{name}.clean", painted(side=32), at=(canvas.width - 2 - side / 2, lanes["image"]), side=side,
                says="The picture, cleaner")
    canvas.wire(picture, end.left, hue="image")
    middle = columns[0] + columns[1] * (LAYERS - 1) / 2
    below = lanes["text"] + (30 if changed or canvas.narrow else 12)
    place = {"at": (canvas.width - 2, below), "anchor": "e"} if canvas.narrow else {"at": (middle, below)}
    canvas.label(Line(said, size, "text-ink"), says=said, **place)


def _layer(canvas, name, x, lanes, joint, wide, size):
    """The attention of one layer: on the picture's lane, or as tall as both."""
    words = Line("joint" if joint else "cross-", size, "chalk", True), Line("attention", size, "chalk", True)
    if canvas.narrow:
        words = (Line("joint attention" if joint else "attention", size, "chalk", True),)
    high = 54 if not joint else lanes["text"] - lanes["image"] + 42
    y = (lanes["image"] + lanes["text"]) / 2 if joint else lanes["image"]
    return block(canvas, "joint-attention" if joint else "cross-attention", name, *words, at=(x, y), w=wide, h=high,
                 pad=(2, 2), turned=canvas.narrow)


def _at(box, side, y):
    """The port of a side at a height."""
    return box.port(side, (y - box.rect.y) / box.rect.h)
