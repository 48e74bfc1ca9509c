"""A picture becomes a latent, and comes back

A face for cards: the painting, its latent of four channels as four small grey squares, and what a linear code makes of
sixteen channels. A stand-in for an autoencoder, as in the figure of latents.
"""

from figures.diagrams.faces import sheet
from figures.drawing.kit.glyphs import photo, tile
from figures.drawing.kit.pixels import grey
from figures.scene.codes import SIDE, code
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("latent space",)
SIDES, PLANE = 172, 42   # points of the pictures and of a channel


def draw(canvas):
    middle, y = canvas.width / 2, sheet(canvas).cy
    picture = painted(side=SIDE)
    again = code().decode(code().encode(picture, 16))
    first, back = (photo(canvas, name, what[::2, ::2], side=SIDES, few=16, at=(x, y), says=says) for name, what, x, says
                   in (("picture", picture, SIDES / 2 + 4, "A picture"),
                       ("back", again, canvas.width - SIDES / 2 - 4, "What comes back")))
    step, planes = PLANE + 4, code().encode(picture, 4)
    latent = canvas.box("latent", at=(middle, y), w=step + PLANE, h=step + PLANE, pad=(0, 0), shape="bare",
                        says="Its latent")
    latent.art = [tile(latent.rect, "paper")]
    for n, plane in enumerate(planes):
        photo(canvas, f"channel-{n}", grey(plane), side=PLANE, few=16, says=f"Channel {n + 1}",
              at=(middle + (n % 2 - 0.5) * step, y + (n // 2 - 0.5) * step))
    canvas.wire(first, latent, hue="image", width=2.6)
    canvas.wire(latent, back, hue="vae", width=2.6)
