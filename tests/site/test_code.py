"""The code of pages and labs: large numbers are typed, but not trusted; what is printed holds on any processor."""

import ast
import platform
from numbers import Number

import numpy as np
import pytest

from atlas_site.extensions import listings as running
from atlas_site.extensions.listings import listings
from atlas_site.places import DOCS
from atlas_site.prose.files import pages
from figures.facts import catalogue as facts

CODE = {path: [each.code for each in listings(path.read_text("utf-8"))] for path in pages()}
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


# Processors that every machine of the kind can stand in for: numpy's linear algebra sums in another order on each.
OTHERS = {"x86_64": ("Nehalem", "Prescott"), "amd64": ("Nehalem", "Prescott"), "aarch64": ("ARMV8",)}
VECTORS = " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))


@pytest.mark.slow
@pytest.mark.parametrize("processor", OTHERS.get(platform.machine().lower(), ()))
@pytest.mark.parametrize("path", [path for path in CODE if path.suffix == ".md" and CODE[path]],
                         ids=lambda path: path.name)
def test_listings_print_the_same_on_another_processor(path, processor, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "CACHE", tmp_path)
    monkeypatch.setenv("OPENBLAS_CORETYPE", processor)
    monkeypatch.setenv("NPY_DISABLE_CPU_FEATURES", VECTORS)
    assert [fault.message for fault in running.faults(path.name, path.read_text("utf-8"))] == []
