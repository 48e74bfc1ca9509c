"""A repository of our own with one figure and one fact, before and after an edit."""

import subprocess

import pytest

from atlas_site.pictures import compare

GALLERY = """
FACTS = {facts}
FIGURES = {figures}
"""
FACTS_MODULE = """
from types import SimpleNamespace
from figures.content import FACTS

def all_facts():
    return {key: SimpleNamespace(value=value) for key, value in FACTS.items()}
"""
DRAWING_MODULE = """
from figures.content import FIGURES

def gallery_index():
    return FIGURES

def render_figure(name):
    svg = f'<svg aria-labelledby="{name}-title"><text>{1 / FIGURES[name]}</text></svg>'
    return {"title": name, "caption": "", "wide": svg, "narrow": None, "twin": []}
"""


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A checkout; call it to change what the figures and facts are."""
    for name, text in (("figures/__init__.py", ""), ("figures/anatomy/__init__.py", ""),
                       ("figures/facts/catalogue.py", FACTS_MODULE), ("figures/drawing/__init__.py", DRAWING_MODULE)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    def git(*words):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=tmp_path, check=True,
                       capture_output=True)

    def content(figures, facts):
        (tmp_path / "figures" / "content.py").write_text(GALLERY.format(figures=figures, facts=facts))

    content({"kept": 1, "edited": 2, "gone": 4}, {"a.b": 7, "c.d": 1})
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "start"]):
        git(*words)
    monkeypatch.setattr(compare, "ROOT", tmp_path)
    return content


def test_nothing_changed(tree, tmp_path, capsys):
    assert compare.compare("HEAD", tmp_path / "out.html") == 0
    assert capsys.readouterr().out == "nothing changed since HEAD\n"
    assert not (tmp_path / "out.html").exists()


def test_what_changed_is_shown_before_and_now_and_nothing_else(tree, tmp_path, capsys):
    tree({"kept": 1, "edited": 5, "broken": 0, "new": 8}, {"a.b": 9, "e.f": 1})
    assert compare.compare("HEAD", tmp_path / "out.html") == 0
    assert "4 figures and 3 facts differ from HEAD" in capsys.readouterr().out
    html = (tmp_path / "out.html").read_text()
    assert 'id="kept"' not in html
    assert "before light, 690 px" in html and ">0.5<" in html and ">0.2<" in html
    assert ">gone<" in html and ">new<" in html and "ZeroDivisionError" in html
    assert "<td>a.b</td><td>7</td><td>9</td>" in html and "<td>c.d</td><td>1</td><td>–</td>" in html


def test_the_worktree_goes_again(tree, tmp_path):
    compare.compare("HEAD", tmp_path / "out.html")
    listed = subprocess.run(["git", "worktree", "list"], cwd=tmp_path, capture_output=True, check=True)
    assert len(listed.stdout.splitlines()) == 1


def test_an_unknown_commit_is_refused(tree, tmp_path):
    with pytest.raises(ValueError, match="found 'no-such-ref', expected a commit"):
        compare.compare("no-such-ref", tmp_path / "out.html")


def test_a_tree_that_does_not_load_says_why(tree, tmp_path):
    (tmp_path / "figures" / "content.py").write_text("FACTS = ")
    with pytest.raises(ValueError, match="the tree fails to load: SyntaxError"):
        compare.compare("HEAD", tmp_path / "out.html")
