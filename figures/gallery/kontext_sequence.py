"""Editing by more tokens: what FLUX.1 Kontext adds to FLUX.1 dev

The picture to be changed enters as **more tokens**, [4,096](fact:flux1-kontext-dev.tokens) of them, behind those of the
noisy one. The network is that of FLUX.1 dev, and what it says of the added tokens is thrown away.

Widths are numbers of tokens, for pictures of 1024 × 1024 pixels. Both pictures pass the same autoencoder and the same
patches. All tokens run through the blocks in one sequence; a first coordinate, 0 for the noisy picture and 1 for the
other, tells the two apart ([BFL code, src/flux/sampling.py, prepare_kontext, denoise](ref:bfl-flux-code)). The
paintings are the Atlas's own; no network has drawn them.
"""

import numpy as np

from figures.anatomy import build, model, native
from figures.diagrams.marks import Mark, mark
from figures.drawing.kit.blocks import block
from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.denoiser import mixed
from figures.scene.painting import HULLS, Scene, painted

MODELS = ("flux1-kontext-dev", "flux1-dev")
IDEAS = ("transformer", "positions", "cost")

SIDE = 48   # pixels of a painting


def draw(canvas):
    _draw(canvas, size=9.5, side=74, gap=10)


def draw_narrow(canvas):
    _draw(canvas, size=8.6, side=66, gap=8)


def _draw(canvas, size, side, gap):
    chosen = model("flux1-kontext-dev")
    tree, tokens, text = build(chosen), *_tokens(chosen)
    blocks = chosen.config["depth"] + chosen.config["depth_single_blocks"]
    counts = {"text": text, "noisy": tokens, "reference": tokens}
    scale = (canvas.width - 12 - 2 * gap) / sum(counts.values())
    edges, x = {}, 6.0
    for name, count in counts.items():
        edges[name] = (x, x + count * scale)
        x += count * scale + gap
    y = _pictures(canvas, edges, size, side)
    entering = _row(canvas, "in", edges, counts, y, size)
    y = entering["noisy"].rect.y2 + 13
    network = block(canvas, "joint-attention", "blocks", f"FLUX.1 dev's {blocks} blocks", "no weight matrix is new",
                    at=(6, y), anchor="nw", w=canvas.width - 12, size=size, pad=(4, 6),
                    says=f"FLUX.1 dev's {blocks} blocks · {tree.parameters:,} parameters, as there")
    leaving = _row(canvas, "out", edges, counts, network.rect.y2 + 13, size)
    for name in counts:
        share = ((edges[name][0] + edges[name][1]) / 2 - network.rect.x) / network.rect.w
        hue = "text" if name == "text" else "image"
        canvas.wire(entering[name].bottom, network.port("top", share), hue=hue)
        canvas.wire(network.port("bottom", share), leaving[name].top, hue=hue)
    longer = (2 * tokens + text) / (tokens + text)
    mark(canvas, [
        Mark((("picture.reference", "in.reference"),), f"The picture to be changed: {tokens:,} tokens, each with the "
             "row and column of its partner.", f"The sequence grows {longer:.2f} times, the attention matrix "
             f"{longer**2:.2f} times.", "left"),
        Mark(("out.reference",), "Its prediction is thrown away, as that of the text is.", "", "bottom"),
    ], None, size)


def _tokens(chosen) -> tuple[int, int]:
    """Image tokens of one picture, and text tokens."""
    both, _ = build(chosen).find("single_transformer_blocks.0").input.at(native(chosen))
    text = chosen.get("native.text.tokens")
    return both - text, text


def _pictures(canvas, edges, size, side) -> float:
    """The two paintings above their tokens, the words above theirs; returns where the tokens begin."""
    wanted = painted(Scene(hull=HULLS[1]), SIDE)
    shown = {"noisy": ("The picture in the making", np.clip(mixed(wanted, 0.75, 0.66), 0, 1)),
             "reference": ("The picture to be changed", painted(side=SIDE))}
    top = 2.0
    words = canvas.label(Line("Text: “paint the boat blue”", size, "text-ink", True), at=(6, top), anchor="nw",
                         name="words", says="Text: paint the boat blue")
    top = words.rect.y2 + 4
    for name, (title, colours) in shown.items():
        middle = sum(edges[name]) / 2
        lines = [title] if not canvas.narrow else title.replace(" in ", "\nin ").replace(" to ", "\nto ").split("\n")
        label = canvas.label(*(Line(line, size, "image-ink", True) for line in lines), at=(middle, top), anchor="n")
        y = label.rect.y2 + 3
        photo(canvas, f"picture.{name}", colours, (middle, y + side / 2), side, title, few=40)
    return y + side + 12


def _row(canvas, prefix, edges, counts, y, size):
    """A sequence: one box for each kind of token, as wide as it has tokens."""
    found = {}
    for name, (left, right) in edges.items():
        leaves = prefix == "out"
        words = {"text": "", "noisy": "velocity" if leaves else f"{counts[name]:,} tokens",
                 "reference": "dropped" if leaves else f"{counts[name]:,} tokens"}[name]
        said = {"text": f"{counts['text']:,} text tokens", "noisy": "Noisy picture", "reference": "Reference"}[name]
        found[name] = block(canvas, "text" if name == "text" else "image", f"{prefix}.{name}",
                            *([Line(words, size)] if words else []), at=(left, y), anchor="nw", w=right - left, h=24,
                            pad=(0, 3), style="dashed" if leaves and name != "noisy" else "soft",
                            says=f"{said} · {words or counts[name]}")
    return found
