"""How long a prompt may be: trained, by default, at most

"The token limit" of SD3 is several numbers. CLIP's part never changes. T5's was as long in the paper's
training, and is a choice of the program afterwards.

Each bar is the text stream that a denoiser reads, in tokens: CLIP's first, T5's after. The paper trained with as many
of T5 as of CLIP ([Esser et al. 2024, app. B.2](ref:esser2024)); the card of SD3.5 names both lengths, at different
stages ([SD3.5 Medium card, text encoders](ref:hf-sd35-medium-card)). The last two are what diffusers does for SD3.
Padding counts: its rows are read like any others.
"""

from figures.anatomy import model
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.text import Line

MODELS = ("sd3-medium", "sd35-medium", "clip-vit-l")
IDEAS = ("text encoders",)


def draw(canvas):
    _rows(canvas, x=150, width=360, words=None, size=9.5)


def draw_narrow(canvas):
    _rows(canvas, x=2, width=238, words=15, size=8.5)


def lengths() -> list[tuple[str, int]]:
    """What it is, and how many tokens of T5 it has."""
    short, long = model("sd35-medium").get("text.t5-v1-1-xxl.trained_at")
    sd3 = model("sd3-medium")
    return [
        ("SD3, the paper's training", model("clip-vit-l").get("output.tokens")),
        ("SD3.5, trained: one stage", short),
        ("SD3.5, trained: another", long),
        ("diffusers, by default", sd3.get("text.t5-v1-1-xxl.diffusers.padded_to")),
        ("diffusers, at most", sd3.get("text.t5-v1-1-xxl.diffusers.accepts")),
    ]


def _rows(canvas, x, width, words, size):
    clip = model("clip-vit-l").get("output.tokens")
    scale = width / (clip + max(tokens for _, tokens in lengths()))
    for words_at, part in ((0, "CLIP"), (clip, "T5")):
        canvas.label(Line(part, size, "text-ink", True), at=(x + words_at * scale + 3, 8), anchor="w")
    for n, (what, tokens) in enumerate(lengths()):
        y = 20 + n * (24 + (words or 6))
        if words:
            canvas.label(Line(what, size, "ink", True), at=(x, y + 7), anchor="w")
            y += words
        else:
            canvas.label(Line(what, size, "ink", True), at=(x - 8, y + 12), anchor="e")
        _bar(canvas, f"clip-{n}", f"{clip}", Rect(x, y, clip * scale, 24), "quiet", size, f"{what}: {clip} of CLIP")
        place = Rect(x + clip * scale, y, tokens * scale, 24)
        _bar(canvas, f"t5-{n}", f"{tokens}", place, "soft", size, f"{what}: {tokens} of T5")

def _bar(canvas, name, words, r, style, size, says):
    canvas.box(name, Line(words, size, "ink"), at=(r.x + 1, r.y), anchor="nw", w=r.w - 2, h=r.h, pad=(0, 1),
               hue="text", style=style, says=says)
