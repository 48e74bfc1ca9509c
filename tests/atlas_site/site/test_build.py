"""What is per build: inputs, each known to come from some of the files; and what is wrong with any page."""

import json
import math
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment
from mkdocs.structure.files import Files

from atlas_site.errors import BuildError, together
from atlas_site.model_pages.costs import WORDS
from atlas_site.places import CHANGELOG, DOCS, FIGURES, ROOT
from atlas_site.references import bibliography
from atlas_site.site import build as module
from atlas_site.site.build import DATA, FEW, PACKAGES, PAGES, Build


@pytest.fixture(scope="module")
def build():
    return Build()


def test_a_new_build_knows_nothing_of_the_one_before():
    one, two = Build(), Build()
    one.errors.append(BuildError("page.md", 1, "wrong"))
    one.get("names")["sd15"] = "another"
    one.figures.later.add("unet-sd15")
    assert two.errors == [] and two.get("names")["sd15"] != "another" and two.figures.later == set()
    assert one.entries is not two.entries and one.figures is not two.figures


def test_a_build_knows_the_real_world_by_kind_and_name(build):
    assert build.get("fact", "sd15.parameters").value == 859_520_964
    assert build.get("names")["sd15"] == "Stable Diffusion 1.5"
    assert build.get("title", "start.md") == "Start here"
    path, figure = build.get("figure", "legend")
    assert (path.name, figure.name) == ("legend.py", "legend")


@pytest.mark.parametrize(("kind", "name", "message"), [
    ("fact", "sd15.parameter", "no fact 'sd15.parameter'"), ("table", "nothing", "nothing"),
    ("figure", "legends", "there is no figures/gallery/legends.py; there are: legend"),
])
def test_what_there_is_not_is_refused(build, kind, name, message):
    with pytest.raises(KeyError, match=message):
        build.get(kind, name)


