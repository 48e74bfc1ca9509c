"""A whole model in one row, to scale: what encodes the text, the denoiser, the latent, the decoder, the picture.

Areas of encoders, denoiser and decoder are parameters, on one scale for all models; sides of latents and pictures have
a scale of their own each. What is not as in the model before has a mark in words.
"""

from dataclasses import dataclass

from figures.anatomy import build, model, native
from figures.anatomy.published.record import Model
from figures.anatomy.shapes import TEXT
from figures.anatomy.tree import outermost
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, panes, photo, tile
from figures.drawing.kit.parts import Box
from figures.drawing.kit.pixels import grey
from figures.drawing.kit.strips import streams, strips
from figures.drawing.kit.text import Line
from figures.scene.codes import SIDE, code
from figures.scene.painting import painted
from figures.words import scaled

BLOCKS = ("block", "single-block")
STEP = 1.4   # points from one sheet of a latent to the next


@dataclass(frozen=True)
class Layout:
    """Points: the side of a square of a billion parameters, of a position of the latent and of 100 pixels; where the
    encoders end, the middles of denoiser, latent, decoder and picture; whether the last three stand below; print."""

    billion: float
    position: float
    pixels: float
    encoders: float
    denoiser: float
    latent: float
    decoder: float
    picture: float
    below: bool
    size: float


WIDE = Layout(billion=43.5, position=0.34, pixels=5.4, encoders=126, denoiser=246, latent=366, decoder=421, picture=477,
              below=False, size=9.5)
NARROW = Layout(billion=30, position=0.34, pixels=5.4, encoders=95, denoiser=184, latent=184, decoder=110, picture=42,
                below=True, size=8.5)


def whole(canvas, chosen: Model, before: Model | None) -> None:
    """The model, with marks at what is not as in the one before it."""
    Row(canvas, chosen, before, NARROW if canvas.narrow else WIDE)


def changes(chosen: Model, before: Model | None) -> dict[str, list[str]]:
    """Part -> what is new about it, in lines of a few words; only what is. An encoder stands under its slug."""
    if before is None:
        return {}
    found = {slug: ["new"] for slug in chosen.encoders if slug not in before.encoders}
    found |= {slug: ["gone"] for slug in before.encoders if slug not in chosen.encoders}
    (_, old, channels), (_, side, more) = (_sizes(each) for each in (before, chosen))
    pixels, less = (each.get("native.width") for each in (chosen, before))
    told = {"denoiser": _denoisers(chosen, before),
            "latent": [f"{side**2 // old**2}× the positions"] * (old != side)
            + [f"{more // channels}× the channels"] * (more != channels),
            "picture": [f"{pixels**2 // less**2}× the pixels"] * (pixels != less),
            "steps": [_passes(chosen)] * (_passes(chosen) != _passes(before))}
    return found | {part: lines for part, lines in told.items() if lines}


def _denoisers(chosen, before) -> list[str]:
    """What became of the denoiser."""
    if chosen.is_unet != before.is_unet:
        return ["no longer a U-Net"]
    was, now = (build(each).parameters for each in (before, chosen))
    fresh = [count for kind, count in _runs(chosen).items() if kind not in _runs(before)]
    return [f"{now / was:.0f} times as large", *(f"{count} blocks of a new kind" for count in fresh)]


def _runs(chosen) -> dict[str, int]:
    """Kind of block -> how many, of a transformer."""
    counts = {kind: len(list(outermost(build(chosen), kind))) for kind in BLOCKS}
    return {kind: count for kind, count in counts.items() if count}


def _sizes(chosen) -> tuple[str, int, int]:
    """Tokens × width of the text; side and channels of the latent, at native size."""
    tree, size = build(chosen), native(chosen)
    tokens, width = next(node.input for _, node in tree.walk() if node.input.positions == TEXT).at(size)
    channels, side, _ = tree.input.at(size)
    return f"{tokens} × {width:,}", side, channels


def _passes(chosen) -> str:
    steps, each = (chosen.get(f"defaults.authors.{key}") for key in ("steps", "evaluations"))
    return f"{steps} steps, {'two passes' if each == 2 else 'one pass'} each"


