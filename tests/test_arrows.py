"""What import-linter does not see: the hooks, which are a module and no package, and imports that hide in functions."""

import ast
import sys
from collections.abc import Iterator

from atlas_site.places import ROOT

OURS = ("atlas_site", "figures", "verify", "visit")
DOORS = ("scripts/atlas_site/cli.py",)   # each command imports what it needs when it runs


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The names of the packages that a tree imports, with the line of each import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0], node.lineno


def unexplained(source: str) -> list[int]:
    """The lines of imports of our own that stand in a function and do not say why."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    found = {line for function in functions for name, line in imported(function) if name in OURS}
    return sorted(line for line in found if "#" not in source.splitlines()[line - 1])


def test_the_hooks_know_mkdocs_and_the_website_and_nothing_else():
    names = {name for name, _ in imported(ast.parse((ROOT / "scripts/hooks.py").read_text("utf-8")))}
    assert names - sys.stdlib_module_names == {"mkdocs", "atlas_site"}


def test_an_import_within_a_function_says_why_it_comes_late():
    files = [path for room in ("figures", "scripts/atlas_site", "scripts/verify", "scripts/visit")
             for path in (ROOT / room).rglob("*.py") if path.relative_to(ROOT).as_posix() not in DOORS]
    assert {path: lines for path in files if (lines := unexplained(path.read_text("utf-8")))} == {}


def test_an_import_that_hides_is_found():
    hidden = "def f():\n    from figures.anatomy import build\n    return build\n"
    assert unexplained(hidden) == [2]
    assert unexplained(hidden.replace("build\n    r", "build  # it takes a second\n    r")) == []
    assert unexplained("from figures.anatomy import build\n") == []
