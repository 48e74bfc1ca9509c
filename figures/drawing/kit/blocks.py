"""The vocabulary: one call per kind of layer, so that the same thing has the same hue and form in every figure."""

from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.parts import Box

NO_NODES = ("image", "text", "time", "vae")  # what enters, and an autoencoder as one part; the others are NodeKinds
LOOKS = {  # kind: (hue, style, shape)
    "image": ("image", "soft", "box"),
    "text": ("text", "soft", "box"),
    "time": ("time", "soft", "pill"),
    "encoder": ("text", "soft", "taper-right"),
    "norm": ("norm", "soft", "box"),
    "projection": ("norm", "quiet", "box"),
    "embedding": ("image", "quiet", "box"),
    "modulation": ("time", "soft", "box"),
    "self-attention": ("joint", "strong", "box"),
    "cross-attention": ("joint", "strong", "box"),
    "joint-attention": ("joint", "strong", "box"),
    "attention": ("joint", "strong", "box"),
    "transformer": ("joint", "soft", "box"),
    "feed-forward": ("mlp", "soft", "box"),
    "resnet": ("conv", "soft", "box"),
    "convolution": ("conv", "quiet", "box"),
    "sampling": ("conv", "quiet", "box"),
    "vae": ("vae", "soft", "box"),
}


def block(canvas: Canvas, kind: str, name: str, *texts, **options) -> Box:
    """A part of a kind of the table above; every look can be overridden. KeyError lists the kinds there are."""
    if kind not in LOOKS:
        raise KeyError(f"box '{name}': no look for kind '{kind}'; there are: {', '.join(LOOKS)}")
    hue, style, shape = LOOKS[kind]
    return canvas.box(name, *texts, **({"hue": hue, "style": style, "shape": shape} | options))


def residual(canvas: Canvas, name: str, **place) -> Box:
    """Where a branch is added back."""
    return canvas.dot(name, "plus", **({"hue": "line", "says": "residual sum"} | place))


def gate(canvas: Canvas, name: str, **place) -> Box:
    """Where a branch is multiplied by a modulation vector."""
    return canvas.dot(name, "times", **({"hue": "time", "says": "gate"} | place))


def concat(canvas: Canvas, name: str, **place) -> Box:
    """Where two tensors are joined along tokens or channels."""
    return canvas.dot(name, "cat", **({"hue": "joint", "says": "concatenation"} | place))
