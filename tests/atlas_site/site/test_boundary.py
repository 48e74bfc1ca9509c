"""Whatever stops a build is told in words that name a file."""

import logging

import pytest

from atlas_site.errors import BuildError
from atlas_site.places import DOCS
from atlas_site.site import boundary
from figures.anatomy import BadModels


@pytest.mark.parametrize(("error", "at", "words"), [
    (BuildError("a.toml", 3, "found 5"), "start.md", "a.toml:3: found 5"),
    (BadModels("a.toml: x\nb.toml: y"), "start.md", "a.toml: x\nb.toml: y"),
    (ValueError("no\nsuch"), "start.md", "docs/start.md: cannot be made: ValueError: no such"),
    (KeyError("x"), "models/toy.md", "models/toy.md: cannot be made: KeyError: 'x'"),
    (RecursionError("d"), "start.md", "docs/start.md: cannot be made: it is nested too deeply: RecursionError: d"),
    (MemoryError(), "", "the build: cannot be made: MemoryError"),
    (OSError(40, "Too many levels of symbolic links", str(DOCS / "loop")), "",
     "docs/loop: the file cannot be used: Too many levels of symbolic links"),
    (OSError("plain"), "start.md", "docs/start.md: cannot be made: OSError: plain"),
    (ValueError("x" * 9000), "start.md", f"docs/start.md: cannot be made: ValueError: {'x' * 400} ..."),
])
def test_any_exception_names_a_file_or_the_build(error, at, words):
    assert boundary.words(error, at) == words


def test_where_it_was_raised_is_told_to_those_who_ask(caplog):
    with caplog.at_level(logging.INFO, "mkdocs.atlas"):
        boundary.words(ValueError("no"), "start.md")
    assert caplog.text == ""
    with caplog.at_level(logging.DEBUG, "mkdocs.atlas"):
        try:
            raise ValueError("no")
        except ValueError as error:
            boundary.words(error, "start.md")
    assert "Traceback" in caplog.text and 'raise ValueError("no")' in caplog.text
