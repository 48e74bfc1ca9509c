"""What may not stand in a source is told with its line of the file, and of a caption with that of the figure."""

import invented
import pytest

from atlas_site import page as module
from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert


def said(page):
    with pytest.raises(BuildError) as caught:
        convert(page, "atlas_site.extensions.figures", "pymdownx.superfences", "atlas_site.extensions.written")
    return str(caught.value).split("\n")


def test_lines_are_those_of_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "DOCS", tmp_path)
    (tmp_path / "page.md").write_text("---\ntitle: x\n---\n\nOf ８.\n\n```Python\nx\n```\n", "utf-8")
    first, second = said(invented.page("Of ８.\n\n```Python\nx\n```\n", "page.md"))
    assert first.startswith("docs/page.md:5: found U+FF18") and second.startswith("docs/page.md:7: found '```Python'")


def test_a_caption_has_the_line_of_its_file(tmp_path):
    file = tmp_path / "toy_history.py"
    file.write_text('"""Title.\n\nOf ８.\n"""\n', "utf-8")
    figure = invented.figure("toy-history", "Of it.", ("toy",), ("attention",))
    (line,) = said(invented.page("![](../figures/toy-history.svg)", figure=lambda name: (file, figure)))
    assert line.startswith(f"{file}:3: found U+FF18")


def test_the_words_of_a_lab_are_read_in_its_file(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "DOCS", tmp_path)
    (tmp_path / "labs").mkdir()
    lab = "# %% [markdown]\n# Words.\n#\n# ```python\n# x\n# ```\n\n# %%\nx = 1\n"
    (tmp_path / "labs/lab.py").write_text(lab, "utf-8")
    (line,) = said(invented.page("Words.\n\n```python\nx\n```\n\n``` python\nx = 1\n```\n", "labs/lab.py"))
    assert line.startswith("docs/labs/lab.py:4: found '```python' among a lab's words")


def test_what_goes_too_far_is_refused_before_it_is_converted(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "DOCS", tmp_path)
    text = "# T\n\n" + "\n".join("    " * depth + "- a" for depth in range(200))   # lists that would end the recursion
    (tmp_path / "page.md").write_text(text, "utf-8")
    with pytest.raises(BuildError, match=r"page\.md:19: found 64 spaces before the text, expected at most 60"):
        convert(invented.page(text, "page.md"), "atlas_site.extensions.written")
