"""What came into the U-Net, year by year

Seven years from the first U-Net to Stable Diffusion. Each work added a part that the later ones kept; the filled mark
says what came in.

A filled mark: the part came in with this work. A ring: it is still there, in this form or another. ADM's attentions
became the self-attention of the transformer blocks; what tells the network the time has changed its form twice. The
table under this figure has the sources of every line, and a relative of the U-Net that was told the noise level
earlier.
"""

from figures.drawing.kit.text import Line

MODELS = ()
IDEAS = ("U-Net", "history")
PARTS = {"skips": "skip", "residual": "conv", "time": "time", "attention": "joint", "text": "text", "latent": "image"}
WORKS = (("2015", "U-Net", "skips"), ("2020", "DDPM", "residual time attention"), ("2021", "Improved DDPM", ""),
         ("2021", "ADM", ""), ("2021", "GLIDE", "text"), ("2021", "latent diffusion", "latent"),
         ("2022", "Stable Diffusion", ""))


def draw(canvas):
    _grid(canvas, left=196, step=56, pitch=25, size=9.5)


def draw_narrow(canvas):
    _grid(canvas, left=122, step=22.5, pitch=24, size=8.5)


def _grid(canvas, left, step, pitch, size):
    top = 30 if not canvas.narrow else 66
    for n, (part, hue) in enumerate(PARTS.items()):
        if canvas.narrow:
            canvas.label(Line(part, size, f"{hue}-ink", True), at=(left + n * step, top - 14), anchor="s", turned=True)
        else:
            canvas.label(Line(part, size, f"{hue}-ink", True), at=(left + n * step, top - 14), anchor="s")
    there: set[str] = set()
    for row, (year, work, came) in enumerate(WORKS):
        y, new, boxes = top + 6 + row * pitch, set(came.split()), []
        canvas.label(Line(year, size - 0.5, "muted"), at=(4, y), anchor="w")
        canvas.label(Line(work, size, "ink", True), at=(36 if not canvas.narrow else 32, y), anchor="w")
        for n, (part, hue) in enumerate(PARTS.items()):
            if part in new | there:
                style = "strong" if part in new else "quiet"
                boxes.append(canvas.box(f"{row}-{part}", at=(left + n * step, y), w=13, h=13, pad=(0, 0), hue=hue,
                                        style=style, shape="pill", says=part if part in new else ""))
        said = f"{year}, {work}: " + (f"{', '.join(came.split())} came in" if came else "kept all of it")
        canvas.group(f"work-{row}", boxes, says=said)
        there |= new
