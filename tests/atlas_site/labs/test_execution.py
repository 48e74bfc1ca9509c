"""A lab runs once for each state; a cell that raises stops the build with its text."""

import json
from importlib.metadata import version

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from atlas_site.errors import BuildError
from atlas_site.labs import execution as lab_execution

pytestmark = pytest.mark.labs
HEAD = "# ---\n# title: Trial\n# description: A lab for tests.\n# ---\n\n"
START = HEAD + "# %% [markdown]\n# # Trial\n\n"
SCRIPT = START + """\
# %%
# figure lab-trial: A line. It rises.
import matplotlib.pyplot as plt
plt.plot([1, 2])
None

# %%
first = 48
assert first == 64, "values are not positions"
"""


def run(path, script):
    path.write_text(script)
    return lab_execution.executed(path)


@pytest.fixture
def lab(tmp_path, monkeypatch):
    monkeypatch.setattr(lab_execution, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(lab_execution, "_failures", {})
    return tmp_path / "trial.py"


def test_a_lab_becomes_an_executed_notebook_with_svg(lab, capfd):
    notebook = run(lab, SCRIPT.replace("== 64", "!= 64"))
    assert [cell.cell_type for cell in notebook.cells] == ["raw", "markdown", "code", "code"]
    drawn = notebook.cells[2].outputs[0].data["image/svg+xml"]
    assert "</text>" in drawn, "text stays text"
    assert "IPKernelApp" not in capfd.readouterr().err, "the kernel keeps its warnings to itself"


def test_a_cell_that_raises_stops_the_build_with_its_text(lab):
    with pytest.raises(BuildError) as caught:
        run(lab, SCRIPT)
    assert str(caught.value) == (
        f"{lab}:17: raises AssertionError: values are not positions\n"
        '    first = 48\n  > assert first == 64, "values are not positions"')
    assert not list((lab.parent / "cache").rglob("trial.py@*")), "a failure is not kept"


def test_of_a_long_cell_only_the_lines_about_the_failure_are_told(lab):
    with pytest.raises(BuildError) as caught:
        run(lab, SCRIPT.replace("first = 48", "first = 48\n" + "1 + 1\n" * 20))
    assert str(caught.value).splitlines()[1:] == ["    1 + 1"] * 3 + [
        "", '  > assert first == 64, "values are not positions"']


def test_a_lab_runs_again_only_when_it_or_a_version_changes(lab, monkeypatch):
    runs = []

    def ran(path):
        runs.append(path.read_text())
        return json.dumps(new_notebook(cells=[new_code_cell(path.read_text())])).encode()

    monkeypatch.setattr(lab_execution, "_run", ran)
    lab.write_text("first")
    assert lab_execution.executed(lab) == lab_execution.executed(lab)
    assert runs == ["first"]
    lab.write_text("second")
    assert lab_execution.executed(lab).cells[0].source == "second"
    monkeypatch.setattr(lab_execution, "versions", lambda: ("numpy 0.0",))
    lab_execution.executed(lab)
    assert runs == ["first", "second", "second"]


def test_the_versions_that_decide_are_those_of_what_runs_a_lab():
    assert {said.split()[0] for said in lab_execution.versions()} == {
        "jupytext", "nbclient", "ipykernel", "matplotlib-inline", "matplotlib", "numpy"}
    assert all(said.split()[1] == version(said.split()[0]) for said in lab_execution.versions())


def never(path):
    raise AssertionError(f"{path.name} runs, although it is kept")


@pytest.fixture
def several(lab):
    paths = [lab.with_name(f"{name}.py") for name in ("one", "two", "three")]
    for path in paths:
        path.write_text(START + "# %%\nimport os\nprint(os.environ['OPENBLAS_NUM_THREADS'])\n")
    return paths


def test_labs_run_at_once_and_a_line_counts_them(several, capfd, monkeypatch):
    lab_execution.prepare(several)
    told = capfd.readouterr().err.splitlines()
    assert [line.partition(" (")[0] for line in told] == [f"labs run: {n} of 3" for n in (1, 2, 3)]
    assert {line.partition(" (")[2] for line in told} == {"one)", "two)", "three)"}
    monkeypatch.setattr(lab_execution, "_run", never)
    notebook = lab_execution.executed(several[0])
    assert notebook.cells[2].outputs[0].text == "1\n", "one thread for each kernel"


def test_nothing_runs_and_nothing_is_said_when_all_are_kept(several, capfd, monkeypatch):
    monkeypatch.setattr(lab_execution, "_run", lambda path: json.dumps(new_notebook()).encode())
    lab_execution.prepare(several)
    assert all(map(lab_execution.is_kept, several)) and capfd.readouterr().err.count("labs run") == 3
    monkeypatch.setattr(lab_execution, "_run", never)
    lab_execution.prepare(several)
    assert capfd.readouterr().err == ""


def test_every_lab_that_fails_is_named_and_the_others_are_kept(several):
    for path in several[:2]:
        path.write_text(START + "# %%\n1 / 0\n")
    with pytest.raises(BuildError) as caught:
        lab_execution.prepare(several)
    cause = "raises ZeroDivisionError: division by zero\n  > 1 / 0"
    assert str(caught.value) == "\n".join(f"{path}:10: {cause}" for path in several[:2])
    assert [path.name.partition("@")[0] for path in (several[0].parent / "cache" / "labs").glob("*")] == ["three.py"]


@pytest.mark.parametrize(("code", "message"), [
    ("import os\nos._exit(0)", "ends the process that runs the lab\n  > import os"),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "ends the process that runs the lab"),
    ("import sys\nsys.exit(0)", "raises SystemExit"),
    ("input()", "raises StdinNotImplementedError"),
    ("while True: pass", "has no end: the lab is not done within 4 s\n  > while True: pass"),
    ("import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(1000)", "has no end"),
    ("while True:\n    print('x' * 9999)", "puts out more than 5,000,000 bytes\n  > while True:"),
])
def test_whatever_a_cell_does_the_lab_ends_and_the_cell_is_named(lab, monkeypatch, code, message):
    seconds = 4.0 if "no end" in message else 120.0
    ran = lab_execution._run
    monkeypatch.setattr(lab_execution, "_run", lambda path: ran(path, seconds))
    with pytest.raises(BuildError) as caught:
        run(lab, f"{START}# %%\n{code}\n")
    assert str(caught.value).startswith(f"{lab}:") and message in str(caught.value)
    assert lab_execution.failure(lab) is caught.value


