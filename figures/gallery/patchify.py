"""From latent to tokens

One row for each model, at the size it was made for, all on one scale. The square is the latent, its side in positions.
It is cut into small squares of [four](fact:sd3-medium.config.patch_size*sd3-medium.config.patch_size) positions; one
of them is shown enlarged, with the number of channels at each of its positions. Its numbers stand in one row, one cell
each, and a linear layer, the same for every square, widens the row to a **token**. The bars of the tokens are to scale
among themselves, forty times shorter than rows of cells.

The number of tokens follows from the side alone. More channels make longer rows, not more tokens: the latents of SD3
and FLUX.1 have [4](fact:sd3-medium.latent.channels/dit-xl-2.latent.channels) times the channels of DiT's, and so rows
of [64](fact:4*sd3-medium.latent.channels) numbers instead of [16](fact:4*dit-xl-2.latent.channels).
"""

from figures.anatomy import build, facts, model, native
from figures.drawing.text import Line

MODELS = ("dit-xl-2", "sd3-medium", "flux1-dev")
IDEAS = ("transformer", "latent space")
CELL, POSITION = 3.0, 0.62   # points of a number in a row, and of a position of the latent


def draw(canvas):
    y = 4
    for slug in MODELS:
        y = _row(canvas, slug, y, size=9.5, cell=CELL, row_x=172, beside=True) + 16


def draw_narrow(canvas):
    y = 4
    for slug in MODELS:
        y = _row(canvas, slug, y, size=8.5, cell=CELL, row_x=4, beside=False) + 22


def numbers(slug) -> tuple[int, int, int, int, int]:
    """Side of the latent, its channels, side of a patch, tokens, and width of a token."""
    chosen = model(slug)
    size, tree = native(chosen), build(chosen)
    tokens = facts.fact(f"{slug}.tokens").value
    width = next(node.output.channels for _, node in tree.walk() if node.kind == "block")
    return size.width, chosen.get("latent.channels"), round((size.width * size.height / tokens) ** 0.5), tokens, width


def _row(canvas, slug, y, size, cell, row_x, beside) -> float:
    side, channels, patch, tokens, width = numbers(slug)
    count = patch * patch * channels
    canvas.label(Line(model(slug).short, size + 1, "ink", True), at=(4, y + 6), anchor="w")
    canvas.label(Line(f"{tokens:,} tokens", size, "muted"), at=(canvas.width - 4, y + 6), anchor="e")
    top = y + 18
    latent = canvas.box(f"{slug}.latent", at=(4, top), anchor="nw", w=side * POSITION, h=side * POSITION, pad=(0, 0),
                        hue="image", says=f"Latent: {side} × {side} × {channels}")
    canvas.label(Line(f"{side} × {side} × {channels}", size, "muted"), at=(4, latent.rect.y2 + 9), anchor="w")
    square = _square(canvas, slug, 118, top, patch, channels, size)
    canvas.wire(latent.port("right", (square.rect.cy - top) / latent.rect.h), square.left, hue="image")
    below = top if beside else max(latent.rect.y2 + 20, square.rect.y2 + 14)
    numbers_box = canvas.box(f"{slug}.row", at=(row_x, below), anchor="nw", w=count * cell, h=11, pad=(0, 0),
                             shape="bare", says=f"One row of {count} numbers")
    numbers_box.art = [_cells(numbers_box.rect, count)]
    canvas.label(Line(f"{count} numbers", size, "muted"), at=(row_x, below + 20), anchor="w")
    token = canvas.box(f"{slug}.token", at=(row_x, below + 34), anchor="nw", w=width * cell / 40, h=13, pad=(0, 0),
                       hue="image", style="strong", says=f"Token of width {width:,}")
    canvas.label(Line(f"a token of {width:,}", size, "muted"), at=(row_x, token.rect.y2 + 9), anchor="w")
    canvas.group(slug, [latent, square, numbers_box, token], says=f"{model(slug).short}: {tokens:,} tokens")
    return max(latent.rect.y2 + 14, token.rect.y2 + 14)


def _square(canvas, slug, x, y, patch, channels, size):
    """One square of the latent, enlarged: its positions with their channels."""
    cells = [canvas.box(f"{slug}.position-{row}-{column}", Line(f"{channels}", size - 0.5, "image-ink"),
                        at=(x + column * 18, y + row * 18), anchor="nw", w=17, h=17, pad=(0, 0), hue="image",
                        says=f"A position of the square: {channels} channels")
             for row in range(patch) for column in range(patch)]
    return cells[0]


def _cells(rect, count):
    """As many cells as there are numbers, as one patch."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    step, corners = rect.w / count, [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    cells = [Path([(rect.x + n * step + u * (step - 0.8), rect.y + v * rect.h) for u, v in corners], closed=True)
             for n in range(count)]
    return PathPatch(Path.make_compound_path(*cells), facecolor="image-soft", edgecolor="image", linewidth=0.4)
