"""What of the theme is shipped, and what stops the build."""

from types import SimpleNamespace

import pytest

from atlas_site.errors import BuildError
from atlas_site.site.theme_files import choose

THEME, DOCS = "/packages/theme", "/checkout/docs"


def chosen(*files):
    """The paths that are left of (path, folder)."""
    there = [SimpleNamespace(src_uri=path, src_dir=folder) for path, folder in files]
    choose(there, [THEME])
    return [file.src_uri for file in there]


def test_scripts_that_pages_ask_for_stay_and_what_nobody_asks_for_goes():
    bundle, worker = "assets/javascripts/bundle.0123abcd.min.js", "assets/javascripts/workers/search.0123abcd.min.js"
    unasked = [worker, f"{bundle}.map", "assets/javascripts/lunr/wordcut.js",
               "assets/javascripts/lunr/min/lunr.de.min.js",
               "assets/stylesheets/main.0123abcd.min.css", "assets/images/favicon.png"]
    assert chosen(*((path, THEME) for path in [bundle, *unasked])) == [bundle]


def test_what_is_ours_stays_whatever_it_is():
    assert chosen(("assets/stylesheets/x.css", DOCS), ("assets/new.js", DOCS), ("facts.json", None)) == [
        "assets/stylesheets/x.css", "assets/new.js", "facts.json"]


def test_a_new_file_of_the_theme_stops_the_build_and_all_are_told():
    with pytest.raises(BuildError) as found:
        chosen(("assets/fonts/roboto.woff2", THEME), ("assets/javascripts/vendor.js", THEME), ("index.md", DOCS))
    assert [line.partition(", expected")[0] for line in str(found.value).splitlines()] == [
        "scripts/atlas_site/references/third_party.py: found 'assets/fonts/roboto.woff2' in the theme",
        "scripts/atlas_site/references/third_party.py: found 'assets/javascripts/vendor.js' in the theme"]
    assert "notices.md" in str(found.value) and "UNASKED" in str(found.value)
