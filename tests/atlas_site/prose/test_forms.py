"""Forms of Markdown that the site does without are refused at their place."""

from pathlib import Path

import pytest

from atlas_site.prose.files import line_at, lines_of
from atlas_site.prose.forms import faults


def found(text):
    return [(line_at(text, place), message) for place, message in faults(lines_of(Path("page.md"), text))]


@pytest.mark.parametrize("text", [
    "[r]: fact:toy.parameters", "   [a b]: <https://example.org> 'x'", "> [r]: x", "[x](<fact:toy>)", "[x]( <a.md> )",
    "!!! nonsense", '??? Success "Solution"', "!!!note", "!!! note title", '!!! note ""', "???+", '!!! "Title"',
])
def test_they_are_refused_with_their_line(text):
    ((line, message),) = found(f"Words.\n\n{text}\n")
    assert line == 3 and "found" in message and "expected" in message


@pytest.mark.parametrize("text", ["[^1]: A note.", "[x](a.md)", "!!! note", '??? success "Solution"',
                                  '???+ question "Why?"', '    !!! tip "A"', "a [0]: b", "What??? Really!!!"])
def test_others_are_fine(text):
    assert found(text + "\n") == []
