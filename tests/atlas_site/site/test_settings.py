"""What mkdocs.yml says under `extra` is judged like what people write elsewhere."""

import re
from types import SimpleNamespace

import pytest
from pathspec.gitignore import GitIgnoreSpec

from atlas_site.errors import BuildError
from atlas_site.places import ROOT
from atlas_site.site import settings

GOOD = {"generator": False, "repository": "https://example.org/owner/atlas", "contact": ""}
SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")
EXTENSIONS = re.findall(r"^  - ([\w.]+)", SETTINGS.partition("markdown_extensions:")[2], re.M)
FILE = "site_name: repository\nextra:\n  generator: false\n  # where the code is\n  repository: x\n  colour: red\n"


def settled(extra, **more):
    return {"extra": extra, "use_directory_urls": True, "plugins": {"material/search": 1, "mkdocs-jupyter": 1},
            "markdown_extensions": EXTENSIONS, "site_url": "https://example.org/",
            "theme": SimpleNamespace(name="material"),
            "exclude_docs": GitIgnoreSpec.from_lines(["README.md", "assets/css/"]),
            "extra_css": [], "extra_javascript": [], "extra_templates": []} | more


@pytest.fixture
def file(tmp_path):
    (path := tmp_path / "mkdocs.yml").write_text(FILE)
    return path


@pytest.mark.parametrize("repository", ["", "https://example.org/owner/atlas", "http://127.0.0.1:9/a"])
def test_an_address_or_none_passes(file, repository):
    settings.check(settled(GOOD | {"repository": repository}), file)


@pytest.mark.parametrize(("extra", "message"), [
    (GOOD | {"repository": 5}, ":5: extra.repository: found 5, expected an address that begins with https://"),
    (GOOD | {"repository": "javascript:alert(1)"}, ":5: extra.repository: found 'javascript:alert(1)'"),
    (GOOD | {"repository": "https://a b"}, ":5: extra.repository: found 'https://a b'"),
    (GOOD | {"contact": "somebody"}, ": extra.contact: found 'somebody', expected an address that begins with mailto:"),
    (GOOD | {"repository": None}, ":5: extra.repository: found None"),
    (GOOD | {"generator": "no"}, ":3: extra.generator: found 'no', expected true or false"),
    (GOOD | {"colour": "red"}, ":6: extra: found the key 'colour', expected some of generator, repository, contact"),
    ({"generator": False, "contact": ""}, ": extra: found no repository, expected an address"),
])
def test_anything_else_is_told_with_its_line(file, extra, message):
    with pytest.raises(BuildError) as caught:
        settings.check(settled(extra), file)
    assert str(caught.value).startswith(f"{file}{message}")


def test_addresses_end_in_a_slash(file):
    file.write_text(f"{FILE}use_directory_urls: no\n")
    with pytest.raises(BuildError) as caught:
        settings.check(settled(GOOD, use_directory_urls=False), file)
    assert str(caught.value).startswith(f"{file}:7: use_directory_urls: found false, expected true")


def test_what_makes_pages_is_among_the_plugins(file):
    file.write_text(f"{FILE}plugins: []\n")
    with pytest.raises(BuildError) as caught:
        settings.check(settled(GOOD, plugins={"scripts/hooks.py": 1}), file)
    assert str(caught.value).startswith(f"{file}:7: plugins: found no search and no mkdocs-jupyter, ")


@pytest.mark.parametrize(("more", "message"), [
    ({"site_url": None}, ": site_url: found nothing, expected the address of the site"),
    ({"theme": SimpleNamespace(name="readthedocs")}, ": theme.name: found readthedocs, expected material"),
])
def test_there_are_an_address_and_the_theme(file, more, message):
    with pytest.raises(BuildError) as caught:
        settings.check(settled(GOOD, **more), file)
    assert str(caught.value).startswith(f"{file}{message}")


@pytest.mark.parametrize("name", ["toc", "atlas_site.extensions.receipts"])
def test_none_of_the_extensions_is_missing(file, name):
    file.write_text(f"{FILE}markdown_extensions: []\n")
    with pytest.raises(BuildError) as caught:
        settings.check(settled(GOOD, markdown_extensions=[each for each in EXTENSIONS if each != name]), file)
    assert str(caught.value).startswith(f"{file}:7: markdown_extensions: found no {name}, expected all")


@pytest.mark.parametrize("patterns", [None, GitIgnoreSpec.from_lines(["["]), GitIgnoreSpec.from_lines(["README.md"])])
def test_what_is_for_contributors_stays_out(file, patterns):
    file.write_text(f"{FILE}exclude_docs: x\n")
    with pytest.raises(BuildError) as caught:
        settings.check(settled(GOOD, exclude_docs=patterns), file)
    assert str(caught.value).startswith(f"{file}:7: exclude_docs: found other patterns, expected README.md and")


@pytest.mark.parametrize("key", ["extra_css", "extra_javascript", "extra_templates"])
def test_what_has_its_place_in_docs_is_told_where(file, key):
    file.write_text(f"{FILE}{key}: [nope.css]\n")
    with pytest.raises(BuildError) as caught:
        settings.check(settled(GOOD, **{key: ["nope.css"]}), file)
    assert str(caught.value).startswith(f"{file}:7: {key}: found ['nope.css'], expected a ")
