"""What a reader takes home runs anywhere, and reads well in any notebook."""

import ast
import json
import sys

import jupytext
import nbclient
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from atlas_site import lab_downloads
from atlas_site.places import DOCS


def address(path):
    return f"https://example.org/{path.removesuffix('.md').removesuffix('.py')}/"


def portable(text):
    return lab_downloads.portable_markdown(text, "labs/trial.py", address)


@pytest.mark.parametrize(("ours", "anyones"), [
    ("## Why {#lab-why}", "## Why"),
    ("[48](fact:latent.value_ratio@sd15) times", "48 times"),
    ("([Esser et al. 2024, sec. 4](ref:esser2024))", "(Esser et al. 2024, sec. 4)"),
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
    timed = {"execution": {"iopub.execute_input": "now"}, "tags": ["solution"]}
    cell = new_code_cell("1 + 1", metadata=timed, outputs=[new_output("display_data", data={"image/svg+xml": drawn})])
    return new_notebook(cells=[new_markdown_cell("# Trial {#lab-trial}\n\nText."), cell])


def test_both_files_are_whole_and_the_same_from_run_to_run():
    (path, data), (script_path, script) = lab_downloads.downloads(trial(), "labs/trial.py", address)
    assert (path, script_path) == ("labs/downloads/trial.ipynb", "labs/downloads/trial.py")
    assert lab_downloads.downloads(trial(), "labs/trial.py", address) == [(path, data), (script_path, script)]
    notebook = nbformat.reads(data.decode(), as_version=4)
    nbformat.validate(notebook)
    origin = "From https://example.org/labs/trial/. Needs numpy and matplotlib."
    assert notebook.cells[0].source == f"# Trial\n\n{origin}\n\nText."
    assert notebook.cells[1].metadata == {"tags": ["solution"], "jupyter": {"source_hidden": True}}
    assert notebook.cells[1].outputs[0].data["image/svg+xml"] == "<svg><path/></svg>"
    assert [cell.source for cell in jupytext.reads(script.decode(), fmt="py:percent").cells] == [
        cell.source for cell in notebook.cells]


@pytest.fixture(scope="module", params=sorted(path.name for path in (DOCS / "labs").glob("*.py")))
def at_home(request, tmp_path_factory):
    """Each lab's download, run again where our own packages cannot be imported."""
    notebook = jupytext.read(DOCS / "labs" / request.param)
    data = dict(lab_downloads.downloads(notebook, f"labs/{request.param}", address))
    notebook = nbformat.reads(data[f"labs/downloads/{request.param.replace('.py', '.ipynb')}"].decode(), as_version=4)
    home = tmp_path_factory.mktemp("home")
    for ours in ("figures", "atlas_site"):
        (home / f"{ours}.py").write_text(f"raise ImportError('{ours} is not at home here')")
    nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(home)}}, timeout=120).execute()
    return notebook


def test_a_lab_needs_numpy_and_matplotlib_only(at_home):
    code = "\n".join(cell.source for cell in at_home.cells if cell.cell_type == "code")
    nodes = list(ast.walk(ast.parse(code)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) <= {"numpy", "matplotlib"}


def test_an_open_exercise_fails_its_check_and_its_solution_passes(at_home):
    said = {"exercise": [], "solution": []}
    for cell in at_home.cells:
        for tag in {"exercise", "solution"} & {*cell.metadata.get("tags", [])}:
            said[tag].append(cell.outputs[0].text.splitlines()[0])
    assert {line.partition(":")[0] for line in said["exercise"]} == {"not yet"}
    assert said["solution"] == ["right"] * len(said["exercise"]) and said["solution"]


def test_a_lab_at_home_holds_nothing_of_this_machine(at_home):
    assert str(DOCS.parent) not in json.dumps(at_home)
