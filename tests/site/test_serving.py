"""`mkdocs serve` on a copy of the checkout: what is saved is shown, what is wrong is said, and all comes back."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest
from conftest import copy_checkout

PATIENCE = 90   # seconds, for a machine that has other things to do


class Served:
    """A preview and the checkout that it shows."""

    def __init__(self, root, port, log):
        self.root, self.log, self.address = root, log, f"http://127.0.0.1:{port}/"

    def get(self, page: str) -> str:
        try:
            with urllib.request.urlopen(self.address + page, timeout=10) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""   # it is starting anew

    def shows(self, page: str, words: str) -> str:
        """Wait until a page does; gives its HTML."""
        return self._wait(lambda: (html := self.get(page)) and re.search(words, html) and html, f"{page}: {words}")

    def says(self, words: str) -> None:
        """Wait until the terminal does."""
        self._wait(lambda: re.search(words, self.log.read_text("utf-8")), f"terminal: {words}")

    def _wait(self, there, what: str):
        end = time.monotonic() + PATIENCE
        while not (found := there()):
            said = self.log.read_text("utf-8")[-3000:]
            assert time.monotonic() < end, f"never came: {what}; the terminal says\n{said}"
            time.sleep(0.05)
        return found

    @contextmanager
    def edited(self, file: str, old: str, new: str):
        """The file with other words in it, for as long as the block lasts."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        try:
            yield
        finally:   # what one test leaves is not for the next to fail on
            path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def served(built_site, tmp_path_factory):
    """A preview of a copy, with what the build before has left in the cache."""
    root = tmp_path_factory.mktemp("preview") / "checkout"
    copy_checkout(root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = root.with_name("terminal.log")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1",
                                "PYTHONPATH": os.pathsep.join(map(str, (root, root / "scripts")))}
    environment.pop("SITE_URL", None)
    with log.open("w") as terminal:
        process = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr",
                                    f"127.0.0.1:{port}"], cwd=root, env=environment, stdout=terminal, stderr=terminal)
    try:
        preview = Served(root, port, log)
        preview.says("Serving on")
        preview.shows("chapters/dit/", "One block, and time and class steer it")
        yield preview
    finally:
        process.terminate()
        process.wait(30)


def test_a_sentence_is_shown_and_gone_again(served):
    heading = "## One block, and time and class steer it"
    with served.edited("docs/chapters/dit.md", heading, f"Words nobody wrote.\n\n{heading}"):
        served.shows("chapters/dit/", "Words nobody wrote")
    served.shows("chapters/dit/", r"(?s)\A(?!.*Words nobody wrote)")


def test_a_wrong_number_is_told_on_its_page_and_in_the_terminal_and_the_page_comes_back(served):
    with served.edited("docs/chapters/dit.md", "## One block, and time and class steer it",
                       "It has [7 M](fact:dit-xl-2.parameters).\n\n## One block, and time and class steer it"):
        served.shows("chapters/dit/", r'class="figure-error".*docs/chapters/dit\.md:\d+: .*7 M.* is wrong')
        served.says(r"docs/chapters/dit\.md:\d+: '7 M' is wrong")
    served.shows("chapters/dit/", "One block, and time and class steer it")


def test_a_figure_is_drawn_anew_where_it_stands(served):
    with served.edited("figures/gallery/legend.py", '"""', '"""Renamed by a test: '):
        served.shows("figures/", "Renamed by a test")


def test_a_figure_that_fails_shows_its_last_good_state_and_why(served):
    draw = "def draw(canvas):"
    with served.edited("figures/gallery/legend.py", draw, f"{draw}\n    raise ValueError('no')"):
        said = r'class="figure-error"[^>]*>figures/gallery/legend\.py:\d+: [^<]* raises ValueError: no<'
        page = served.shows("figures/", said)
    assert "What each form and each hue stands for" in page and '<svg class="atlas-drawing"' in page
    served.shows("figures/", r"(?s)\A(?!.*figure-error)")


def test_a_model_is_shown_on_its_page_and_wherever_it_is_stated(served):
    with served.edited("figures/models/sd15.toml", "Runway, with CompVis", "Somebody, with CompVis"):
        served.shows("models/sd15/", "Somebody, with CompVis")
        served.shows("facts.json", "Somebody, with CompVis")
    served.shows("models/sd15/", "Runway, with CompVis")


def test_a_bad_model_is_told_and_the_site_stays(served):
    served.shows("models/sd15/", "Runway, with CompVis")   # a page that was put off when the preview began is made now
    with served.edited("figures/models/sd15.toml", "[defaults.authors]\nsteps = 50", "[defaults.authors]\nsteps = -50"):
        served.says(r"sd15\.toml: defaults\.authors\.steps: found -50, expected")
        served.shows("models/sd15/", r"(?s)defaults\.authors\.steps: found -50.*Runway, with CompVis")
    served.shows("models/sd15/", r"(?s)\A(?!.*found -50)")


@pytest.mark.parametrize(("file", "old", "new", "page", "said"), [
    ("mkdocs.yml", "site_name:", "site_name: [\nsite_name:", "start/", "error parsing the configuration file"),
    ("docs/reference/about.md", "description:", "hide: 5\ndescription:", "reference/about/", "hide: found 5, expected"),
    ("docs/reference/about.md", "description:", "\x00description:", "start/", r"about\.md:\d+: .*found U\+0000"),
    ("docs/labs/samplers.py", "# title:", "# titel:", "labs/samplers/", "found the key &#x27;titel&#x27;"),
])
def test_whatever_is_wrong_is_said_on_the_page_and_it_comes_back_by_itself(served, file, old, new, page, said):
    well = r"(?s)\A(?!.*figure-error).*</html>"
    before = served.log.read_text("utf-8").count("Traceback")
    with served.edited(file, old, new):
        served.shows(page, said)
    served.shows(page, well)
    assert served.log.read_text("utf-8").count("Traceback") == before


def test_settings_and_looks_show_on_every_page(served):
    with served.edited("mkdocs.yml", "copyright: Code MIT", "copyright: Changed by a test, code MIT"):
        served.shows("reference/about/", "Changed by a test")


def test_code_that_does_not_load_is_told_and_the_preview_goes_on(served):
    with served.edited("scripts/atlas_site/extensions/lists/labs.py", "def _entry", "def _entry("):
        served.says("(?s)does not load.*SyntaxError")
        served.shows("labs/", r"about \d+ min")


def test_the_preview_starts_anew_with_new_code(served):
    with served.edited("scripts/atlas_site/extensions/lists/labs.py", "about {", "roughly {"):
        served.shows("labs/", r"roughly \d+ min")
    served.shows("labs/", r"about \d+ min")