@pytest.mark.parametrize(("code", "line", "message"), [
    ("import numpy as np\ntry:\n    np.loadtxt('https://example.org/x.csv')\nexcept:\n    pass", 3,
     "reaches for the network ('https://example.org/x.csv'), expected code that does without: write the data into "),
    ("import os\n\nos.system('touch left')", 3, "reaches for another program ('touch left'), expected Python alone"),
    ("open('../left', 'w')", 1, "writes '../left', expected nothing outside the folder in which it runs"),
    ("import matplotlib.pyplot as plt\nplt.imread('/usr/x.png')", 2, "reads '/usr/x.png', expected nothing"),
    ("ls = 1\nexec('l')", 2, "raises NameError: name 'l' is not defined"),
])
def test_a_lab_that_reaches_too_far_fails_with_that_reason(lab, code, line, message):
    with pytest.raises(BuildError) as caught:
        run(lab, f"{START}# %%\n{code}\n")
    assert caught.value.line == 9 + line and caught.value.message.startswith(message)
    assert f"  > {code.splitlines()[line - 1]}" in caught.value.message


def test_a_lab_may_write_and_read_where_it_runs(lab):
    cells = ("import tempfile\nimport matplotlib.pyplot as plt\nfig = plt.figure()\nfig.savefig('a.png')\nplt.close()\n"
             "with tempfile.TemporaryFile('w') as file:\n    file.write('x')\nassert plt.imread('a.png').size\n")
    run(lab, f"{START}# %%\n{cells}")


def test_a_lab_that_fails_is_not_run_again_by_the_same_process(lab, monkeypatch):
    with pytest.raises(BuildError):
        run(lab, f"{START}# %%\n1 / 0\n")
    monkeypatch.setattr(lab_execution, "_run", never)
    with pytest.raises(BuildError, match="ZeroDivisionError"):
        lab_execution.executed(lab)


def test_what_a_lab_writes_goes_with_the_folder_it_runs_in(lab):
    run(lab, f"{START}# %%\nopen('left', 'w').write('x')\n")
    assert not lab.with_name("left").exists()


def test_settings_of_whoever_builds_are_not_those_of_a_lab(lab, tmp_path, monkeypatch):
    home = tmp_path / "home"
    for path, text in ((".config/matplotlib/matplotlibrc", "lines.linewidth: 9\n"),
                       (".ipython/profile_default/startup/00.py", "first = 48\n")):
        (home / path).parent.mkdir(parents=True)
        (home / path).write_text(text)
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\n")
    for name, value in (("HOME", home), ("XDG_CONFIG_HOME", home / ".config"), ("IPYTHONDIR", home / ".ipython"),
                        ("MATPLOTLIBRC", tmp_path / "matplotlibrc")):
        monkeypatch.setenv(name, str(value))
    cell = "import matplotlib\nassert matplotlib.rcParams['lines.linewidth'] == 1.5\nassert 'first' not in globals()\n"
    run(lab, f"{START}# %%\n{cell}")


def test_what_a_cell_prints_is_one_piece_whatever_the_clock():
    pieces = [new_output("stream", name="stdout", text=text) for text in ("one\n", "two\n")]
    drawn = new_output("display_data", data={"image/svg+xml": "<svg/>"})
    notebook = new_notebook(cells=[new_code_cell("print()", outputs=[*pieces, drawn, pieces[0]])])
    whole = lab_execution.in_one_piece(nbformat.from_dict(notebook)).cells[0].outputs
    assert [output.get("text") for output in whole] == ["one\ntwo\n", None, "one\n"]


@pytest.mark.parametrize(("deaths", "runs"), [(2, True), (3, False)])
def test_a_kernel_that_dies_before_it_answers_is_started_again_but_not_for_ever(lab, monkeypatch, deaths, runs):
    execute, died = lab_execution._Client.execute, []

    def started(client, **how):
        if len(died) < deaths:
            died.append(client)
            raise RuntimeError("Kernel died before replying to kernel_info")
        return execute(client, **how)

    monkeypatch.setattr(lab_execution._Client, "execute", started)
    if runs:
        assert len(run(lab, START + "# %%\nx = 1\n").cells) == 3
    else:
        with pytest.raises(BuildError, match="cannot be executed: NotBegun: Kernel died before replying"):
            run(lab, START + "# %%\nx = 1\n")
    assert len(died) == deaths
