"""What was saved, and how much has to be made again because of it."""

import pytest

from atlas_site.places import CHANGELOG, DOCS, FIGURES, ROOT
from atlas_site.workshop.saved import changed, is_code, is_whole, state

PAGE = DOCS / "start.md"


def test_every_source_of_the_site_is_watched_and_nothing_that_is_made():
    paths = state().keys()
    assert {PAGE, CHANGELOG, ROOT / "mkdocs.yml", FIGURES / "models/sd15.toml", ROOT / "scripts/hooks.py",
            DOCS / "reference/references.bib"} <= paths
    assert not [path for path in paths if "__pycache__" in path.parts or path.is_relative_to(ROOT / ".cache")]


def test_what_is_new_gone_or_different_has_changed():
    before = {PAGE: (1, 10), CHANGELOG: (1, 10), DOCS / "a.md": (1, 10)}
    now = {PAGE: (2, 10), CHANGELOG: (1, 10), DOCS / "b.md": (1, 10)}
    assert changed(before, now) == {PAGE, DOCS / "a.md", DOCS / "b.md"}
    assert changed(before, before) == set()


@pytest.mark.parametrize(("path", "code"), [
    (ROOT / "scripts/atlas_site/page.py", True), (FIGURES / "anatomy/tree.py", True),
    (FIGURES / "tables/cells.py", True),
    (FIGURES / "gallery/legend.py", False), (FIGURES / "models/sd15.toml", False), (DOCS / "labs/samplers.py", False),
    (ROOT / "scripts/atlas_site/prose/not_facts.toml", False),
])
def test_code_that_this_process_has_imported_needs_a_new_one(path, code):
    assert is_code(path) == code


@pytest.mark.parametrize(("path", "whole"), [
    (PAGE, False), (DOCS / "labs/samplers.py", False), (DOCS / "reference/references.bib", False), (CHANGELOG, False),
    (FIGURES / "models/sd15.toml", False), (FIGURES / "gallery/legend.py", False),
    (ROOT / "mkdocs.yml", True), (DOCS / "assets/favicon.svg", True),
])
def test_settings_and_looks_may_show_on_every_page_and_words_and_data_where_they_are_used(path, whole):
    assert is_whole([path], {path: (1, 1)}, {path: (2, 1)}) == whole


def test_a_file_that_comes_or_goes_may_show_on_every_page():
    assert is_whole([PAGE], {}, {PAGE: (1, 1)}) and is_whole([PAGE], {PAGE: (1, 1)}, {})
