"""Words and tables in Markdown, from values."""

import re
from collections.abc import Iterable

import figures.anatomy as anatomy
from figures.anatomy.published.record import Model
from figures.anatomy.shapes import Size, TensorSpec
from figures.facts import catalogue as facts
from figures.tables import cells


def escape(text: str) -> str:
    """Text that Markdown leaves as it is, in a table's cell too."""
    text = re.sub(r"([\\`*_\[\]{}|])", r"\\\1", str(text).replace("\n", " "))
    return text.replace("&", "&amp;").replace("<", "&lt;")


def code(text: str) -> str:
    return f"`{text}`"


def receipt(text: str, key: str) -> str:
    """A text that states a fact."""
    return f"[{escape(text)}](fact:{key})"


def rounded(key: str) -> str:
    """A fact, rounded as a table needs it, with its receipt; "not stated" if there is none."""
    return receipt(cells.fact_cell(key).text, key) if has_fact(key) else unstated(key)


def unstated(key: str, words: str = "not stated") -> str:
    """Words for a fact that there is not, as a link to where it was looked for, if that is told."""
    absence = cells.unknown(key).absence
    return f"[{words}](absence:{absence})" if absence else words


def exact(key: str) -> str:
    """A whole number to the unit, with its receipt."""
    return receipt(f"{facts.fact(key).value:,}", key)


def has_fact(key: str) -> bool:
    """Whether there is such a fact."""
    return key in facts.all_facts()


def table(columns: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[str] = ()) -> str:
    """A Markdown table; columns named in `right` hold numbers. Cells are Markdown already."""
    columns, right = list(columns), set(right)
    rule = ["---:" if column in right else "---" for column in columns]
    return "\n".join(f"| {' | '.join(row)} |" for row in (columns, rule, *rows))


def sortable(cell: str | tuple[str, object], marks: str = "") -> str:
    """A cell, or a cell and the value by which its column is sorted; with marks for the stylesheet: ".words"."""
    text, value = (cell, None) if isinstance(cell, str) else cell
    found = " ".join(filter(None, (marks, "" if value is None else f'data-sort="{value}"')))
    return f"{text} {{: {found} }}" if found else text


def shape(spec: TensorSpec, size: Size) -> str:
    """Channels × height × width of a map, positions × width of a sequence, the width of a vector."""
    return "\u00a0×\u00a0".join(f"{side:,}" for side in spec.at(size))   # never broken over two lines


def names(words: list[str]) -> str:
    """a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def encoder_names(model: Model) -> str:
    return " + ".join(escape(anatomy.model(slug).short) for slug in model.encoders) or (
        "no file here" if model.get("native.text.tokens") else "none: no text")
