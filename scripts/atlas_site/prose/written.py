"""What may stand in a source, and what not, however it would look: each rule is a module of its own."""

from collections.abc import Iterator
from pathlib import Path

from atlas_site.prose import characters, fences, forms
from atlas_site.prose.blocks import FENCE
from atlas_site.prose.files import Text, line_at, lines_of


def faults(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong there) of the text of a page, a lab or a figure, in the order of the rules.

    Raises what lines_of() raises.
    """
    lines = lines_of(path, text)
    for place, message in (*characters.faults(lines), *fences.faults(lines, lab=path.parent.name == "labs"),
                           *forms.faults(_without_code(lines))):
        yield line_at(text, place), message


def _without_code(lines: list[Text]) -> list[Text]:
    """The lines outside of fences."""
    kept, end = [], None
    for line in lines:
        found = FENCE.match(line.text.strip("> \t\r\n"))
        if end is not None:
            end = None if found and found["ticks"] == end else end
        elif found:
            end = found["ticks"]
        else:
            kept.append(line)
    return kept
