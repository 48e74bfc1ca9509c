"""What a lab's code may not say is seen without running it; what it may is left alone."""

import ast

import pytest

from atlas_site.labs.code import Cell, faults

PLOT = "import matplotlib.pyplot as plt\n"


def told(*sources, tags=()):
    cells = [Cell(source, ast.parse(source), tags) for source in (PLOT, *sources)]
    return [(number, line, what) for number, (line, what) in faults(cells, "My_lab")]


@pytest.mark.parametrize("line", [
    "x.plot(a, color='C0')", "x.plot(a, 'C1--')", "x.bar(a, b, color='black', edgecolor='w')", "x.plot(a, 'o-')",
    "x.plot(a, color='#808080')", "x.plot(a, color='tab:blue', mfc='none')", "print('$5 or $6')", "x.plot(a, 'k:')",
    "x.set_title('costs $5')", "x.set_title(r'\\$5 and \\$6')", "print('#212121 is a colour')", "f(c='image')",
    "x.scatter(a, b, c=[1, 2])", "x.text(0, 0, 'x² at 10⁹')", "names = {'#abc-def': 1}", "x.plot(a, color=colour)",
])
def test_what_a_page_can_show_passes(line):
    assert told(line) == []


@pytest.mark.parametrize(("line", "what"), [
    ("x.plot(a, color='#212121')", "draws with #212121, which would not follow dark mode: use C0 to C9"),
    ("COLOURS = ['#1f77b4', '#e11', '#2196f3']", "draws with #e11, #2196f3, which"),
    ("x.bar(a, b, color='red')", "draws with red"), ("x.plot(a, 'r--')", "draws with r, "),
    ("x.bar(a, b, color=['red', 'C0', 'steelblue'])", "draws with red, steelblue"),
    ("x.plot(a, b, '--b')", "draws with b, "), ("x.axhline(0, c='xkcd:sky blue')", "draws with xkcd:sky blue"),
    ("x.set_xlabel('$t$')", "sets the label '$t$' as mathematics, which is lost here: use plain characters"),
    ("x.plot(a, label=f'{n} $x_t$')", "sets the label '$x_t$'"), ("plt.title(r'$\\alpha$')", "sets the label"),
    ("x.set_xticks([1], ['$10^1$'])", "sets the label '$10^1$'"), ("x.legend(['$a$'])", "sets the label '$a$'"),
    ("import torch", "imports torch"), ("t = time.perf_counter()", "asks perf_counter, a clock"),
    ("get_ipython()", "uses get_ipython"),
])
def test_what_it_cannot_is_told_with_its_line(line, what):
    ((number, at, message),) = told("# words", f"1\n{line}\n")
    assert (number, at) == (2, 2) and message.startswith(what)


DESCRIBED = "# figure lab-a: A title. Words.\n"


@pytest.mark.parametrize("draws", [
    "plt.plot([1])", "fig, ax = plt.subplots()", "for n in (1, 2):\n    plt.bar(n, n)",
    "def f():\n    plt.figure()\n\n\nf()",
])
def test_a_cell_that_draws_begins_with_the_description(draws):
    assert told(DESCRIBED + draws) == []
    ((number, line, message),) = told(draws)
    assert (number, line) == (1, 1) and "first line must be '# figure <id>: <title>. <what there is to see>'" in message
    assert "such as lab-my-lab-error" in message


@pytest.mark.parametrize("quiet", [
    "def f():\n    plt.figure()", "fig = plt.figure()\nplt.close(fig)", "plt.rcParams['x'] = 1",
    "f = lambda: plt.figure()",
    "class A:\n    def f(self):\n        plt.figure()", "ax.plot([1])",
])
def test_a_cell_that_leaves_no_figure_does_not(quiet):
    assert told(quiet) == []


@pytest.mark.parametrize("line", ["# Figure lab-a: A. B.", "# figure Lab_A: A. B.", "#figure lab-a: A.", "# fig 1: A."])
def test_a_description_in_another_form_is_told_as_found(line):
    ((_, at, message),) = told(f"{line}\nplt.plot([1])\n")
    assert at == 1 and message.startswith(f"found {line!r}; its first line must be")


def test_an_id_is_given_once_and_a_fold_holds_no_figure():
    twice = told(*(f"{DESCRIBED}plt.plot([{n}])\n" for n in (1, 2)))
    assert [what[2].partition(",")[0] for what in twice] == ["found the id 'lab-a' a second time"]
    assert told("plt.plot([1])", tags=("solution",))[0][2].startswith("is a folded solution, which draws nothing")
