"""Three ways to let words into a DiT

A class fits into the modulation; words need attention. PixArt-α and Hunyuan-DiT add a cross-attention to each block,
SD3 gives the words a stream of their own.

One block of each model, small: norms, projections, gates and sums are left out. Blue is the way of the image tokens,
orange that of the words, magenta what time (and in DiT the class) does. DiT makes its modulation anew in each block.
PixArt-α makes it once for all blocks; each adds a small table. Hunyuan-DiT only adds a shift, and its second half gets
long skips from the first. In SD3 each stream has weights of its own, modulation (not drawn) among them, and one
attention reads both ([DiT code, models.py, DiTBlock](ref:dit-code); [PixArt.py, PixArtBlock](ref:pixart-code);
[hydit/modules/models.py, HunYuanDiTBlock](ref:hunyuandit-code); [Esser et al. 2024, sec. 4](ref:esser2024)).
"""

from figures.diagrams.small import PITCH, TALL, column, steered, title_of
from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

MODELS = ("dit-xl-2", "pixart-alpha", "sd3-medium")
IDEAS = ("transformer", "attention", "modulation")


def draw(canvas):
    pitch = canvas.width / 4
    for n, hand in enumerate((_dit, _pixart, _hunyuan, _sd3)):
        hand(canvas, n * pitch, 0, pitch - 8, 9)
    canvas.height = TALL


def draw_narrow(canvas):
    pitch = canvas.width / 2
    for n, hand in enumerate((_dit, _pixart, _hunyuan, _sd3)):
        row, column = divmod(n, 2)
        hand(canvas, column * pitch, row * (TALL + 12), pitch - 4, 8)
    canvas.height = 2 * TALL + 12


def _dit(canvas, x, y, w, size):
    parts = column(canvas, "dit", ("DiT", "a class, no words"), (x, y), w, size, ("self", "mlp"))
    steered(canvas, "dit", "made in each block", parts, x, size)


def _pixart(canvas, x, y, w, size):
    parts = column(canvas, "pixart", ("PixArt-α", "cross-attention"), (x, y), w, size, ("self", "cross", "mlp"))
    steered(canvas, "pixart", "made once for all", [parts[0], parts[2]], x, size)


def _hunyuan(canvas, x, y, w, size):
    parts = column(canvas, "hunyuan", ("Hunyuan-DiT", "cross-attention, skips"), (x, y), w, size,
                    ("self", "cross", "mlp"))
    steered(canvas, "hunyuan", "a shift only", parts[:1], x, size)


def _sd3(canvas, x, y, w, size):
    """Two streams, one attention that reads both."""
    title_of(canvas, "SD3", "a stream of its own", x, y, size)
    half = (w - 6) / 2
    middles = {"text": x + half / 2, "image": x + w - half / 2}
    joint = block(canvas, "joint-attention", "sd3.joint", Line("Joint attention", size, "chalk", True),
                  at=(x + w / 2, y + 52 + PITCH), w=w, pad=(2, 6))
    for stream, words in (("text", "words"), ("image", "image")):
        first = block(canvas, stream, f"sd3.{stream}", Line(words, size, "ink"), at=(middles[stream], y + 44), w=half,
                      pad=(2, 4))
        mlp = block(canvas, "feed-forward", f"sd3.mlp.{stream}", Line("MLP", size, "ink", True),
                    at=(middles[stream], y + 52 + 2.4 * PITCH), w=half, pad=(2, 6))
        at = (middles[stream] - x) / w
        canvas.wire(first.bottom, joint.port("top", at), hue=stream)
        canvas.wire(joint.port("bottom", at), mlp.top, hue=stream)
        last = block(canvas, stream, f"sd3.{stream}.out", Line(words, size, "ink"),
                     at=(middles[stream], y + TALL - 16), w=half, pad=(2, 4))
        canvas.wire(mlp, last, hue=stream)
