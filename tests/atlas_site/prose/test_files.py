"""Which characters of a file are Markdown, and that each is known by its place."""

from pathlib import Path

import pytest

from atlas_site.errors import BuildError
from atlas_site.prose.files import line_at, lines_of, name_of, read, sources

LAB = '''# ---
# title: 1
# ---

# %% [markdown]
# # A heading
#
# Words.

# %%
# figure lab-one: A title. More
# of it.
# And more.
x = 2  # not Markdown

# %% tags=["solution"]
# a comment
'''


def markdown(name, text):
    return "".join(line.text for line in lines_of(Path(name), text))


def test_front_matter_is_no_markdown():
    assert markdown("page.md", "---\ntitle: 1\n---\n# One\n\nTwo") == "# One\n\nTwo\n"
    assert markdown("page.md", "One\n\n---\n\nTwo\n") == "One\n\n---\n\nTwo\n"


def test_of_a_lab_the_markdown_cells_and_the_words_about_figures():
    text = markdown("labs/lab.py", LAB)
    assert text.split("\n\n") == ["\n# A heading", "Words.", "\nA title. More\nof it.\nAnd more.", ""]


@pytest.mark.parametrize("quoted", ['"""Title\n\n2 é words."""', "r'''Title\n\n2 é words.'''"])
def test_of_a_figure_the_docstring(quoted):
    assert markdown("gallery/one.py", f"# a comment\n{quoted}\n\nx = '3'\n") == "Title\n\n2 é words.\n"
    assert markdown("gallery/one.py", "x = 1\n") == ""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["page.md", "labs/lab.py"])
def test_every_character_is_known_by_its_place(name, newline):
    text = LAB.replace("\n", newline)
    lines = lines_of(Path(name), text)
    assert all(text[place] == char for line in lines for char, place in zip(line.text, line.origin, strict=True)
               if char != "\n")
    heading = next(line for line in lines if "A heading" in line.text)
    assert line_at(text, heading.origin[0]) == 6


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_so_it_is_in_every_source_of_the_site(path):
    text = read(path)
    lines = lines_of(path, text)
    assert lines
    assert all(text[place] == char for line in lines for char, place in zip(line.text, line.origin, strict=True)
               if char != "\n")


def test_what_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "page.md").write_bytes(b"\xff")
    with pytest.raises(BuildError, match=r"page\.md:1: byte 0: found 0xff, expected UTF-8"):
        read(tmp_path / "page.md")


def test_another_kind_of_file_is_refused():
    with pytest.raises(ValueError, match="expected a page"):
        lines_of(Path("data.toml"), "")
