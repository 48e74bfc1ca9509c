"""These tests hold on a slow machine: none waits a fixed time, none asks a page for a state without waiting for it."""

import ast
from pathlib import Path

import pytest

# Playwright's reads of this very moment; `expect(...)` says the same of the moment when it comes true.
OF_THE_MOMENT = {"is_visible", "is_hidden", "is_enabled", "is_disabled", "is_checked", "is_editable"}
FIXED = {"wait_for_timeout", "sleep"}
REFUSED = {"wait_for_function"}   # by the policy of our pages: see `until` in visit.browser


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.glob("*.py")), ids=lambda path: path.name)
def test_nothing_is_read_before_it_is_there(path):
    called = {node.func.attr for node in ast.walk(ast.parse(path.read_text("utf-8")))
              if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    assert called & (OF_THE_MOMENT | FIXED | REFUSED) == set()