class Row:
    """The parts of one model on a canvas."""

    def __init__(self, canvas, chosen, before, layout):
        self.canvas, self.chosen, self.before, self.layout = canvas, chosen, before, layout
        self.tree, self.new = build(chosen), changes(chosen, before)
        self.text, self.side, self.channels = _sizes(chosen)
        encoders = [*(before.encoders if before else ()), *chosen.encoders]
        self.encoders = sorted(dict.fromkeys(encoders), key=lambda slug: build(model(slug)).parameters)
        heights = [self._side(build(model(slug)).parameters) for slug in self.encoders]
        self.gap = 26 if layout.below else 12   # on a phone the names stand between the squares
        tall = sum(heights) + self.gap * (len(heights) - 1)
        self.own = self._side(self.tree.parameters)
        lines = {part: 1.3 * layout.size * (len(self.new.get(part, ())) + count)
                 for part, count in (("denoiser", 1), ("latent", 2), ("picture", 2))}
        beside = [self._deep() / 2 + lines["latent"], self._wide() / 2 + lines["picture"]] if not layout.below else []
        self.middle = 7 + max(tall / 2 + 16 * layout.below, self.own / 2 + lines["denoiser"], *beside, 0)
        self._draw(heights, tall)

    def _side(self, parameters) -> float:
        return self.layout.billion * (parameters / 1e9) ** 0.5

    def _deep(self) -> float:
        """The side of the latent's sheets, one behind the other."""
        return self.side * self.layout.position + STEP * (self.channels - 1)

    def _wide(self) -> float:
        """The side of the picture."""
        return self.chosen.get("native.width") * self.layout.pixels / 100

    def _draw(self, heights, tall):
        layout = self.layout
        bottom = self.middle + max(tall, self.own) / 2
        encoders = self._encoders(heights, self.middle - tall / 2)
        denoiser = self._denoiser()
        row = bottom + 84 if layout.below else self.middle
        latent, picture = self._latent(row), self._picture(row)
        decoder = self._decoder(row)
        for box in encoders:
            self.canvas.wire(box.right, denoiser.left, hue="text")
        if layout.below:
            self.canvas.wire(denoiser.bottom, latent.top, hue="image")
            self.canvas.wire(latent.right, denoiser.right, bend=242, hue="image", dashed=True)
        else:
            self.canvas.wire(denoiser.right, latent.left, hue="image")
            self.canvas.wire(latent.bottom, denoiser.bottom, bend=max(bottom, latent.rect.y2) + 12, hue="image",
                             dashed=True)
        self.canvas.chain(latent, decoder, picture, hue="vae")
        self._steps(bottom if layout.below else max(bottom, latent.rect.y2), latent)

    # ---- the parts ---------------------------------------------------------------------------------------------------

    def _encoders(self, heights, y):
        found, size = [], self.layout.size
        for slug, side in zip(self.encoders, heights, strict=True):
            encoder, gone = model(slug), self.new.get(slug) == ["gone"]
            x, parameters = self.layout.encoders - side, build(encoder).parameters
            says = f"{encoder.short}, {parameters:,} parameters" + (", gone" if gone else "")
            name = Line(encoder.short, size, "muted" if gone else "text-ink", True)
            mark = [Line(word, size, "highlight-ink", True) for word in self.new.get(slug, ())]
            inside = [Line(encoder.short, size, "chalk", True)] if side > name.width + 4 else []
            box = self.canvas.box(slug, *inside, at=(x, y), anchor="nw", w=side, h=side, pad=(0, 0), says=says,
                                  shape="bare")
            box.art = [frame(box.rect, "line")] if gone else [tile(box.rect, "text-deep", "text")]
            self._beside(box, [] if inside else [name], mark)
            y += side + self.gap
            found += [] if gone else [box]
        self.canvas.label(Line(f"text: {self.text}", size, "muted"), at=(self.layout.encoders, y - self.gap + 4),
                          anchor="ne", says=f"Text for the denoiser: {self.text} numbers")
        return found

    def _beside(self, box, name, mark):
        """An encoder's words: at its left; on a phone its name is above."""
        if self.layout.below and name:
            self.canvas.label(*name, at=(box.rect.x2, box.rect.y - 2), anchor="se")
            name = []
        if name + mark:
            self.canvas.label(*name, *mark, at=(box.rect.x - 5, box.rect.cy), anchor="e")

    def _denoiser(self):
        size, side, at = self.layout.size, self.own, (self.layout.denoiser, self.middle)
        kind, runs = "U-Net" if self.chosen.is_unet else "transformer", _runs(self.chosen)
        box = self.canvas.box("denoiser", at=at, w=side, h=side, pad=(0, 0), shape="bare",
                              says=f"Denoiser: {kind}, {self.tree.parameters:,} parameters"
                                   + "".join(f", {count} {name}s" for name, count in runs.items()))
        box.art = _levels(self.tree, box.rect) if self.chosen.is_unet else _blocks(self.tree, box.rect)
        words = [Line(f"{kind}, {scaled(self.tree.parameters, 'B', 2)}", size, "ink", True)]
        self._words(box.rect, words, "denoiser")
        return box

    def _latent(self, y):
        """Its channels as sheets one behind the other; the first shows what a linear code finds in the picture."""
        side, size, deep = self.side * self.layout.position, self.layout.size, self._deep()
        box = self.canvas.box("latent", at=(self.layout.latent, y), w=deep, h=deep, pad=(0, 0), shape="bare",
                              says=f"Latent: {self.side} × {self.side} × {self.channels}")
        r, sheets = box.rect, range(self.channels - 1)
        box.art = [tile(r, "paper"), *(tile(Rect(r.x2 - side - n * STEP, r.y + n * STEP, side, side), "image-soft",
                                            "image", 0.7) for n in sheets)]
        front = photo(self.canvas, "latent.front", grey(code().encode(painted(side=SIDE), 1)[0]), side=side, few=16,
                      at=(r.x + side / 2, r.y2 - side / 2), says="")
        front.art.append(frame(front.rect, "image"))
        words = [Line("latent", size, "image-ink", True),
                 Line(f"{self.side} × {self.side} × {self.channels}", size, "muted")]
        self._words(r, words, "latent", under=self.layout.below)
        return box

    def _decoder(self, y):
        decoder = build(model(self.chosen.get("latent.autoencoder"))).find("decoder")
        side = self._side(decoder.parameters)
        box = self.canvas.box("decoder", at=(self.layout.decoder, y), w=side, h=side, pad=(0, 0), shape="bare",
                              says=f"Decoder, {decoder.parameters:,} parameters")
        box.art = [tile(box.rect, "vae-deep", "vae")]
        self.canvas.label(Line("decoder", self.layout.size, "vae-ink", True), at=(box.rect.cx, box.rect.y2 + 3),
                          anchor="n")
        return box

    def _picture(self, y):
        width, size = self.chosen.get("native.width"), self.layout.size
        box = photo(self.canvas, "picture", painted(side=64), at=(self.layout.picture, y), side=self._wide(),
                    says=f"Picture: {width:,} × {width:,} pixels", few=24)
        words = [Line("picture", size, "vae-ink", True), Line(f"{width:,} × {width:,}", size, "muted")]
        self._words(box.rect, words, "picture", under=self.layout.below)
        return box

    # ---- the words ---------------------------------------------------------------------------------------------------

    def _words(self, rect, words, part, under=False):
        """A part's words over it (or under it), those that mark a change farthest from it."""
        mark = [Line(word, self.layout.size, "highlight-ink", True) for word in self.new.get(part, ())]
        if under:
            self.canvas.label(*words, *mark, at=(rect.cx, rect.y2 + 3), anchor="n")
        else:
            self.canvas.label(*mark, *words, at=(rect.cx, rect.y - 4), anchor="s")

    def _steps(self, bottom, latent):
        size, words = self.layout.size, _passes(self.chosen)
        line = Line(words, size, "highlight-ink", True) if "steps" in self.new else Line(words, size, "image-ink")
        if self.layout.below:
            self.canvas.label(line, at=(self.layout.denoiser - 6, bottom + 32), anchor="e", says=words)
        else:
            self.canvas.label(line, at=((self.layout.denoiser + latent.rect.cx) / 2, bottom + 16), anchor="n",
                              says=words)


