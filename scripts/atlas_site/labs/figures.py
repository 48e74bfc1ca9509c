"""A figure that a lab's cell drew, as the page shows it: inline, in the site's colours, with a text alternative.

A cell draws with plain matplotlib, so that it runs anywhere. Its first lines say what there is to see, in sentences of
which the first is the title:

    # figure lab-latent-error: More channels, less error. Two lines fall from left to right ...

The ten colours of matplotlib's own cycle become the ten hues of the site's figures, black its ink, grey its lines.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from figures.drawing.kit.roles import SENTINELS
from figures.drawing.output import svg

HUES = {"C0": "image", "C1": "text", "C2": "mlp", "C3": "highlight", "C4": "joint",
        "C5": "vae", "C6": "time", "C7": "norm", "C8": "skip", "C9": "conv"}
CYCLE = ("1f77b4", "ff7f0e", "2ca02c", "d62728", "9467bd", "8c564b", "e377c2", "7f7f7f", "bcbd22", "17becf")
GREYS = {"000000": "line", "ffffff": "paper", "b0b0b0": "rule", "cccccc": "rule", "808080": "line"}
ROLES = dict(zip(CYCLE, HUES.values(), strict=True)) | GREYS

FOLDED = {"checker": '??? note "How the answer is checked"', "solution": '??? success "Solution"'}   # by a cell's tag
LOST = "which is lost here: use plain characters, such as x², 10⁹ or α"

COLOUR = re.compile(r"(?<=[ :\"])#([0-9a-f]{6})\b")
FORMULA = re.compile(r"<!-- ([^\n]*\$[^\n]*) -->")   # as matplotlib notes a label above what it draws
COMMENT = re.compile(r"\A# figure (?P<name>[a-z0-9-]+): (?P<text>.+(?:\n# .+)*)\n")


def split(source: str) -> tuple[str, str, str]:
    """The name and description of a cell's figure, and the code without them; name and description may be empty."""
    found = COMMENT.match(source)
    if not found:
        return "", "", source
    return found["name"], " ".join(found["text"].replace("\n# ", " ").split()), source[found.end():]


def strange(colours: Iterable[str]) -> str:
    """What is said of colours that have no dark side."""
    return f"draws with {', '.join(colours)}, which would not follow dark mode: use C0 to C9, black, white or '#808080'"


def faults(drawn: str, text: str) -> Iterator[str]:
    """What is wrong with the SVG of a figure, and with the words about it."""
    if not text:
        yield "draws a figure; its first line must be '# figure <id>: <title>. <what there is to see>'"
    if "<tspan" in drawn:
        found = FORMULA.search(drawn)
        words = re.sub(r"[${}]|\\mathdefault", "", found[1]) if found else ""
        numbers = "mathdefault" in drawn   # which matplotlib has made up
        yield f"{'numbers an axis' if numbers else 'sets a label'}{f', {words!r},' if words else ''} as mathematics, " \
              f"{LOST}{', by set_xticks(places, texts) and minorticks_off()' if numbers else ''}"
    if others := sorted(set(COLOUR.findall(drawn)) - set(ROLES)):
        yield strange(f"#{each}" for each in others)


def figure_html(drawn: str, name: str, text: str) -> str:
    """The figure element of one SVG, with which nothing is wrong."""
    title, _, description = text.partition(". ")
    inline = _inline(drawn, name, title, description)
    sign = f'<a class="headerlink" href="#{name}" title="Link to this figure">¶</a>'
    caption = f"<p><strong>{escape(title)}.</strong> {escape(description)} {sign}</p>"
    return (f'<figure class="atlas-figure lab-figure" id="{name}">\n'
            f'<div class="figure-drawing">{inline.strip()}</div>\n'
            f"<figcaption>{caption}</figcaption>\n</figure>")


def file(drawn: str, name: str, text: str, scheme: str) -> bytes:
    """The same as an SVG of its own, in the colours of a scheme."""
    title, _, description = text.partition(". ")
    return svg.standalone(_inline(drawn, name, title, description), scheme).encode()


def _inline(drawn: str, name: str, title: str, description: str) -> str:
    inline = svg.inline(by_meaning(drawn).encode(), name, title, description or title)
    return inline.replace("<svg ", '<svg fill="var(--fig-ink, #1d232b)" ', 1)   # matplotlib writes no fill for black


def by_meaning(drawn: str) -> str:
    """matplotlib's colours in an SVG as the sentinels of the site's roles."""
    return COLOUR.sub(lambda colour: SENTINELS[ROLES[colour[1]]], drawn)
