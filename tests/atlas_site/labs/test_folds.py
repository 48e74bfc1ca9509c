"""What of a lab's code stands open."""

from atlas_site.labs.folds import LONG, PLOT, title, your_turn
from atlas_site.labs.written import source
from atlas_site.places import DOCS


def test_short_code_stands_open_and_long_code_is_folded_under_the_names_in_it():
    short = "\n".join(f"x = {n}" for n in range(LONG))
    assert title(short, draws=False) == ""
    assert title(f"{short}\nx = 1", draws=False) == f'??? example "Code, {LONG + 1} lines"'
    assert title(f"def f():\n    return 1\n{short}\nclass G:\n    x = 1\n", draws=False).endswith('lines: f, G"')


def test_how_a_plot_is_drawn_is_folded():
    assert title("plt.plot()", draws=True) == PLOT


def test_every_lab_leads_to_its_notebook():
    for path in (DOCS / "labs").glob("*.py"):
        words = [your_turn(cell.source, "x.ipynb") for cell in source(path).cells if cell.cell_type == "markdown"]
        assert sum("[the notebook](x.ipynb)" in text for text in words) == 1, path.name