def _blocks(tree, rect) -> list:
    """A transformer: a strip for each block, cut into what belongs to which stream; heights are parameters."""
    runs = {kind: list(outermost(tree, kind)) for kind in BLOCKS}
    whole, y = sum(node.parameters for nodes in runs.values() for node in nodes), rect.y
    art = [tile(rect, "norm-soft", "line", 0.6)]
    for nodes in filter(None, runs.values()):
        height = rect.h * sum(node.parameters for node in nodes) / whole
        run = Box(nodes[0].kind, Rect(rect.x, y, rect.w, height))
        art += strips(run, len(nodes), streams(nodes[0])).art
        y += height
    return art


def _levels(tree, rect) -> list:
    """A U-Net: a bar for each level, as high as its maps and as wide as all; violet is its transformers' share."""
    levels = [child for child in tree.children if child.kind == "level"]
    sides = _map_sides(levels)
    pitch, areas = rect.w / len(levels), {"conv": [], "joint": []}
    for n, (level, side) in enumerate(zip(levels, sides, strict=True)):
        height = rect.h * side
        share = sum(node.parameters for node in outermost(level, "transformer")) / level.parameters
        bar = Rect(rect.x + n * pitch + 0.4, rect.cy - height / 2, pitch - 0.8, height)
        areas["joint"].append(Rect(bar.x, bar.y, bar.w, height * share))
        areas["conv"].append(Rect(bar.x, bar.y + height * share, bar.w, height * (1 - share)))
    areas["joint"] = [area for area in areas["joint"] if area.h]
    return [tile(rect, "conv-soft", "conv"), *panes(areas)]


def _map_sides(levels) -> list[float]:
    """Heights of the bars, from the first to the last: a step for each halving, the largest one."""
    down = len(levels) // 2
    steps = [*range(down), down, *reversed(range(down))]
    return [1 - 0.78 * step / down for step in steps]