def test_the_pages_of_models_are_those_that_the_site_gets(build):
    pages = build.model_pages()
    assert next(iter(pages)) == "models/index.md" and len(pages) > 10
    assert all(text.startswith("---\n") for text in pages.values())


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A small checkout in place of the real one; gives its folder and a function that reads the states of its files."""
    for name, text in {"docs/page.md": "p", "docs/labs/lab.py": "l", "docs/links.txt": "t", "docs/page.css": "c",
                       "figures/a.py": "a", "figures/b.toml": "b", "CHANGELOG.md": "ch", "mkdocs.yml": "m",
                       "references.bib": "r"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for name, path in {"DOCS": "docs", "FIGURES": "figures", "CHANGELOG": "CHANGELOG.md", "ROOT": "."}.items():
        monkeypatch.setattr(module, name, tmp_path / path)
    monkeypatch.setattr(bibliography, "BIBLIOGRAPHY", tmp_path / "references.bib")

    def states(kit="kit"):
        build = Build()
        build.figures.kit_key = kit
        return build.worlds

    return tmp_path, states


@pytest.mark.parametrize(("file", "moved"), [
    ("docs/page.md", {PAGES}), ("docs/labs/lab.py", {PAGES}), ("docs/links.txt", {PAGES}), ("CHANGELOG.md", {PAGES}),
    ("mkdocs.yml", {PAGES}), ("figures/a.py", {DATA}), ("figures/b.toml", {DATA}), ("references.bib", {DATA}),
    ("docs/page.css", set()), ("figures/new.py", {DATA}), ("docs/new.md", {PAGES})])
def test_a_file_that_changes_moves_the_world_it_belongs_to(world, file, moved):
    folder, states = world
    before = states()
    (folder / file).write_text("another")
    after = states()
    assert {name for name in before if before[name] != after[name]} == moved


def test_what_draws_is_part_of_the_data(world):
    _, states = world
    assert states("kit")[DATA] != states("another matplotlib")[DATA] and states("kit")[PAGES] == states("other")[PAGES]


def test_inputs_are_compared_only_where_a_file_moved_that_they_are_made_from():
    build = Build()
    build.worlds = {DATA: "one", PAGES: "one", PACKAGES: "one"}
    asked = []
    build.digest = lambda kind, name="": asked.append(kind) or "state"
    kinds = ("fact", "table", "figure", "names", "works", "terms", "title", "labs", "stated", "homes", "permalinks",
             "notice")
    used = [(kind, "", "state") for kind in kinds]

    def compared(**worlds):
        asked.clear()
        assert build.same(used, build.worlds | worlds)
        return set(asked)

    both = {"stated", "homes", "permalinks"}
    assert compared() == set()
    assert compared(pages="before") == {"terms", "title", "labs"} | both
    assert compared(data="before") == {"fact", "table", "figure", "names", "works"} | both
    assert compared(packages="before") == {"notice"}
    assert not build.same([("fact", "", "another state")], {DATA: "before", PAGES: "one"})
    assert build.same(used, {}) and set(asked) == {*kinds}, "of a state that nobody knows, all are compared"


READS = """
import json, os, sys
from pathlib import Path
from types import SimpleNamespace
from atlas_site.site.build import Build
build, kinds, read = Build(), json.loads(sys.argv[1]), set()
sys.addaudithook(lambda event, said: read.add(str(said[0])) if event == "open" and not isinstance(said[0], int) else 0)
for kind, name in kinds.items():
    sys.stdout.flush()
    if not (child := os.fork()):   # whatever one kind has read already, the next must read itself
        read.clear()
        build.get(kind, name)
        print(json.dumps([kind, sorted(read)]), flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, kind
"""
NAMES = {"fact": "sd15.parameters", "table": "comparison", "figure": "unet-sd15", "title": "start.md",
         "chapter": "chapters/dit.md", "explained": "sd15", "model page": "models/sd15.md", "notice": "math-font",
         "listed": "sd15.parameters", "explorer": "trajectories", "deeper": "chapters/dit.md",
         "exercises": "chapters/dit.md"}


OURS = {DOCS: (PAGES, (".md", ".py", ".txt")), CHANGELOG: (PAGES, (".md",)), ROOT / "mkdocs.yml": (PAGES, (".yml",)),
        FIGURES: (DATA, (".py", ".toml")), WORDS: (DATA, (".md",))}


def world_of(path: Path) -> str | None:
    """The world to which a file belongs; None for code that is imported and for what is kept in the cache."""
    if path.suffix == ".bib":
        return DATA
    for place, (world, suffixes) in OURS.items():
        if path.is_relative_to(place) and "__pycache__" not in path.parts:
            return world if path.suffix in suffixes else f"of no world: {path}"
    return None


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin where another stands")
def test_an_input_reads_no_file_of_a_world_that_it_is_not_known_to_come_from(build):
    """A page that asked for it would miss an edit."""
    kinds = {kind: NAMES.get(kind, "") for kind in build._makers}
    done = subprocess.run([sys.executable, "-c", READS, json.dumps(kinds)], text=True, capture_output=True, check=True)
    read = {kind: {world_of(Path(path).absolute()) for path in paths} - {None}
            for kind, paths in map(json.loads, done.stdout.splitlines())}
    assert read.keys() == kinds.keys()
    assert {kind for kind, worlds in read.items() if not worlds <= module.WORLDS.get(kind, {DATA})} == set()
    assert {kind for kind, worlds in read.items() if PAGES in worlds} == {
        kind for kind, worlds in module.WORLDS.items() if PAGES in worlds}, "it sees what is read"


def test_only_a_preview_is_ever_late():
    assert not Build().is_late
    preview = Build(serving=True)
    assert not preview.is_late
    preview.patience = 0
    assert preview.is_late
    preview.patience = math.inf
    assert not preview.is_late


@pytest.mark.parametrize(("missing", "held_back"), [(0, 0), (FEW, 0), (FEW + 1, FEW + 1)])
def test_figures_wait_only_when_many_are_missing(monkeypatch, missing, held_back):
    build = Build(serving=True)
    names = [f"figure-{n}" for n in range(missing)]
    monkeypatch.setattr(build.figures, "missing", lambda endings: {name: [""] for name in names})
    build.hold_back()
    assert len(build.figures.later) == held_back


def test_the_errors_of_all_pages_are_told_at_once(monkeypatch):
    import hooks

    build = Build()
    build.errors += [BuildError("one.md", 1, "wrong", BuildError("one.md", 2, "too")), BuildError("two.md", 3, "wrong")]
    monkeypatch.setattr(hooks, "build", build, raising=False)
    monkeypatch.setattr(hooks, "preview", None)
    with pytest.raises(BuildError) as caught:
        hooks.on_env(Environment(), None, None)
    assert str(caught.value) == "one.md:1: wrong\none.md:2: too\ntwo.md:3: wrong" == str(together(build.errors))
    build.errors.clear()
    config = SimpleNamespace(config_file_path=str(ROOT / "mkdocs.yml"), site_url="", extra=defaultdict(str),
                             plugins={}, theme=SimpleNamespace(static_templates=set()))
    assert hooks.on_env(Environment(), config, Files([])) is None
