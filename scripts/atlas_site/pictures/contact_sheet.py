"""A page of figures side by side, both schemes, as wide as a phone and as a column of text: for the wall that follows
edits, and for what a change touches. One file, no script but the one that is passed in, nothing from elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from figures.drawing.kit import roles

PHONE, COLUMN = 360, 690  # pixels

STYLE = """
body{margin:1.5rem;font:15px/1.5 system-ui,sans-serif;background:#8a929b;color:#101418}
h1,h2{margin:0 0 .6rem}section{margin:0 0 2.5rem}
.error{padding:.5rem .8rem;background:#fde8e8;color:#8a1418;max-width:60rem}
.row{display:flex;gap:1rem;align-items:flex-start;flex-wrap:wrap;margin:0 0 1rem}
figure{margin:0}figcaption{font-size:13px}
.sheet{background:var(--fig-paper);color:var(--fig-ink);padding:20px;box-sizing:border-box}
.sheet svg{width:100%;height:auto}
table{margin:0 0 1.5rem;border-collapse:collapse;background:#fff}
td,th{padding:.2rem .7rem;border:1px solid #c3c9d0;text-align:left}
"""


@dataclass(frozen=True)
class Shown:
    """One figure on the sheet: its inline SVGs under headings such as "before" and "now", or what is wrong with it."""

    name: str
    states: dict[str, tuple[str, str | None]]  # heading -> (wide, narrow)
    error: str = ""


def page(title: str, figures: Iterable[Shown], words: str = "", script: str = "") -> str:
    """The whole page; `words` is HTML that goes before the figures."""
    schemes = "".join(f".{scheme}{{{_variables(scheme)}}}" for scheme in roles.SCHEMES)
    body = "".join(map(_section, figures))
    return (f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
            f"<style>{STYLE}{schemes}</style><h1>{escape(title)}</h1>{words}{body}{script}</html>\n")


def _section(figure: Shown) -> str:
    error = f'<p class="error" role="alert">{escape(figure.error)}</p>' if figure.error else ""
    rows = "".join(_row(figure.name, heading, *state) for heading, state in figure.states.items())
    return f'<section id="{escape(figure.name)}"><h2>{escape(figure.name)}</h2>{error}{rows}</section>'


def _row(name: str, heading: str, wide: str, narrow: str | None) -> str:
    """One state: for the phone and for the column, in each scheme."""
    widths = (PHONE, narrow or wide), (COLUMN, wide)
    sheets = [(scheme, width, svg) for width, svg in widths for scheme in roles.SCHEMES]
    figures = "".join(
        f'<figure><figcaption>{escape(f"{heading} {scheme}, {width} px".strip())}</figcaption>'
        f'<div class="sheet {scheme}" style="width:{width}px">{_own(svg, f"{heading}{scheme}{width}")}</div></figure>'
        for scheme, width, svg in sheets)
    return f'<div class="row">{figures}</div>'


def _own(svg: str, mark: str) -> str:
    """The SVG with ids of its own, as the same drawing stands on the page many times."""
    name = svg.split('aria-labelledby="', 1)[-1].split("-title", 1)[0]
    for before in ('id="', 'href="#', "url(#", 'labelledby="', " "):
        svg = svg.replace(f"{before}{name}-", f"{before}{mark.replace(' ', '')}-{name}-")
    return svg


def _variables(scheme: str) -> str:
    return "".join(f"--fig-{role}:{colour};" for role, colour in roles.colours(scheme).items())
