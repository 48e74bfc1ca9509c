"""A lab's file is refused before it runs, with all that is wrong with its header and cells, each with its line."""

import pytest
from jupytext.magics import is_magic

from atlas_site.errors import BuildError
from atlas_site.labs.catalogue import labs
from atlas_site.labs.written import source

HEAD = "# ---\n# title: Trial\n# description: A lab for tests.\n# ---\n\n"
START = HEAD + "# %% [markdown]\n# # Trial\n#\n\n"   # nine lines: a cell begins on the eleventh


def faults(tmp_path, text: str) -> list[str]:
    (path := tmp_path / "lab.py").write_text(text)
    try:
        source(path)
    except BuildError as error:
        found = [error, *error.more]
        assert all(str(each.path) == str(path) for each in found)
        return [f"{each.line}: {each.message}" for each in found]
    return []


@pytest.mark.parametrize("path", labs(), ids=lambda path: path.stem)
def test_every_lab_is_as_it_must_be(path):
    assert source(path).cells[0].cell_type == "raw"


@pytest.mark.parametrize("cell", [
    "# %% [markdown]\n# Words !\n#\n# !touch x, %time, get_ipython() and import torch are words here, why?\n",
    '# %% tags=["exercise"]\nx = ...\n', "# %%\nx = 7 % 2\ny = (7\n     % 2)\nz = 'a' '!b'\n",
    '# %%\ntext = """\n!touch x\n# %pip install y\n"""\n', '# %% id="a" colab={"base_uri": "x"}\nx = 1\n',
    "# %%\n# a comment about %time, and 5 % of it!\nx = 1\n", "# %% A title\nx = 1\n", "# %%\nx = 1\n\n# %%\n",
    "# %%\nimport os.path, math\nfrom urllib.parse import quote\nfrom mpl_toolkits import mplot3d\n",
    "# %%\ndef display(x):\n    return x\n\n\ndisplay(1)\n",
])
def test_a_header_a_title_and_cells_of_python_pass(tmp_path, cell):
    assert faults(tmp_path, START + cell) == []


MAGICS = ["!touch left", "%pip install x", "%%time", "?print", "print?", "x = !ls", "x = %time 1", "    !touch left",
          "!{x}", "%matplotlib inline", "print??", "!pip install -q torch", "conda install x"]


@pytest.mark.parametrize("line", MAGICS)
@pytest.mark.parametrize("commented", ["", "# ", "#"])
def test_lines_of_a_shell_or_a_notebook_are_told_each_also_as_comments(tmp_path, line, commented):
    indent, line = line[:len(line) - len(line.lstrip())], line.lstrip()
    if commented and not is_magic(f"{commented}{line}", "python", explicitly_code=True):
        pytest.skip("a comment, also to jupytext")
    head = "if True:\n" if indent else "first = 1\n"
    text = f"{START}# %%\n{head}{indent}{commented}{line}\n{indent}pass\n\n# %%\n!second\n"
    told = faults(tmp_path, text)
    assert [each.partition(", ")[0] for each in told] == [f"12: found {commented + line!r}", "16: found '!second'"]
    assert all("expected plain Python, with numpy and matplotlib alone: leave it out" in each for each in told)


@pytest.mark.parametrize(("text", "messages"), [
    ("", ["1: found no header, expected '# ---' around title and description", "1: the first cell must be Markdown"]),
    ("# %%\n1\n", ["1: found no header", "2: the first cell must be Markdown"]),
    (START.replace("Trial\n# d", '["Lab\n# d'), ["4: front matter: found what is no YAML"]),
    ("# ---\n# - a\n# - b\n# ---\n", ["2: front matter: found a sequence, expected keys with values", "4: the first"]),
    (START.replace("title: Trial", "title: 5"), ["2: front matter: title: found 5, expected text"]),
    (START.replace("title", "titel"), ["2: front matter: found the key 'titel'", "2: front matter: found no title"]),
    (START.replace("# ---\n\n", "# question: why\n# ---\n\n"), ["4: front matter: question: found 'why'"]),
    (START.replace("# # ", "# "), ["7: the first cell must be Markdown and begin with the page's title, '# ...'; found "
                                   "'Trial'"]),
    (HEAD + "# %%\nx = 1\n", ["7: the first cell must be Markdown"]),
    (START + "# %%\nx = (\n", ["11: found 'x = (', expected Python that runs as a script"]),
    (START + '# %% tags=["raises-exception"]\n1 / 0\n', ["11: found the tag 'raises-exception', expected some of "
                                                         "checker, exercise, solution"]),
    (START + '# %% tags=["skip-execution"]\nx = = 1\n', ["11: found 'x = = 1'", "11: found the tag"]),
    (START + "# %% [raw]\n# x\n", ["11: found a cell that is neither code nor Markdown"]),
    (START + '# %% language="bash"\n# touch left\n', ["10: found the cell '%%bash', expected plain Python"]),
    (START + "# %%\n# why?\n1\n", ["11: found '# why?', which notebooks run as 'why?'"]),
    (START + "# %%\nx = 1\n!touch left\ny = = 2\n", ["12: found '!touch left'", "13: found 'y = = 2'"]),
    (START + "# %%\nimport torch\n\n# %%\nfrom scipy.stats import norm\nimport requests, math\n", [
        "11: imports torch, expected numpy, matplotlib and Python's own library", "14: imports scipy.stats, expected",
        "15: imports requests, expected"]),
    (START + "# %%\nimport time\n\nx = time.time()\n", ["13: asks time.time, a clock"]),
    (START + "# %%\nget_ipython().system('touch left')\ndisplay(1)\n", ["11: uses get_ipython", "12: uses display"]),
    (HEAD.replace("# ---\n\n", "# jupyter:\n#   jupytext:\n#     text_representation:\n#       extension: .py\n"
                  "#       format_name: light\n# ---\n\n"),
     ["1: cannot be read as a lab: found a script in the format 'light'"]),
])
def test_what_is_wrong_is_told_at_once_with_its_line(tmp_path, text, messages):
    found = faults(tmp_path, text)
    assert len(found) == len(messages), found
    assert all(each.startswith(message) for each, message in zip(found, messages, strict=True)), found


def test_a_notebook_as_it_is_found_has_all_its_faults_told_before_anything_runs(tmp_path):
    text = HEAD.replace("# description: A lab for tests.\n", "") + """\
# %% [markdown]
# Words.

# %%
# %pip install torch
import matplotlib.pyplot as plt
import torch

# %%
fig, ax = plt.subplots()
ax.plot([1, 2], color="#212121")
ax.set_title(r"of $x_t$")

# %%
plt.plot([1, 2], "r--")
"""
    lines = [each.partition(":")[0] for each in faults(tmp_path, text)]
    assert lines == ["2", "6", "9", "11", "14", "15", "16", "19", "19"]
