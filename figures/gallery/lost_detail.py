"""The same corner, with fewer and more numbers

With four channels the mast and the rim of the hull are gone; with sixteen the shapes are back, and with thirty-two
nearly all of it. What a code has dropped, no denoiser that learns from it can know.

Left stands a corner of the painting, then what comes back of it from codes with four, sixteen and thirty-two numbers
for each square of eight by eight pixels. The codes are the best *linear* ones for such paintings, fitted to relatives
of this one: stand-ins for the autoencoders of the models, which are trained networks. *Lost* is the squared error in
this corner as a share of its variance.
"""

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.codes import SIDE, code
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("latent space",)
CHANNELS, CORNER = (4, 16, 32), (slice(40, 80), slice(8, 48))   # rows and columns of the picture


def draw(canvas):
    _row(canvas, [(4 + n * 129.3, 18) for n in range(4)], 122, 9.5)


def draw_narrow(canvas):
    _row(canvas, [(2 + (n % 2) * 123, 18 + (n // 2) * 160) for n in range(4)], 117, 8.5)


def corners() -> dict[int, object]:
    """Channels -> the corner as it comes back; 0 for the corner itself."""
    picture = painted(side=SIDE)
    backs = {channels: code().decode(code().encode(picture, channels)) for channels in CHANNELS}
    return {channels: back[CORNER] for channels, back in {0: picture, **backs}.items()}


def lost(channels: int) -> float:
    """Squared error in the corner as a share of its variance."""
    found, whole = corners()[channels], corners()[0]
    return ((found - whole) ** 2).sum() / ((whole - whole.mean(axis=(0, 1))) ** 2).sum()


def _row(canvas, places, side, size):
    for (channels, corner), (x, y) in zip(corners().items(), places, strict=True):
        name = f"{channels} channels" if channels else "the picture"
        said = f"{lost(channels):.0%} lost" if channels else "a corner of it"
        photo(canvas, f"corner-{channels}", corner, at=(x + side / 2, y + side / 2), side=side, says=f"{name}: {said}")
        canvas.label(Line(name, size, "ink" if channels else "vae-ink", True), at=(x, y - 4), anchor="sw")
        canvas.label(Line(said, size - 0.5, "muted"), at=(x, y + side + 3), anchor="nw")
