"""How to read the figures

The same thing has the same form and the same hue in every figure.

**Boxes** are modules. A filled, loud one is where
tokens meet: attention. A white one only changes widths or sides: a linear layer, a convolution, a resampling. A box
that narrows takes in more numbers than it gives out. A dashed one leaves its input as it is. **Circles** have no
weights.

**Wires** have the hue of what they carry, and their direction is the arrow's. Under a name stands the shape of what
leaves the box: positions × width of tokens, height × width × channels of maps. No meaning hangs on the hue alone: every
box says its name.
"""

from figures.drawing.kit.blocks import block, concat, gate, residual
from figures.drawing.kit.text import Line

MODELS = ()
IDEAS = ("latent space", "U-Net", "transformer", "attention", "modulation")

BOXES = {  # kind of block: (words in it, what it stands for)
    "image": ("Image", "image tokens and latents"),
    "text": ("Text", "text tokens"),
    "time": ("Time", "time and pooled text"),
    "encoder": ("Encoder", "text encoders"),
    "vae": ("Decoder", "the autoencoder, and pixels"),
    "attention": ("Attention", "attention of any kind"),
    "transformer": ("Transformer", "a block with attention in it"),
    "feed-forward": ("MLP", "feed-forward layers"),
    "resnet": ("ResNet", "convolutional blocks"),
    "sampling": ("Upsample", "convolutions alone, resampling"),
    "norm": ("Norm", "normalisation"),
    "projection": ("Linear", "linear layers"),
    "modulation": ("Scale, shift", "modulation"),
}
OPERATORS = {residual: "added back: a residual", gate: "multiplied by a gate", concat: "joined, side by side"}
WIRES = {"image": "image", "text": "text", "time": "time, modulation", "skip": "a skip connection", "line": "anything"}
PITCH, BOX = 31, 82


def draw(canvas):
    _boxes(canvas, list(BOXES), x=4, y=16)
    _operators(canvas, x=300, y=16)
    _wires(canvas, x=300, y=16 + PITCH * 4)


def draw_narrow(canvas):
    _boxes(canvas, list(BOXES), x=2, y=16, size=8.5)
    below = 16 + PITCH * len(BOXES) + 8
    _operators(canvas, x=2, y=below, size=8.5)
    _wires(canvas, x=2, y=below + PITCH * len(OPERATORS) + 8, size=8.5)


def _boxes(canvas, kinds, x, y, size=9.5):
    for row, kind in enumerate(kinds):
        word, meaning = BOXES[kind]
        form = {"shape": "taper-left"} if kind == "vae" else {}
        block(canvas, kind, kind, word, at=(x + BOX / 2, y + row * PITCH), w=BOX, size=size, pad=(6, 4),
              says=f"{word}: {meaning}", **form)
        canvas.label(Line(meaning, size), at=(x + BOX + 12, y + row * PITCH), anchor="w")


def _operators(canvas, x, y, size=9.5):
    for row, (operator, meaning) in enumerate(OPERATORS.items()):
        operator(canvas, operator.__name__, at=(x + BOX / 2, y + row * PITCH), says=f"Circle: {meaning}")
        canvas.label(Line(meaning, size), at=(x + BOX + 12, y + row * PITCH), anchor="w")


def _wires(canvas, x, y, size=9.5):
    """A wire of each hue between two points, and a dashed box for what stays as it is."""
    for row, (hue, meaning) in enumerate(WIRES.items()):
        ends = [canvas.box(f"{hue}-{end}", at=(x + place, y + row * PITCH), w=7, h=7, pad=(0, 0), shape="pill",
                           hue="norm", style="quiet", says="Wire" if end == "from" else "")
                for end, place in (("from", 4), ("to", BOX - 4))]
        canvas.wire(ends[0].right, ends[1].left, hue=hue, says=f"carries {meaning}")
        canvas.label(Line(meaning, size), at=(x + BOX + 12, y + row * PITCH), anchor="w")
    row = len(WIRES)
    canvas.box("unchanged", Line("Text", size), at=(x + BOX / 2, y + row * PITCH), w=BOX, hue="text", style="dashed",
               pad=(6, 4), says="Dashed box: its input leaves it as it was")
    canvas.label(Line("unchanged", size), at=(x + BOX + 12, y + row * PITCH), anchor="w")
