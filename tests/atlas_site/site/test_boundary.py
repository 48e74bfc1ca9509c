"""Whatever stops a build is told in words that name a file."""

import logging
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from mkdocs.plugins import BasePlugin

from atlas_site.errors import BuildError
from atlas_site.places import DOCS
from atlas_site.site import boundary
from figures.anatomy import BadModels
from figures.reading import read


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


class Odd(BasePlugin):
    """A plugin that fails, or calls what does."""

    def on_files(self, call):
        return call()


def _raised(call) -> str:
    try:
        Odd().on_files(call)
    except Exception as error:
        return boundary.words(error, "")
    raise AssertionError("nothing was raised")


def test_a_plugin_or_theme_that_fails_may_be_set_wrong():
    here = __name__.partition(".")[0]
    assert _raised(lambda: Path("a").match("")) == (
        f"the build: cannot be made: ValueError: empty pattern (in the plugin {here}, as mkdocs.yml sets it)")


def test_a_theme_that_fails_may_be_set_wrong(tmp_path):
    (tmp_path / "main.html").write_text('{% include "nope.svg" %}')
    with pytest.raises(TemplateNotFound) as caught:
        Environment(loader=FileSystemLoader(tmp_path), autoescape=True).get_template("main.html").render()
    words = boundary.words(caught.value, "start.md")
    assert words.startswith("docs/start.md: cannot be made: TemplateNotFound: 'nope.svg'")
    assert words.endswith(" (in the theme, as mkdocs.yml sets it)")


def test_code_of_ours_that_fails_below_a_plugin_is_not_set_wrong():
    assert "mkdocs.yml" not in _raised(lambda: read(DOCS))


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
