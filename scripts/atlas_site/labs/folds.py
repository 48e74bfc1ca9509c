"""What of a lab's code stands open on its page: the cells that say something in a few lines.

How a plot is drawn, long cells and what an exercise's cells hold are folded: a page is read, and a notebook is worked
on. Nothing is left out of it but what an exercise prints before anybody has answered it.
"""

import ast

LONG = 20   # lines of code that stand open at most
PLOT = '??? example "Plot code"'
TO_FILL_IN = '??? example "The cell to fill in, and its check"'
TODO = "Replace each `# TODO` and its dots, then run the cell."   # how the last section of every lab begins


def title(code: str, draws: bool) -> str:
    """The first line of the fold in which a cell's code stands, or nothing if it stands open."""
    count = len(code.rstrip().splitlines())
    if draws:
        return PLOT
    if count <= LONG:
        return ""
    names = ", ".join(node.name for node in ast.parse(code).body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    return f'??? example "Code, {count} lines{": " if names else ""}{names}"'


def your_turn(text: str, notebook: str) -> str:
    """The words of a Markdown cell; those that ask to fill in cells lead to the notebook, where there are some."""
    there = f"This page shows the questions. To answer, take [the notebook]({notebook}){{ download }}. "
    return text.replace(TODO, there + TODO)
