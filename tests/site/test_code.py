"""Large numbers in the code of pages and labs: typed, but not trusted."""

import ast
from numbers import Number

import pytest

from atlas_site.listings import listings
from atlas_site.places import DOCS
from figures.anatomy import facts

CODE = {path: [each.code for each in listings(path.read_text("utf-8"))] for path in sorted(DOCS.rglob("*.md"))}
CODE |= {path: [path.read_text("utf-8")] for path in sorted((DOCS / "labs").glob("*.py"))}
KNOWN = {fact.value for fact in facts.all_facts().values() if isinstance(fact.value, Number)}
LEAST = 10**7   # no smaller number in code looks like the size of a model


def large(tree: ast.AST) -> set[int]:
    return {node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value >= LEAST}


@pytest.mark.parametrize("path", [path for path in CODE if CODE[path]], ids=lambda path: path.name)
def test_a_large_number_is_a_fact_or_is_compared_with_what_the_code_computes(path):
    for code in CODE[path]:
        tree = ast.parse(code)
        asserted = set().union(*(large(node) for node in ast.walk(tree) if isinstance(node, ast.Assert)))
        assert large(tree) - asserted <= KNOWN
