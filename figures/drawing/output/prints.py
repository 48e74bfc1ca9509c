"""A canvas as a file with fixed colours: PNG for slides, PDF for print. DejaVu Sans, which matplotlib carries."""

import io

DPI = 192  # two pixels for each CSS pixel of a wide sheet


def on_paper(canvas) -> None:
    """Lay the canvas out on its matplotlib figure, with paper behind it; do so once."""
    from figures.drawing.kit import pen  # imports matplotlib: only where something is drawn

    pen.put(canvas)
    canvas.figure.patch.set_facecolor("paper")


def png(canvas) -> bytes:
    """Twice the pixels that the sheet has on a page, opaque."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    canvas.figure.set_dpi(DPI)
    agg = FigureCanvasAgg(canvas.figure)
    agg.draw()
    image = Image.frombuffer("RGBA", agg.get_width_height(physical=True), agg.buffer_rgba()).convert("RGB")
    file = io.BytesIO()
    image.save(file, "png", dpi=(DPI, DPI))
    return file.getvalue()


def pdf(canvas) -> bytes:
    """One page of the sheet's size; text stays text."""
    file = io.BytesIO()
    canvas.figure.savefig(file, format="pdf", metadata={"CreationDate": None})
    return file.getvalue()


PRINTERS = {"png": png, "pdf": pdf}
