"""Every lab at a reader's desk: its open exercises fail, its solutions pass, its hints are given."""

import ast
import contextlib
import io

import pytest
from lab_running import LABS, code_cells, run

pytestmark = pytest.mark.labs


@pytest.fixture(scope="module", params=LABS, ids=lambda path: path.stem)
def ran(request):
    """The cells of a lab that has run, and the names it leaves."""
    return run(request.param.read_text("utf-8"))


def tagged(cells, tag):
    return [cell for cell in cells if cell.tag == tag]


def test_every_exercise_is_followed_by_its_solution(ran):
    tags = [cell.tag for cell in ran[0] if cell.tag in ("exercise", "solution")]
    assert tags == ["exercise", "solution"] * (len(tags) // 2)
    assert len(tags) >= 6, "three exercises at least"


def test_an_open_exercise_has_something_to_do_and_fails_its_check(ran):
    for cell in tagged(ran[0], "exercise"):
        assert "# TODO" in cell.source and "..." in cell.source, cell.source
        assert [passed for *_, passed in cell.checks] == [False], cell.source
        assert any(line.startswith("not yet: ") for line in cell.printed.splitlines()), cell.printed


def test_nothing_else_is_left_to_do(ran):
    assert not [cell.source for cell in ran[0] if cell.tag != "exercise" and "TODO" in cell.source]


def test_a_solution_asserts_its_check_and_passes(ran):
    for cell in tagged(ran[0], "solution"):
        asserted = [node for node in ast.parse(cell.source).body if isinstance(node, ast.Assert)]
        assert any(ast.unparse(node.test).startswith("check(") for node in asserted), cell.source
        assert [passed for *_, passed in cell.checks] == [True], cell.source
        assert "right" in cell.printed.splitlines(), cell.printed


def test_exercise_and_solution_are_checked_alike(ran):
    open_cells, solutions = tagged(ran[0], "exercise"), tagged(ran[0], "solution")
    for cell, solution in zip(open_cells, solutions, strict=True):
        assert cell.checks[0][1:3] == solution.checks[0][1:3], cell.source


def test_a_known_mistake_gets_its_own_hint(ran):
    cells, names = ran
    for cell in tagged(cells, "exercise"):
        _, right, hints, _ = cell.checks[0]
        mistakes = {wrong: hint for wrong, hint in hints.items() if not callable(wrong)}
        assert mistakes, f"a hint for a wrong value is missing: {cell.source}"
        for wrong, hint in mistakes.items():
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                passed = names["check"](wrong, right, hints)
            assert (passed, printed.getvalue()) == (False, f"not yet: {hint}\n")


def test_check_is_the_same_in_every_lab():
    cells = [cell for path in LABS for cell in code_cells(path.read_text("utf-8"))]
    assert len({cell.source for cell in cells if "def check(" in cell.source}) == 1
