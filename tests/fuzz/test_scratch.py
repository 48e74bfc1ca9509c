"""A trial finds the checkout as the one before found it, whatever that did."""

import os

import pytest

from fuzz.scratch import Scratch
from fuzz.trial import Change


class Here(Scratch):
    """A small folder, in which nothing runs."""

    def __init__(self, folder):
        self.root, self.kept, self.site = folder / "checkout", folder / "kept", folder / "whole-site"
        for path, text in {"docs/page.md": "words", "figures/a.py": "a", ".cache/atlas/thing@1": "kept"}.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text)
        self.look()


@pytest.fixture
def here(tmp_path):
    return Here(tmp_path)


def state(here):
    files = [path for path in here.root.rglob("*") if path.is_file()]
    return {path.relative_to(here.root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("changes", [
    [Change("docs/page.md", b"other")], [Change("docs/page.md", form="gone")], [Change("docs/page.md", form="folder")],
    [Change("docs/page.md", form="pipe")], [Change("docs/page.md", b"page.md", "link")], [Change("docs/new.md", b"")],
    [Change("docs/again", b"..", "link")], [Change("docs/b/c/d.md", b"x")], [Change(".cache/atlas/thing@1", b"")],
    [Change("docs/page.md", form="gone"), Change("docs/other.md", b"docs/page.md", "copy")],
    [Change("docs/" + os.fsdecode(b"Gr\xfc\xdfe.md"), b"\xff")],
])
def test_whatever_was_changed_is_as_it_was(here, changes):
    before = state(here)
    here.apply(tuple(changes))
    assert state(here) != before or changes[0].form in ("pipe", "link")
    here.restore()
    assert state(here) == before and here.changed() == {}


def test_what_a_trial_did_itself_is_undone_too(here):
    before = state(here)
    (here.root / "left.txt").write_text("x")
    (here.root / "docs/page.md").write_text("words")   # the same words, at another time
    (here.root / ".cache/atlas/thing@1").unlink()
    (here.root / ".cache/atlas/thing@2").write_text("newer")
    assert [*here.changed()] == ["docs/page.md", "left.txt"]
    here.restore()
    assert state(here) == before and here.changed() == {}


def test_a_copy_has_the_bytes_of_what_goes(here):
    here.apply((Change("docs/page.md", form="gone"), Change("docs/other.md", b"docs/page.md", "copy")))
    assert here.changed() == {"docs/other.md": b"words", "docs/page.md": None}
