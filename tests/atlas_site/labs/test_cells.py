"""Each cell of a lab is found in its file, whatever marks it and whatever it holds."""

import jupytext
import pytest

from atlas_site.labs.catalogue import labs
from atlas_site.labs.cells import first_lines

TEXT = '''\
# ---
# title: x
# ---

import a

# %%

# %% [markdown]
"""
# Title

words
"""

# %%


x = """
# %% not a cell
"""
# !touch a

# In[3]:
y = 1
# %% language="bash"
# ls
# %% [markdown] id="x"
# last
#
# # end
'''


def test_every_cell_has_its_first_line():
    notebook = jupytext.reads(TEXT, "py:percent")
    lines = TEXT.splitlines()
    starts = first_lines(TEXT, notebook)
    assert [lines[start - 1] for start in starts[1:]] == [
        "import a", "# %%", "# Title", "", "y = 1", '# %% language="bash"', "# last"]
    assert starts == sorted(starts) and [cell.source for cell in notebook.cells][4].splitlines()[2] == 'x = """'
    assert lines[starts[4] + 1] == 'x = """'


@pytest.mark.parametrize("path", labs(), ids=lambda path: path.stem)
def test_the_lines_of_every_lab_are_those_of_its_cells(path):
    text = path.read_text("utf-8")
    notebook = jupytext.reads(text, "py:percent")
    lines = text.splitlines()
    for cell, start in list(zip(notebook.cells, first_lines(text, notebook), strict=True))[1:]:
        found = lines[start - 1:][:len(cell.source.splitlines())]
        assert [each.strip("# ") for each in found] == [
            each.strip("# ") for each in cell.source.splitlines()]
