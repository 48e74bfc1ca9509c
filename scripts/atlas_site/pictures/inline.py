"""A figure's drawing as HTML: a page's first one stands in the page itself, the others are fetched when they come near.

The first is drawn at once and follows the scheme of the page like its text. With every figure in the page, one of ten
figures would be too heavy for a phone, which shows one composition in one scheme of the four that there are. All of a
figure's words are in its text twin, which is always in the page.
"""

import re
from html import escape

from atlas_site.addresses import from_page
from atlas_site.pictures.rendered import Rendered
from figures.drawing.kit.roles import SCHEMES

PHONE = "(max-width: 599px)"   # as in docs/assets/css


def html(figure: Rendered, first: bool, page: str) -> str:
    """The drawing, on the page of that address in the site; before it why it is an earlier state, if it is."""
    warning = f'<p class="figure-error" role="alert">{escape(figure.error)}</p>' if figure.error else ""
    return warning + (_inline(figure) if first or figure.error else _pictures(figure, page))


def _inline(figure: Rendered) -> str:
    if figure.narrow is None:
        return _held(figure.wide, "")
    return _held(figure.wide, "figure-wide") + _held(figure.narrow, "figure-narrow")


def _held(svg: str, name: str) -> str:
    return f'<div class="{f"figure-sheet {name}".strip()}">{svg}</div>'


def _pictures(figure: Rendered, page: str) -> str:
    """One picture for each scheme; the browser fetches the one that shows, in the composition that fits."""
    return "".join(_picture(figure, scheme, page) for scheme in SCHEMES)


def _picture(figure: Rendered, scheme: str, page: str) -> str:
    def file(composition: str, svg: str, name: str) -> str:
        address = from_page(page, f"figures/{figure.name}{composition}-{scheme}.svg")
        width, height = _size(svg)
        return f'{name}="{address}" width="{round(float(width))}" height="{round(float(height))}"'

    narrow = f'<source media="{PHONE}" {file("-narrow", figure.narrow, "srcset")}>' if figure.narrow else ""
    return (f'<picture class="figure-sheet only-{scheme}">{narrow}'
            f'<img loading="lazy" alt="{escape(figure.title)}" {file("", figure.wide, "src")}></picture>')


def _size(svg: str) -> tuple[str, str]:
    return re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg).groups()
