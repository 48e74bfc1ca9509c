from textwrap import dedent

import pytest

from figures.drawing import catalogue, render_figure

HEAD = '"""Two parts\n\nThe **first** leads to the second.\n"""\nMODELS = ()\nIDEAS = ("attention",)\n'


@pytest.fixture
def drawn(tmp_path):
    """Render the body of a `draw(canvas)`, as a gallery file would be; returns what render_figure returns."""
    def drawn(body: str, narrow: str = "", name: str = "two-parts") -> dict:
        path = tmp_path / f"{name.replace('-', '_')}.py"
        code = "from figures.drawing.kit.blocks import *\n\ndef draw(canvas):\n" + _indented(body)
        path.write_text(HEAD + code + ("\ndef draw_narrow(canvas):\n" + _indented(narrow) if narrow else ""))
        return render_figure(name, path)
    return drawn


def _indented(body: str) -> str:
    return "".join(f"    {line}\n" for line in dedent(body).strip().splitlines())


@pytest.fixture
def gallery_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    return tmp_path
