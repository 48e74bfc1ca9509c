"""Where the parameters of {model} are

Where the denoiser of {model} keeps its weights, part by part in running order: **area is parameters**.

The whole map is the denoiser of {model}, and **area is parameters**: a rectangle twice as large holds twice as many.
From top to bottom stand the parts of the model in the order in which they run, under the names that they have in
diffusers, with the number of modules of that name; what stands before, after and beside them comes last. Inside a part,
every kind of layer is one rectangle, the largest first: all feed-forward layers of the part together, all attention
together. A letter stands where there is no room for the name; what has neither is too small for a letter.

The list below adds up each kind over the whole model. A ResNet block, an attention and a feed-forward layer are counted
with every projection and norm inside them. In a single-stream block a projection can serve two of them at once, and
stands under projections; where the two share all their linear layers they are one rectangle (attention + MLP). The text
encoders and the autoencoder are no part of the denoiser.
"""

from dataclasses import dataclass
from string import ascii_lowercase

from figures.anatomy import build
from figures.diagrams.kinds import LOOKS, by_kind
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.text import Line, block_size
from figures.drawing.kit.treemap import squarified
from figures.words import share_of

EACH = "denoiser"
IDEAS = ("parameters",)

REPEATED = ("level", "block", "single-block")
AROUND = "before, after, beside"


@dataclass(frozen=True)
class Layout:
    """Measures: height of the map without its headings, sizes of print, columns of the list."""

    height: float
    head: float
    print: float
    columns: int


def draw(canvas, model):
    _map(canvas, model, Layout(height=290, head=9.5, print=9, columns=2))


def draw_narrow(canvas, model):
    _map(canvas, model, Layout(height=350, head=8.5, print=8.5, columns=1))


# ---- what the tree says --------------------------------------------------------------------------------------------


def parts(tree) -> dict[str, dict[str, int]]:
    """Part -> kind of layer -> parameters, largest first; together they are all parameters of the tree."""
    counts, modules = {}, {}
    for child in tree.children:
        part = child.name.rpartition(".")[0] or child.name if child.kind in REPEATED else AROUND
        modules[part] = modules.get(part, 0) + 1
        for name, parameters in by_kind(child):
            kinds = counts.setdefault(part, {})
            kinds[name] = kinds.get(name, 0) + parameters
    last = counts.pop(AROUND)
    named = {_named(part, modules[part]): kinds for part, kinds in counts.items()} | {AROUND: last}
    return {part: dict(sorted(kinds.items(), key=lambda item: -item[1])) for part, kinds in named.items()}


def _named(part: str, modules: int) -> str:
    words = part.replace("_", " ")
    return f"{modules} × {words}" if modules > 1 else words


def _sums(counts: dict) -> dict[str, int]:
    sums = {}
    for kinds in counts.values():
        for name, parameters in kinds.items():
            sums[name] = sums.get(name, 0) + parameters
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


# ---- the picture ---------------------------------------------------------------------------------------------------


def _map(canvas, model, layout):
    tree = build(model)
    counts, whole = parts(tree), tree.parameters
    canvas.label(Line(model.short, layout.head + 2, bold=True), at=(1, 9), anchor="w",
                 says=f"{model.short}: {whole:,} parameters")
    canvas.label(Line(f"{whole:,} parameters", layout.head, bold=True), at=(canvas.width - 1, 9), anchor="e")
    sums, y = _sums(counts), 18
    letters = dict(zip(sums, ascii_lowercase, strict=False))
    for n, (part, kinds) in enumerate(counts.items()):
        y = _part(canvas, layout, f"part{n}", part, kinds, letters, whole, y)
    _list(canvas, layout, sums, letters, whole, y + 12)


def _part(canvas, layout, key, part, kinds, letters, whole, y) -> float:
    """One part: its heading, and below it as much area as it has parameters. Returns its lower edge."""
    total, width = sum(kinds.values()), canvas.width - 2
    name = canvas.label(Line(part, layout.head, "ink", True), at=(1, y + 10), anchor="w")
    sums = [Line(text, layout.head, "muted") for text in (f"{total:,} · {share_of(total, whole)}", f"{total:,}")]
    fits = next((line for line in sums if line.width + name.rect.w + 8 < width), sums[-1])
    canvas.label(fits, at=(1 + width, y + 10), anchor="e")
    rect = Rect(1, y + 18, width, layout.height * total / whole)
    cells = squarified(list(kinds.values()), rect)
    boxes = [_cell(canvas, layout, f"{key}.cell{n}", cell, kind, parameters, letters[kind], whole)
             for n, (cell, (kind, parameters)) in enumerate(zip(cells, kinds.items(), strict=True))]
    canvas.group(key, [name, *boxes], says=f"{part}: {total:,} parameters, {share_of(total, whole)}")
    return rect.y2 + 4


def _cell(canvas, layout, name, cell, kind, parameters, letter, whole):
    """One rectangle, with as many words as fit."""
    (fill, ink), count, share = LOOKS[kind], f"{parameters:,}", share_of(parameters, whole)
    words = _fitting([*_choices(kind, count, share), ([letter], [])], cell, layout.print, ink)
    box = canvas.box(name, *words, at=(cell.x, cell.y), anchor="nw", w=cell.w, h=cell.h, pad=(0, 0), shape="bare",
                     says=f"{kind}: {count} parameters, {share}")
    box.art = [tile(cell, fill)]
    return box


def _choices(kind, count, share):
    """What may stand in a cell, the most telling first: (the name in one line or more, the rest)."""
    names = [kind], kind.replace("-", "- ").split()
    yield from ((name, rest) for name in names for rest in ([count, share], [count]))
    yield from ((name, []) for name in names)


def _fitting(choices, cell, size, ink) -> list[Line]:
    """The first choice for which the cell has room, or nothing."""
    for name, rest in choices:
        block = [*(Line(text, size, ink, True) for text in name), *(Line(text, size, ink) for text in rest)]
        w, h = block_size(block)
        if w < cell.w - (5 if len(name[0]) > 1 else 2) and h < cell.h - 1:
            return block
    return []


def _list(canvas, layout, sums, letters, whole, top):
    """Each kind with its colour and letter, its parameters and its share."""
    pitch, gap = layout.print * 1.85, 26
    width = (canvas.width - gap * (layout.columns - 1)) / layout.columns
    rows = -(-len(sums) // layout.columns)
    for n, (kind, parameters) in enumerate(sums.items()):
        x, y = n // rows * (width + gap), top + (n % rows + 0.5) * pitch
        fill, ink = LOOKS[kind]
        swatch = canvas.box(f"swatch{n}", Line(letters[kind], layout.print, ink, True), at=(x + 1, y), anchor="w", w=14,
                            h=13, pad=(0, 0), shape="bare",
                            says=f"{kind}, everywhere: {parameters:,} parameters, {share_of(parameters, whole)}")
        swatch.art = [tile(swatch.rect, fill)]
        canvas.label(Line(kind, layout.print, "ink"), at=(x + 20, y), anchor="w")
        canvas.label(Line(f"{parameters:,}", layout.print, "ink"), at=(x + width - 46, y), anchor="e")
        canvas.label(Line(share_of(parameters, whole), layout.print, "muted"), at=(x + width - 1, y), anchor="e")
