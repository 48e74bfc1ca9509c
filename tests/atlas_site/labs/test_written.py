"""A lab's file is refused before it runs, with all that is wrong with its header and cells, each with its line."""

import pytest

from atlas_site.errors import BuildError
from atlas_site.labs.catalogue import labs
from atlas_site.labs.written import source

HEAD = "# ---\n# title: Trial\n# description: A lab for tests.\n# ---\n\n"


def faults(tmp_path, text: str) -> list[str]:
    (path := tmp_path / "lab.py").write_text(text)
    try:
        source(path)
    except BuildError as error:
        return str(error).replace(f"{path}", "lab.py").splitlines()
    return []


@pytest.mark.parametrize("path", labs(), ids=lambda path: path.stem)
def test_every_lab_is_as_it_must_be(path):
    assert source(path).cells[0].cell_type == "raw"


def test_a_header_and_cells_of_python_pass(tmp_path):
    assert faults(tmp_path, HEAD + "# %% [markdown]\n# Words !\n\n# %% tags=[\"exercise\"]\nx = ...\n") == []


@pytest.mark.parametrize(("text", "messages"), [
    ("", ["1: found no header, expected '# ---' around title and description"]),
    ("# %%\n1\n", ["1: found no header"]),
    (HEAD.replace("Trial", '["Lab'), ["4: front matter: found what is no YAML"]),
    ("# ---\n# - a\n# - b\n# ---\n", ["2: front matter: found a sequence, expected keys with values"]),
    (HEAD.replace("Trial", "5"), ["2: front matter: title: found 5, expected text"]),
    (HEAD.replace("title", "titel"), ["2: front matter: found the key 'titel'", "2: front matter: found no title"]),
    (HEAD.replace("# ---\n\n", "# question: why\n# ---\n\n"), ["4: front matter: question: found 'why'"]),
    (HEAD + "# %%\n1\n\n# %%\n!touch left\n", ["10: cell 3: found '!touch left', expected Python"]),
    (HEAD + "# %%\n# %time 1\n", ["7: cell 2: found '%time 1', expected Python that runs as a script"]),
    (HEAD + "# %%\nx = (\n", ["7: cell 2: found 'x = (', expected Python"]),
    (HEAD + '# %% tags=["raises-exception"]\n1 / 0\n', ["7: cell 2: found the tag 'raises-exception', expected some of "
                                                       "checker, exercise, solution"]),
    (HEAD + '# %% tags=["skip-execution"]\nx = = 1\n', ["7: cell 2: found the tag", "7: cell 2: found 'x = = 1'"]),
])
def test_what_is_wrong_is_told_at_once_with_its_line(tmp_path, text, messages):
    found = faults(tmp_path, text)
    assert len(found) == len(messages)
    assert all(each.startswith(f"lab.py:{message}") for each, message in zip(found, messages, strict=True))
