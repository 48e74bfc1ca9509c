"""Fences that would never run, or never end, are refused where they begin."""

from pathlib import Path

import pytest

from atlas_site.prose.fences import faults
from atlas_site.prose.files import line_at, lines_of


def found(text, lab=False):
    return [(line_at(text, place), message) for place, message in faults(lines_of(Path("page.md"), text), lab)]


@pytest.mark.parametrize("opening", [
    "```Python", "~~~python", '```python title="x"', "``` py", "```python3", "```pycon", "```{.python}",
    "``` {.python}", "``` { .python .wide }", "~~~", "```python ", "``` python", "```py3", "```nonsense",
    '```{ .text title="x" }',
    "```python hl_lines=1",
])
def test_what_looks_like_python_and_never_runs_is_refused(opening):
    if opening.endswith("python "):   # spaces at the end of a line are none
        assert found(f"{opening}\nx = 1\n```\n") == []
        return
    ((line, message),) = found(f"Words.\n\n{opening}\nx = 1\n{opening[:3]}\n")
    assert line == 3 and opening in message and "expected" in message


@pytest.mark.parametrize("opening", ["```python", "```text", "```", "```bibtex", "``` { .python .no-run }",
                                     "````python", "```{ .text .wide }"])
def test_what_runs_or_says_that_it_does_not_is_fine(opening):
    ticks = opening[:len(opening) - len(opening.lstrip("`"))]
    assert found(f"{opening}\nx = 1\n{ticks}\n") == []
    assert found(f"- item\n\n    {opening}\n    x = 1\n\n    {ticks}\n") == []


@pytest.mark.parametrize("text", [
    "```python\nx = 1\n", "```text\nx\n````\n", "```python\nx\n~~~\n", "- a\n\n    ```text\n    x\nWords.\n",
    "````python\n```\n", "> ```text\n> x\n\nWords.\n",
])
def test_a_fence_without_an_end_is_refused_where_it_begins(text):
    messages = [message for _, message in found(text) if "no end of it" in message]
    assert len(messages) == 1


def test_a_fence_ends_where_it_begins():
    assert "indented by 2, expected 0" in found("```text\nx\n  ```\n")[0][1]
    assert found("- ```python\n")[0][0] == 1 and "without the mark of a list" in found("words ```x``` words\n")[0][1]


def test_in_a_lab_python_stands_in_cells():
    assert "a cell of code" in found("```python\nx\n```\n", lab=True)[0][1]
    assert found("``` { .python .no-run }\nx\n```\n", lab=True) == []


def test_lines_are_those_of_a_file_with_front_matter_tabs_and_other_line_ends():
    text = "---\ntitle: x\n---\n\n- a\n\n\t```Python\n\tx\n\t```\n".replace("\n", "\r\n")
    assert [line for line, _ in found(text)] == [7]
