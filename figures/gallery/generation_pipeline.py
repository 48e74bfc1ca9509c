"""From a prompt to a picture

The text is encoded once, the latent goes round many times, and pixels appear at the very end.

The text encoders turn the prompt into text features, once. The denoiser starts from noise of the latent's shape. At
each step it reads the noisy latent, the time $t$ and the text features, and the latent moves a little from noise
towards a picture. After the last step the decoder of the autoencoder, run once, turns the latent into pixels.

The table says what passes along the arrows in four models, at their native sizes: tokens times width for the
text features, height times width times channels for latent and picture. Beside the kind of denoiser stand its
parameters, in billions. The latent of SD3 and FLUX.1 has as many positions as that of SDXL and four times the channels.
"""

import numpy as np

from figures.anatomy import build, model, native
from figures.anatomy.shapes import TEXT
from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.codes import SIDE, code
from figures.scene.painting import painted
from figures.words import scaled

MODELS = ("sd15", "sdxl", "sd3-medium", "flux1-dev")
IDEAS = ("latent space", "text encoders", "sampling")

COLUMNS = {"model": "ink", "text features": "text-ink", "latent": "image-ink", "denoiser": "joint-ink",
           "picture": "vae-ink"}


def draw(canvas):
    parts = _parts(canvas, 10.5, (56, 64, 74), prompt=(58, 26), encoders=(190, 26), time=(288, 26), noise=(29, 124),
                   latent=(115, 124), denoiser=(217, 124), step=(312, 124), decoder=(398, 124), picture=(479, 124))
    _wires(canvas, parts, time=0.78, time_from="bottom", loop_from="bottom")
    _table(canvas, 214, 20, 10, {"model": (10, "w"), "text features": (152, "c"), "latent": (246, "c"),
                                 "denoiser": (351, "c"), "picture": (508, "e")})


def draw_narrow(canvas):
    parts = _parts(canvas, 9, (42, 50, 62), prompt=(58, 20), encoders=(186, 20), time=(86, 64), noise=(22, 132),
                   latent=(88, 132), denoiser=(186, 132), step=(186, 200), decoder=(186, 262), picture=(88, 262))
    _wires(canvas, parts, time=0.16, time_from="right", loop_from="left")
    _table(canvas, 318, 18, 8, {"model": (1, "w"), "text features": (96, "c"), "latent": (166, "c"),
                                "denoiser": (243, "e")})


# ---- the picture ---------------------------------------------------------------------------------------------------


def _parts(canvas, size, sides, **at):
    """Every part at its place; `sides` are those of the three pictures: noise, latent, result."""
    def drawn(name, side, says, colours):
        return photo(canvas, name, colours, at=at[name], side=side, says=says)

    def part(kind, name, *texts, **look):
        return block(canvas, kind, name, *texts, at=at[name], size=size, **look)

    prompt = (Line("“a red boat below", size - 1), Line("a lighthouse at dusk”", size - 1))
    parts = [
        part("text", "prompt", *prompt, style="quiet", pad=(7, 6), says="Prompt"),
        part("encoder", "encoders", "Text encoders", h=38, pad=(7, 5)),
        part("time", "time", "time t"),
        drawn("noise", sides[0], "Noise", _latent(noise=1.0)),
        drawn("latent", sides[1], "Noisy latent", _latent(noise=0.3)),
        part("joint-attention", "denoiser", "Denoiser", "U-Net or", "transformer", w=size * 8.6, h=sides[1]),
        part("image", "step", "Step", "less noise"),
        part("vae", "decoder", "Decoder", w=size * 6, h=44, pad=(4, 5),
             shape="taper-top" if canvas.narrow else "taper-left"),
        drawn("picture", sides[2], "Picture", painted()),
    ]
    parts = {box.name: box for box in parts}
    _captions(canvas, parts, size)
    canvas.panel("loop", [parts[name] for name in ("latent", "denoiser", "step")], pad=9, says="At every step",
                 rect=_loop(parts))
    return parts


def _latent(noise):
    """Three channels of a linear code of the picture as colours, with so much noise on them, from 0 to 1."""
    channels = code().encode(painted(side=SIDE), 3)
    rows = channels / channels.std(axis=(1, 2), keepdims=True)
    static = np.random.default_rng(0).standard_normal(rows.shape)
    return 0.5 + 0.2 * ((1 - noise) * rows + noise * static).transpose(1, 2, 0)


def _captions(canvas, parts, size):
    for name, words in (("noise", "noise"), ("picture", "picture")):
        rect = parts[name].rect
        canvas.label(Line(words, size - 1, "muted"), at=(rect.cx, rect.y2 + 3), anchor="n")
    rect = parts["latent"].rect
    canvas.label(Line("noisy latent", size - 1, "muted"), at=(rect.cx, rect.y - 3), anchor="s")


def _loop(parts):
    """Round what is repeated, with room for the words above the latent and for the way back."""
    latent, denoiser, step = (parts[name].rect for name in ("latent", "denoiser", "step"))
    left, right, top = min(latent.x, step.x) - 10, max(denoiser.x2, step.x2) + 8, latent.y - 18
    bottom = max(step.y2 + 10, latent.y2 + 32)
    return Rect(left, top, right - left, bottom - top)


def _wires(canvas, p, time, time_from, loop_from):
    canvas.chain(p["noise"], p["latent"], p["denoiser"], p["step"], p["decoder"], p["picture"], hue="image")
    bend = p["latent"].rect.y2 + 14 if loop_from == "bottom" else None
    canvas.wire(p["step"].port(loop_from), p["latent"].bottom, "N steps", where="below", bend=bend, hue="image",
                size=p["step"].lines[1].size)
    canvas.wire(p["prompt"], p["encoders"], hue="text")
    straight = (p["encoders"].rect.cx - p["denoiser"].rect.x) / p["denoiser"].rect.w
    canvas.wire(p["encoders"].bottom, p["denoiser"].port("top", straight), hue="text")
    canvas.wire(p["time"].port(time_from), p["denoiser"].port("top", time), hue="time")


# ---- the table -----------------------------------------------------------------------------------------------------


def _table(canvas, y, pitch, size, columns):
    """One row per model under the columns asked for: name -> (x, side from which its words run)."""
    for name, (x, anchor) in columns.items():
        canvas.label(Line(name, size, COLUMNS[name], True), at=(x, y), anchor=anchor)
    for row, slug in enumerate(MODELS, 1):
        cells = _cells(model(slug), brief=canvas.narrow)
        for name, (x, anchor) in columns.items():
            says = ", ".join(cells.values()) if name == "model" else ""
            line = Line(cells[name], size, "ink" if name == "model" else "muted", name == "model")
            canvas.label(line, at=(x, y + row * pitch), anchor=anchor, says=says)


def _cells(chosen, brief):
    """What passes along the arrows in one model; `brief` where there is no room for the kind of network."""
    tree, size, network = build(chosen), native(chosen), "U-Net" if chosen.is_unet else "transformer"
    channels, height, width = tree.input.at(size)
    tokens, features = next(node.input for _, node in tree.walk() if node.input.positions == TEXT).at(size)
    return {
        "model": chosen.short,
        "text features": f"{tokens:,} × {features:,}",
        "latent": f"{height} × {width} × {channels}",
        "denoiser": f"{'' if brief else f'{network}, '}{scaled(tree.parameters, 'B', 1)}",
        "picture": f"{chosen.get('native.height'):,} × {chosen.get('native.width'):,} × 3",
    }
