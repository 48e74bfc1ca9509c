"""What a save sets off: its own page at once, the one that is looked at next, the rest beside; or the whole; or a new
process. The site is a fake of three pages, on which every page is stale until it is made."""

import logging
import sys
import time
from html import escape
from pathlib import Path
from types import SimpleNamespace

import pytest

from atlas_site.errors import BuildError
from atlas_site.places import DOCS, ROOT
from atlas_site.workshop import again, preview, saved
from atlas_site.workshop.preview import Preview
from figures.anatomy import BadModels

PAGES = ("start.md", "chapters/unet.md", "chapters/dit.md")
SETTINGS, CODE = ROOT / "mkdocs.yml", ROOT / "scripts/atlas_site/page.py"


def page(uri):
    ours = SimpleNamespace(waits=False, found=[])
    return SimpleNamespace(url=uri.removesuffix(".md") + "/", ours=ours, file=SimpleNamespace(src_uri=uri))


class World:
    """The fake site: what was made, in order, and the files as they are on the disk."""

    def __init__(self, folder, files):
        self.done, self.pages, self.folder, self.files = [], [page(uri) for uri in PAGES], folder, files
        self.failing: Exception | None = None
        self.unfit: list[BuildError] = []   # files that give no figure
        self.preview = Preview(self.begin)
        self.preview.made = SimpleNamespace(pages=lambda: iter(self.pages), path=lambda name: folder / name)
        self.preview.build = self.begin()
        self.server = SimpleNamespace(get_app=lambda: self.answer, set_app=self.set_app, mount_path="/", builder=None)
        self.preview.open(self.server, SimpleNamespace(docs_dir="docs", config_file_path="mkdocs.yml"), self.whole)

    def begin(self):
        made = SimpleNamespace(errors=[], postponed=[], patience=0, hold_back=lambda: None, at="",
                               figures=SimpleNamespace(gallery=SimpleNamespace(faults=self.unfit)))
        if hasattr(self, "preview"):
            self.preview.build = made
        return made

    def set_app(self, app):
        self.app = app

    def answer(self, environ, start_response):
        return "the page"

    def whole(self):
        self.done.append("whole")
        if self.failing:
            raise self.failing

    def save(self, path):
        """Save a file, and have the server call what it builds with, as it does then."""
        self.files[path] = (self.files.get(path, (0, 0))[0] + 1, 1)
        self.server.builder()

    def until(self, count):
        """What was made, once there is so much of it."""
        end = time.monotonic() + 60
        while len(self.done) < count and time.monotonic() < end:
            time.sleep(0.01)
        return self.done


@pytest.fixture
def world(monkeypatch, tmp_path):
    files = dict.fromkeys((*(DOCS / uri for uri in PAGES), SETTINGS, CODE), (1, 1))
    made = []
    monkeypatch.setattr(preview, "SIGNAL", tmp_path / "preview" / "arrived")
    monkeypatch.setattr(preview.Watcher, "take_over", lambda *watched: None)
    monkeypatch.setattr(preview.waiting.os, "execv", lambda *words: pytest.fail("a new process was started"))
    nothing = SimpleNamespace(make_one=lambda: None, postpone=lambda tasks: None)
    monkeypatch.setattr(preview, "Arrivals", lambda: nothing)
    monkeypatch.setattr(saved, "state", lambda: dict(files))
    monkeypatch.setattr(again, "write_figures", lambda *what: set())
    monkeypatch.setattr(again, "source", lambda shown: DOCS / shown.file.src_uri)
    monkeypatch.setattr(again, "is_stale", lambda shown, build, changed: True)
    monkeypatch.setattr(again, "render", lambda shown, site: made[0].done.append(shown.file.src_uri))
    made.append(World(tmp_path, files))
    return made[0]


def test_the_page_that_was_saved_is_made_again_before_the_server_goes_on(world):
    world.save(DOCS / "chapters/dit.md")
    assert world.done[0] == "chapters/dit.md"
    assert sorted(world.until(3)) == sorted(PAGES)


def test_the_page_that_is_looked_at_comes_before_the_rest(world):
    assert world.app({"PATH_INFO": "/chapters/dit/"}, None) == "the page"
    world.save(DOCS / "start.md")
    assert world.until(3) == ["start.md", "chapters/dit.md", "chapters/unet.md"]
    assert (world.folder / "preview" / "arrived").exists()   # so the browser loads it again


