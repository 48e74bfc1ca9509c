"""The command that runs every lab on the oldest and newest packages notices what goes wrong."""

import importlib.util
import re
import tomllib

import pytest

from atlas_site.places import ROOT


@pytest.fixture
def run_labs():
    spec = importlib.util.spec_from_file_location("run_labs", ROOT / "scripts" / "run_labs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("script", "told"), [
    ("assert 48 == 64, 'values'", "AssertionError: values"),
    ("import warnings; warnings.warn('old', DeprecationWarning)", "DeprecationWarning: old"),
])
def test_a_failure_is_told_and_counts(run_labs, script, told, tmp_path, monkeypatch, capsys):
    (tmp_path / "wrong.py").write_text(script)
    (tmp_path / "right.py").write_text("print('right')")
    monkeypatch.setattr(run_labs, "LABS", sorted(tmp_path.glob("*.py")))
    assert run_labs.main() == 1
    printed = capsys.readouterr().out
    assert "labs run: 2 of 2" in printed and f"FAILED: {tmp_path / 'wrong.py'}" in printed and told in printed


def test_the_oldest_packages_are_exact_and_are_run_on_the_oldest_python():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    oldest = project["dependency-groups"]["oldest"]
    assert [re.fullmatch(r"(numpy|matplotlib)==[\d.]+", one)[1] for one in oldest] == ["numpy", "matplotlib"]
    workflow = (ROOT / ".github/workflows/labs.yml").read_text("utf-8")
    least = re.match(r">=(3\.\d+)", project["project"]["requires-python"])[1]
    assert f'{{python: "{least}", packages: oldest}}' in workflow
