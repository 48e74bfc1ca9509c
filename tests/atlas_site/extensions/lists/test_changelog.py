"""CHANGELOG.md as a page: permanent ids for versions, links that lead to pages."""

import re

from atlas_site.extensions.lists.changelog import CHANGELOG, markdown
from atlas_site.places import DOCS

TEXT = """# Changelog

See [errata](docs/reference/errata.md) and [start](docs/start.md).

## Unreleased

### Added

- A page.

## 0.1.0 - 2026-12-01
"""


def test_versions_get_ids_and_kinds_none():
    text = markdown(TEXT)
    assert "## Unreleased {#changelog-unreleased}" in text
    assert "## 0.1.0 - 2026-12-01 {#changelog-0-1-0}" in text
    assert "**Added**" in text
    assert "###" not in text


def test_links_lead_from_the_page():
    assert "[errata](errata.md) and [start](../start.md)" in markdown(TEXT)


def test_the_changelog_has_a_place_for_what_comes_and_links_to_files_that_exist():
    text = CHANGELOG.read_text("utf-8")
    assert "\n## Unreleased\n" in text
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", markdown(text))
    assert [link for link in links if not (DOCS / "reference" / link).is_file()] == []