def test_what_may_show_on_every_page_makes_the_whole_again(world):
    world.save(SETTINGS)
    assert world.done == ["whole"]


def test_a_call_without_a_change_makes_nothing(world):
    world.server.builder()
    assert world.done == []


@pytest.mark.parametrize(("imports", "anew"), [("pass", True), ("raise ImportError('no such module: toys')", False)])
def test_code_that_loads_starts_a_new_process_and_code_that_does_not_is_told(world, monkeypatch, caplog, imports, anew):
    started = []
    monkeypatch.setattr(preview, "IMPORTS", imports)
    monkeypatch.setattr(preview.waiting.os, "execv", lambda program, words: started.append(Path(program)))
    with caplog.at_level(logging.INFO):
        world.save(CODE)
    assert started == ([Path(sys.executable)] if anew else [])
    assert ("no such module: toys" in caplog.text) != anew
    assert anew or world.done == [], "what does not load changes nothing"


def shown(world, path="/chapters/dit/"):
    """What a browser is shown at a path of the site."""
    answer = world.app({"PATH_INFO": path}, lambda status, headers: None)
    return answer if isinstance(answer, str) else b"".join(answer).decode()


@pytest.mark.parametrize("error", [BuildError("a.yml", 3, "found"), ValueError("no <such>"), BadModels("a.toml: x")])
def test_what_stops_the_whole_is_said_in_terminal_and_browser_until_the_next_good_save(world, caplog, error):
    world.failing = error
    (world.folder / "chapters/dit").mkdir(parents=True)
    (world.folder / "chapters/dit/index.html").write_text('<html><body class="a"><h1>As it was</h1></body></html>')
    world.save(SETTINGS)
    said = "the build: cannot be made: ValueError: no <such>" if type(error) is ValueError else str(error)
    assert said in caplog.text
    page = shown(world)
    assert '<body class="a"><pre class="figure-error' in page and escape(said) in page and "As it was" in page
    assert escape(said) in shown(world, "/none/"), "also where there is no page"
    assert shown(world, "/assets/a.css") == "the page"
    assert shown(world, "/../../") != "the page"
    world.failing = None
    world.save(DOCS / "start.md")
    assert world.done == ["whole", "whole"], "what failed as a whole is made again as a whole"
    assert shown(world) == "the page"


def test_a_browser_does_not_wait_for_what_takes_long(world, monkeypatch):
    monkeypatch.setattr(preview, "SOON", 0.05)
    seen = []
    world.whole = lambda: None
    world.preview._whole = lambda: seen.append(shown(world))
    world.save(SETTINGS)
    assert "is being worked on" in seen[0] and shown(world) == "the page"


def test_code_that_does_not_load_is_said_in_the_browser_too(world, monkeypatch):
    monkeypatch.setattr(preview, "IMPORTS", "raise ImportError('no such module: toys')")
    world.save(CODE)
    assert "no such module: toys" in shown(world)


def test_code_that_is_never_imported_is_told(world, monkeypatch, caplog):
    monkeypatch.setattr(preview, "IMPORTS", "while True: pass")
    monkeypatch.setattr(preview, "LOADING", 0.5)
    world.save(CODE)
    assert "it is not imported within 0.5 s" in caplog.text


def test_a_page_that_is_no_text_is_told_and_the_site_stays(world, monkeypatch, caplog):
    monkeypatch.setattr(preview.reading, "faults", lambda paths: [BuildError(path, 1, "found 0xfc") for path in paths])
    world.save(DOCS / "start.md")
    assert "docs/start.md:1: found 0xfc" in caplog.text and "docs/start.md:1: found 0xfc" in shown(world)
    assert world.done == []


def test_a_file_that_gives_no_figure_is_said_on_every_page(world):
    world.unfit.append(BuildError("figures/gallery/bad.py", 1, "EACH: found 5"))
    world.save(SETTINGS)
    assert "figures/gallery/bad.py:1: EACH: found 5" in shown(world)
    world.unfit.clear()
    assert shown(world) == "the page"
