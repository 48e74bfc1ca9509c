"""The head of a page or a lab: a few lines of YAML that say its title and the like. What it may hold is listed here.

MkDocs takes a head that it cannot read for text, and hands on whatever else stands in one to the theme.
"""

import re
import reprlib
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from atlas_site.errors import BuildError, together
from figures.reading import read

HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|---)[ \t]*\n", re.S)
LONGEST = 300   # characters of a title or a description
HIDDEN = ("navigation", "toc", "path")   # parts of a page that may be hidden
Rule = Callable[[object], str | None]   # a value -> what was expected in its place


def _text(value) -> str | None:
    good = isinstance(value, str) and value.strip() and "\n" not in value and len(value) <= LONGEST
    return None if good else f"text on one line, of at most {LONGEST} characters"


def _question(value) -> str | None:
    return _text(value) or (None if value.endswith("?") else "a question, which ends in ?")


def _hidden(value) -> str | None:
    good = isinstance(value, list) and all(isinstance(part, str) and part in HIDDEN for part in value)
    return None if good else f"a list of some of {', '.join(HIDDEN)}"


HEADER = """
    ---
    title: My subject
    description: What the page is about, in a sentence.
    ---"""
NEEDED = ("title", "description")
PAGE: dict[str, Rule] = {"title": _text, "description": _text, "hide": _hidden}
LAB: dict[str, Rule] = {"title": _text, "description": _text, "question": _question, "proves": _text,
                        "jupyter": lambda value: None if isinstance(value, dict) else "what Jupyter wrote"}


def of_page(path: Path) -> None:
    """BuildError with all that is wrong with the head of a page."""
    head = HEAD.match(read(path))
    if not head:
        wanted = f"{' and '.join(NEEDED)}, such as:{HEADER}"
        raise BuildError(path, 1, f"front matter: found none, expected --- around {wanted}")
    checked(head[1], PAGE, path, 2)


def checked(head: str, rules: dict[str, Rule], path: Path, first: int) -> dict[str, object]:
    """What a head says, which begins on line `first` of a file; BuildError with all that is wrong."""
    try:
        node = yaml.compose(head, yaml.SafeLoader)
        faults = [BuildError(path, first + line, f"front matter: {message}") for line, message in _faults(node, rules)]
        if not faults:
            return yaml.safe_load(head)
    except yaml.MarkedYAMLError as error:
        line = first + error.problem_mark.line if error.problem_mark else first
        faults = [BuildError(path, line, f"front matter: found what is no YAML, {error.problem}")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        faults = [BuildError(path, first, f"front matter: cannot be read: {' '.join(str(error).split())}")]
    raise together(faults)


def _faults(node: yaml.Node | None, rules: dict[str, Rule]) -> Iterator[tuple[int, str]]:
    """Line of the head, from 0, and message of each."""
    if not isinstance(node, yaml.MappingNode):
        found = "nothing" if node is None else f"a {node.id}"
        yield 0, f"found {found}, expected keys with values, such as title: Start here"
        return
    seen = set()
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line
        if name in seen:
            yield line, f"{name}: found a second, expected one"
        elif name not in rules:
            yield line, f"found the key {reprlib.repr(name)}, expected some of {', '.join(rules)}"
        elif expected := rules[name](found := _value(value)):
            yield line, f"{name}: found {reprlib.repr(found)}, expected {expected}"
        seen.add(name)
    for name in NEEDED:
        if name not in seen:
            yield 0, f"found no {name}, expected {', '.join(NEEDED)}"


def _value(node: yaml.Node):
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    finally:
        loader.dispose()
