"""How often the denoiser runs for one picture

What makes a model fast is not one thing: fewer steps, one evaluation in place of two, or a smaller network. The size of
a bar is the number of **passes**.

The length of a bar is the number of **steps** that the authors' own script takes by default; each of its rows is one
**evaluation** per step. With classifier-free guidance there are two: one that reads the prompt, and one that does not.
Sana's script makes a third, with perturbed attention; diffusers makes two. Distilled guidance needs one, because the
mixture is in the weights. *Passes* is the product, in other words the size of the bar. Beside it stands the work of one
picture: passes times the multiply-adds of one evaluation at native size, which is the side of a square in pixels and
not the same for all. Where the text's length is the prompt's, the work is that of the longest prompt.

The steps are habits, not properties: libraries choose others. What makes a model fast is not one thing. FLUX.1 schnell
was distilled to [4](fact:flux1-schnell.defaults.authors.steps) steps and has no second row; PixArt-α keeps both rows
and takes [20](fact:pixart-alpha.defaults.authors.steps) steps of a small network. DDPM and DiT, which take no text, are
left out: their scripts take [1,000](fact:ddpm-cifar10.defaults.authors.steps) and
[250](fact:dit-xl-2.defaults.authors.steps) steps. The refiner of SDXL is left out too, as it runs for the last steps
only.
"""

from figures.anatomy import originals
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.text import Line
from figures.facts import catalogue as facts
from figures.words import scaled

MODELS = "denoiser"
IDEAS = ("guidance", "sampling", "cost")
LEFT_OUT = ("ddpm-cifar10", "dit-xl-2", "sdxl-refiner")
ROW = 7


def draw(canvas):
    columns = [(canvas.width - right, y) for right, y in ((150, 8), (84, 8), (2, 8))]
    canvas.label(Line("steps, evaluations per step", 9, "muted"), at=(104, 8), anchor="w")
    for words, at in zip(("passes", "native size", "multiply-adds"), columns, strict=True):
        canvas.label(Line(words, 9, "muted"), at=at, anchor="e")
    for n, chosen in enumerate(_models()):
        y = 31 + 22 * n
        canvas.label(Line(chosen.short, 9.5, "ink", True), at=(2, y), anchor="w")
        _bar(canvas, chosen, x=104, y=y, step=3.6)
        _numbers(canvas, chosen, *((x, y) for x, _ in columns), size=9.5)


def draw_narrow(canvas):
    for n, chosen in enumerate(_models()):
        y = 9 + 43 * n
        canvas.label(Line(chosen.short, 8.5, "ink", True), at=(2, y), anchor="w")
        _numbers(canvas, chosen, (132, y), (canvas.width - 2, y + 16), (canvas.width - 2, y), size=8.5)
        _bar(canvas, chosen, x=2, y=y + 16, step=3.2)


def _models():
    return [chosen for chosen in originals().values()
            if chosen.slug not in LEFT_OUT and f"{chosen.slug}.passes.authors" in facts.all_facts()]


def _bar(canvas, chosen, x, y, step):
    """One row for each evaluation of a step: the first reads the prompt, the second does not, a third perturbs."""
    steps = chosen.get("defaults.authors.steps")
    rows = facts.fact(f"{chosen.slug}.passes.authors").value // steps
    box = canvas.box(f"{chosen.slug}.bar", at=(x, y), anchor="w", w=steps * step, h=rows * ROW, pad=(0, 0),
                     shape="bare", says=f"{chosen.short}: {_words(steps, rows)}")
    box.art = [tile(Rect(box.rect.x, box.rect.y + row * ROW + 0.5, box.rect.w, ROW - 1), role, "joint", 0.6)
               for row, role in zip(range(rows), ("joint-deep", "joint-soft", "joint"), strict=False)]
    canvas.label(Line(f"{steps}" + (f" × {rows}" if rows > 1 else ""), 8.5 if canvas.narrow else 9, "joint-ink"),
                 at=(box.rect.x2 + 5, y), anchor="w")


def _words(steps, rows) -> str:
    return f"{steps} steps × {rows} evaluations" if rows > 1 else f"{steps} steps, one evaluation each"


def _numbers(canvas, chosen, passes, side, work, size):
    count = facts.fact(f"{chosen.slug}.passes.authors").value
    total = count * facts.fact(f"{chosen.slug}.macs").value
    canvas.label(Line(f"{count}" + (" passes" if canvas.narrow else ""), size, "ink"), at=passes, anchor="e",
                 says=f"{count} passes of {chosen.short}")
    pixels = f"{chosen.get('native.width'):,} px"
    canvas.label(Line(pixels, size, "muted"), at=side, anchor="e", says=f"native size of {chosen.short}: {pixels}")
    canvas.label(Line(scaled(total, "T", 0), size, "ink"), at=work, anchor="e",
                 says=f"{scaled(total, 'T', 0)} multiply-adds per picture of {chosen.short}")
