"""Tests mirror the tree: from the path of a module one guesses that of its test, and the other way round.

`figures/facts/expressions.py` is tested in `tests/figures/facts/test_expressions.py`, and what else it needs in
`test_expressions_....py` beside it; `__main__.py` is tested in `test_main.py`.
"""

import ast
from pathlib import Path

from atlas_site.places import ROOT

TESTS = ROOT / "tests"
ROOTS = {ROOT / "figures": TESTS / "figures", ROOT / "scripts/atlas_site": TESTS / "atlas_site"}
ENOUGH = 25   # lines of code: what is shorter may be tested by what uses it

# Rooms whose files are of one kind, and where all of them are tested together.
TOGETHER = {
    "figures/gallery": "figures/gallery/test_every_figure.py",        # in every way; what one claims, in its own file
    "figures/anatomy/families": "figures/anatomy/families/test_forward_passes.py",   # run in numpy, all of them
    "figures/anatomy/official": "figures/anatomy/official/test_every_class.py",   # both ways, all of them
    "figures/diagrams": "figures/gallery/test_every_figure.py",       # drawn by figures, whose tests compare the wires
}
# Tests of several modules at once, of the rooms above or of a whole room.
OF_SEVERAL = {
    "figures/anatomy/families": {"test_families.py", "test_forward_passes.py", "test_official.py"},
    "figures/anatomy/official": {"test_every_class.py"},
    "figures/gallery": {"test_changed_blocks.py", "test_every_figure.py", "test_flow_figures.py",
                        "test_latent_figures.py", "test_mmdit_variants.py", "test_plots.py", "test_single_blocks.py",
                        "test_unet_figures.py"},
}


def modules() -> dict[Path, Path]:
    """Each module, and where its test is."""
    return {path: tests / path.relative_to(root).parent / f"test_{path.stem.strip('_')}.py"
            for root, tests in ROOTS.items() for path in sorted(root.rglob("*.py")) if path.stem != "__init__"}


def code(text: str) -> int:
    """Lines that do something: no imports, no docstrings, no comments."""
    tree, idle = ast.parse(text), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            idle |= {*range(node.lineno, node.end_lineno + 1)}
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            idle |= {*range(node.body[0].lineno, node.body[0].end_lineno + 1)}
    lines = enumerate(text.splitlines(), 1)
    return sum(1 for number, line in lines if number not in idle and line.strip() and not line.strip().startswith("#"))


def test_every_module_with_something_in_it_has_its_test():
    missing = [path.relative_to(ROOT).as_posix() for path, test in modules().items() if not test.exists()
               and path.parent.relative_to(ROOT).as_posix() not in TOGETHER and code(path.read_text("utf-8")) > ENOUGH]
    assert missing == []


def test_what_is_tested_together_is_tested_there():
    assert [room for room, test in TOGETHER.items() if not ((ROOT / room).is_dir() and (TESTS / test).is_file())] == []


def test_every_test_has_its_module():
    named = {(test.parent, test.stem) for test in modules().values()}
    for tests in ROOTS.values():
        for path in sorted(tests.rglob("test_*.py")):
            if path.name not in OF_SEVERAL.get(path.parent.relative_to(TESTS).as_posix(), ()):
                own = [stem for parent, stem in named if parent == path.parent
                       and (path.stem == stem or path.stem.startswith(f"{stem}_"))]
                assert own, f"{path.relative_to(ROOT)}: found no module of that name, expected one to test"


def test_only_code_counts():
    head = '"""Words.\n\nMore."""\nimport a\nfrom b import (\n    c,\n)\n\n# note\n'
    assert code(f'{head}x = 1\n\n\ndef f():\n    """Do."""\n    return x\n') == 3
