"""What a reader takes home runs anywhere, and reads well in any notebook."""

import ast
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import jupytext
import nbformat
import pytest
from lab_running import RUNNING
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from proven import kept

from atlas_site.labs import downloads as lab_downloads
from atlas_site.places import DOCS


def address(path):
    return f"https://example.org/{path.removesuffix('.md').removesuffix('.py')}/"


def portable(text):
    return lab_downloads.portable_markdown(text, "labs/trial.py", address)


@pytest.mark.parametrize(("ours", "anyones"), [
    ("## Why {#lab-why}", "## Why"),
    ("[48](fact:latent.value_ratio@sd15) times", "48 times"),
    ("([Esser et al. 2024, sec. 4](ref:esser2024))",
     "([Esser et al. 2024, sec. 4](https://example.org/reference/bibliography/#ref-esser2024))"),
    ("[why](../chapters/latent.md#latent-why)", "[why](https://example.org/chapters/latent/#latent-why)"),
    ("[below](#lab-why)", "[below](https://example.org/labs/trial/#lab-why)"),
    ("[out](https://example.com/a#b)", "[out](https://example.com/a#b)"),
    ("$x_{t}$ and $$\\frac{1}{2}$$", "$x_{t}$ and $$\\frac{1}{2}$$"),
    ("```\n[48](fact:a) {#b}\n```", "```\n[48](fact:a) {#b}\n```"),
    ('!!! note "Look"\n\n    One.\n\n    Two.\n\nAfter.', "> **Look**\n>\n> One.\n>\n> Two.\n\nAfter."),
])
def test_what_only_this_site_understands_goes(ours, anyones):
    assert portable(ours) == anyones


def trial():
    drawn = "<svg><metadata>drawn today</metadata><path/></svg>"
    timed = {"execution": {"iopub.execute_input": "now"}}
    said = new_output("stream", name="stdout", text="not yet: think\n")
    return new_notebook(cells=[
        new_markdown_cell("# Trial {#lab-trial}\n\nText."),
        new_code_cell("2 + 2", metadata=timed, outputs=[new_output("display_data", data={"image/svg+xml": drawn})]),
        new_code_cell("right = 2", metadata={"tags": ["checker"]}),
        new_code_cell("1 + ...  # TODO", metadata={"tags": ["exercise"]}, outputs=[said], execution_count=3),
        new_code_cell("1 + 1", metadata={"tags": ["solution"]}, outputs=[])])


@pytest.fixture
def taken():
    """Kind -> path and notebook."""
    made = lab_downloads.downloads(trial(), "labs/trial.py", address)
    formats = {".ipynb": "ipynb", ".py": "py:percent"}
    return {kind: (path, jupytext.reads(data.decode(), fmt=formats[PurePosixPath(path).suffix]))
            for kind, (path, data) in made.items()}


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def test_there_are_three_notebooks_and_a_script(taken):
    assert {kind: path for kind, (path, _) in taken.items()} == {
        "notebook": "labs/downloads/trial.ipynb", "with results": "labs/downloads/trial-executed.ipynb",
        "with solutions": "labs/downloads/trial-solutions.ipynb", "script": "labs/downloads/trial.py"}
    for path, notebook in taken.values():
        if path.endswith(".ipynb"):
            nbformat.validate(notebook)
        origin = "From https://example.org/labs/trial/. Needs numpy and matplotlib."
        assert notebook.cells[0].source == f"# Trial\n\n{origin}\n\nText."


def test_solutions_are_in_a_notebook_of_their_own_in_place_of_the_exercises(taken):
    exercises = ["2 + 2", "right = 2", "1 + ...  # TODO"]
    assert sources(taken["notebook"][1])[1:] == sources(taken["with results"][1])[1:] == exercises
    assert sources(taken["script"][1])[1:] == exercises
    assert sources(taken["with solutions"][1])[1:] == ["2 + 2", "right = 2", "1 + 1"]


def test_results_are_in_the_notebook_that_says_so_and_the_one_with_solutions(taken):
    drawn = {kind: [cell.outputs for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
             for kind, (_, notebook) in taken.items()}
    assert drawn["notebook"] == drawn["script"] == []
    assert len(drawn["with results"]) == 2 and len(drawn["with solutions"]) == 1
    assert drawn["with results"][0][0].data["image/svg+xml"] == "<svg><path/></svg>", "nothing says when it was drawn"
    assert [cell.execution_count for cell in taken["notebook"][1].cells[1:]] == [None] * 3


def test_what_checks_is_folded_and_tags_stay(taken):
    _, drawing, checker, exercise = taken["notebook"][1].cells
    assert drawing.metadata == {}
    assert checker.metadata == {"tags": ["checker"], "jupyter": {"source_hidden": True}, "cellView": "form"}
    assert exercise.metadata == {"tags": ["exercise"]}


def test_files_are_the_same_from_run_to_run():
    one, other = (lab_downloads.downloads(trial(), "labs/trial.py", address) for _ in range(2))
    assert one == other


@pytest.fixture(scope="module", params=sorted(path.name for path in (DOCS / "labs").glob("*.py")))
def at_home(request, tmp_path_factory):
    """Each lab's script as it is downloaded, and what it prints where our own packages cannot be imported."""
    made = lab_downloads.downloads(jupytext.read(DOCS / "labs" / request.param), f"labs/{request.param}", address)
    script = made["script"][1]

    def printed() -> str:
        home = tmp_path_factory.mktemp("home")
        for ours in ("figures", "atlas_site"):
            (home / f"{ours}.py").write_text(f"raise ImportError('{ours} is not at home here')")
        (home / request.param).write_bytes(script)
        run = subprocess.run([sys.executable, str(home / request.param)], cwd=home, capture_output=True, text=True,
                             env=os.environ | {"MPLBACKEND": "agg"})
        assert run.returncode == 0, run.stderr
        return run.stdout

    return made, kept(f"at-home-{request.param}", [script, Path(__file__).read_bytes(), *RUNNING], printed)


@pytest.mark.labs
def test_a_lab_needs_numpy_and_matplotlib_only(at_home):
    nodes = list(ast.walk(ast.parse(at_home[0]["script"][1])))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) <= {"numpy", "matplotlib"}


@pytest.mark.labs
def test_a_lab_at_home_is_open_at_every_exercise(at_home):
    made, printed = at_home
    script = made["script"][1].decode()
    said = [line.partition(":")[0] for line in printed.splitlines() if line.startswith(("right", "not yet"))]
    assert said == ["not yet"] * script.count('tags=["exercise"]') and said
    assert "assert check(" not in script


@pytest.mark.labs
def test_a_lab_at_home_holds_nothing_of_this_machine(at_home):
    for _, data in at_home[0].values():
        assert str(DOCS.parent) not in data.decode()
