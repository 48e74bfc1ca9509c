"""What others made, read from the packages that are installed: all of it named, each with its words."""

import json
import re

import pytest

from atlas_site.errors import BuildError
from atlas_site.places import DOCS
from atlas_site.references import third_party
from atlas_site.references.third_party import PARTS, WITHIN, notice

WORDS = {   # without which a notice is none
    "theme": ["Martin Donath", "Permission is hereby granted"],
    "within": ["clipboard.js", "Tiancheng", "Microsoft Corporation", "rxjs (Apache-2.0)"],
    "icons": ["Pictogrammers", "Apache 2.0"],
    "math-font": ["STIX Fonts Project Authors", "SIL OPEN FONT LICENSE", "PERMISSION & CONDITIONS"],
    "pdf-font": ["Bitstream Vera", "Tavmjong Bah"],
    "map": ["Tom Christie", "Redistribution and use"],
    "apache": ["Version 2.0, January 2004", "Grant of Patent License"],
}


@pytest.mark.parametrize("name", PARTS)
def test_a_notice_holds_the_words_that_it_must(name):
    told = notice(name)
    assert [word for word in WORDS[name] if word not in told.text] == []
    assert re.match(r"\d+\.\d+", told.version)


def test_the_page_tells_of_every_part_once():
    text = (DOCS / "reference" / "notices.md").read_text("utf-8")
    assert sorted(re.findall(r"^\[\]\(notice:([\w-]+)\)$", text, re.M)) == sorted(PARTS)


def test_an_unknown_part_is_told_with_those_that_there_are():
    with pytest.raises(KeyError, match="no part 'nope' of others; there is: theme, within"):
        notice("nope")


@pytest.mark.parametrize(("path", "named"), [
    ("assets/javascripts/bundle.0123abcd.min.js", True), ("figures/legend.pdf", True), ("dit/index.html", True),
    ("assets/javascripts/lunr/wordcut.js", False), ("assets/vendor.js", False), ("figures/legend.png", False)])
def test_which_files_a_part_has(path, named):
    assert third_party.is_named(path) is named


@pytest.fixture
def theme(tmp_path, monkeypatch):
    """A theme whose scripts are made with what a test says: package and the text of its source."""
    def made(**sources):
        file = tmp_path / "templates" / "assets" / "javascripts" / "x.js.map"
        file.parent.mkdir(parents=True, exist_ok=True)
        told = {"sources": [f"../node_modules/{name.replace('_', '-')}/index.js" for name in sources],
                "sourcesContent": list(sources.values())}
        file.write_text(json.dumps(told), "utf-8")
    monkeypatch.setattr(third_party, "folder", lambda package: tmp_path)
    return made


def test_a_comment_that_says_whose_it_is_is_the_notice(theme):
    theme(toy="/*!\n * Toy v1\n * Copyright (c) Toys\n * https://toys.org/\n */\nx = 1 /* no notice */", plain="x = 1")
    assert third_party.within() == {"plain": [], "toy": ["Toy v1\nCopyright (c) Toys\nhttps://toys.org/"]}


def test_a_package_within_the_theme_that_nobody_looked_up_stops_the_build(theme):
    theme(**{name.replace("-", "_"): "" for name in WITHIN}, left_pad="")
    with pytest.raises(BuildError, match="WITHIN: found left-pad only here or only in the scripts"):
        notice("within")


def test_a_package_without_its_licence_stops_the_build(theme, monkeypatch):
    monkeypatch.setattr(third_party, "distribution", lambda package: type("None", (), {"files": None}))
    with pytest.raises(BuildError, match="no licence among the files of the installed toy"):
        third_party.licence("toy")
    with pytest.raises(BuildError, match="no a/LICENSE in the installed package toy"):
        third_party.beside("toy", "a", "LICENSE")
