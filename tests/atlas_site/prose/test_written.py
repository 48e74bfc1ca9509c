"""All rules for sources together, on pages, labs and figures; and every source of the site keeps them."""

from atlas_site.prose.files import read, sources
from atlas_site.prose.written import faults


def test_every_source_of_the_site_keeps_the_rules():
    assert [(path, *fault) for path in sources() for fault in faults(path, read(path))] == []


def test_code_may_hold_what_words_may_not(tmp_path):
    text = "```text\n!!! nonsense\n[r]: x\n```\n\n!!! nonsense\n"
    assert [line for line, _ in faults(tmp_path / "page.md", text)] == [6]


def test_a_lab_and_a_figure_are_read_in_their_words_only(tmp_path):
    (tmp_path / "labs").mkdir()
    lab = "# ---\n# title: x\n# ---\n\n# %% [markdown]\n# ```python\n# x\n# ```\n\n# %%\nx = '８'\n"
    assert [line for line, _ in faults(tmp_path / "labs/lab.py", lab)] == [6]
    assert [line for line, _ in faults(tmp_path / "figure.py", '"""Title.\n\nOf ８.\n"""\n\nx = "８"\n')] == [3]
