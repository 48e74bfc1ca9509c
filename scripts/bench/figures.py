"""drawing 40, 80 and 160 figures, and finding them all drawn"""

from collections.abc import Iterator

from atlas_site.places import ROOT
from bench.kit import edits
from bench.kit.checkout import Checkout, copy
from bench.kit.table import Row, table

COUNTS = 40, 80, 160
DRAW = """
import sys
from atlas_site.pictures import rendered
if __name__ == "__main__":
    figures = rendered.Figures()
    figures.prepare()
    sizes = [len(data) for name in figures.index for _, data in figures.files(name)]
    print(len(figures.index), sum(sizes), "matplotlib" in sys.modules)
"""


def run(words: list[str]) -> None:
    print(table(row for count in COUNTS for row in rows(count)))


def rows(count: int) -> Iterator[Row]:
    """Copies of the gallery under other names, drawn, then found; but for files of one figure for each model."""
    with copy(ROOT) as checkout:
        gallery = checkout.root / "figures" / "gallery"
        files = {path: path.read_text("utf-8") for path in sorted(gallery.glob("[!_]*.py"))}
        for path in files:
            path.unlink()
        single = [(path, text) for path, text in files.items() if not edits.EACH.search(text)]
        for n in range(count):
            path, text = single[n % len(single)]
            path.with_name(f"{path.stem}_copy{n}.py").write_text(text, "utf-8")
        (checkout.root / "draw.py").write_text(DRAW, "utf-8")
        yield from _drawn(checkout)


def _drawn(checkout: Checkout) -> Iterator[Row]:
    cold, _ = checkout.python("draw.py")
    warm, said = checkout.python("draw.py")
    found, size, imported = said.split()
    with_what = "matplotlib imported" if imported == "True" else "without matplotlib"
    yield Row(f"{found} figures, {int(size) / 1e6:.1f} MB, drawn", cold)
    yield Row(f"{found} figures, found drawn, {with_what}", warm, "drawn", cold)
