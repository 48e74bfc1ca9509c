"""Sources that are refused, with key, found and expected."""

import re

import pytest

from figures.anatomy.published.source_rules import read

NAME, COMMIT = "CompVis/stable-diffusion", "69ae4b35e0a0f6ee1af8bb9a5d0016ccb27e36dc"   # which is not the pinned one
CODE = {"repo": NAME, "file": "a.py"}


@pytest.mark.parametrize(("value", "key", "expected"), [
    ("owner/name, a.py", "", "{ repo = .* or a list of such"), (3, "", "{ repo"), (None, "", "{ repo"),
    ([], "", "from one to nine places"), ([CODE] * 10, "", "from one to nine"), (["a"], "1", "{ repo"),
    ([[CODE]], "1", "{ repo"),
    ({}, "", "exactly one of repo, hub, package, ref, url"), ({"file": "a.py"}, "", "exactly one of"),
    (CODE | {"ref": "ho2020"}, "", "exactly one of"),
    (CODE | {"path": "a.py"}, "path", "no such key; keys beside repo are commit, file, line, at, note, kind"),
    ({"ref": "ho2020", "file": "a.py"}, "file", "no such key; keys beside ref are at, note, kind"),
    ([CODE, CODE | {"sha": COMMIT}], "2.sha", "no such key"),
    ({"repo": "name"}, "repo", "owner/name"), ({"repo": "https://github.com/a/b"}, "repo", "owner/name"),
    ({"hub": 3}, "hub", "owner/name"), ({"package": "a b", "version": "1"}, "package", "the name of a package"),
    ({"package": "diffusers"}, "version", "a version, .*; the key is missing"),
    ({"package": "diffusers", "version": "latest"}, "version", "a version"),
    ({"ref": "esser2042"}, "ref", "the key of a paper in docs/reference/references.bib; there is: esser2024"),
    ({"ref": "diffusers-code"}, "ref", "the key of a paper"), ({"ref": ["ho2020"]}, "ref", "the key of a paper"),
    ({"url": "arxiv.org", "title": "A"}, "url", "an address"),
    ({"url": "https://a.org"}, "title", "text, .*; the key is missing"),
    (CODE | {"commit": "main"}, "commit", "hexadecimal digits"), (CODE | {"commit": "0" * 41}, "commit", "hexadecimal"),
    (CODE | {"commit": "ABCDEF0"}, "commit", "hexadecimal"), (CODE | {"commit": 1234567}, "commit", "hexadecimal"),
    (CODE | {"commit": COMMIT, "line": 0}, "line", "a whole number"),
    (CODE | {"repo": "CompVis/stable-difusion"}, "repo",
     "a repository of figures/sources/repositories.toml, which has its commit; there is: CompVis/stable-diffusion"),
    ({"hub": NAME}, "hub", "a repository of figures/sources/repositories.toml"),
    (CODE | {"commit": "21f890f"}, "commit", "none: figures/sources/repositories.toml has that commit"),
    (CODE | {"commit": "0123456"}, "commit", "a commit that .* has under `also` of CompVis/stable-diffusion"),
    ({"repo": NAME, "commit": COMMIT, "line": 3}, "line", "a line of a `file`"),
    (CODE | {"at": ""}, "at", "text, not empty"), (CODE | {"note": 3}, "note", "text, not empty"),
    (CODE | {"file": "/a.py"}, "file", "the path of a file"), (CODE | {"file": "a.py, b.py"}, "file", "the path"),
    (CODE | {"file": "weights.bin"}, "file", r"a file whose kind is known \(.*\*\.json.*\), or a `kind`"),
    (CODE | {"kind": "paper"}, "kind", "one of configuration, read by us"),
    (CODE | {"kind": "configuration"}, "kind", r"only an object \(`at`\)"),
    ({"repo": NAME, "kind": "configuration", "at": "x"}, "kind", "only an object"),
    ({"repo": NAME, "file": "README.md", "at": "x", "kind": "configuration"}, "kind", "only an object"),
])
def test_wrong_sources(value, key, expected):
    found, problems = read(value)
    assert found is None
    assert [place for place, *_ in problems] == [key]
    assert re.search(expected, problems[0][2]), problems


def test_all_that_is_wrong_is_said_at_once():
    _, problems = read([CODE | {"commit": "x", "at": ""}, {"ref": "nobody"}])
    assert [key for key, *_ in problems] == ["1.commit", "1.at", "2.ref"]


@pytest.mark.parametrize("value", [
    CODE, [CODE], CODE | {"commit": COMMIT, "line": 12, "at": "f", "note": "its default"}, {"repo": NAME},
    CODE | {"commit": "69ae4b3"}, CODE | {"line": 3}, {"ref": "esser2024"},
    {"hub": "Qwen/Qwen3-8B", "file": "weights.bin", "kind": "read by us"},
    {"package": "diffusers", "version": "0.42.1", "file": "a.py", "line": 3}, {"url": "https://a.org", "title": "A"},
])
def test_right_sources(value):
    found, problems = read(value)
    assert problems == [] and found.words
