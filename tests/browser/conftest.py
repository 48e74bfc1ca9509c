"""A browser and pages in it. Where there is no Chromium or Chrome these tests skip, or fail if one was promised.

No test here waits a fixed time, or reads what an action changes without waiting for the change: a click followed by a
bare read passes on a fast machine only. `expect` and `until` try until it is so.
"""

import os
import re
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from atlas_site.places import ROOT
from visit import browser as system
from visit import nginx
from visit.browser import until

PATIENCE = 60_000   # milliseconds until something that does not come true is a fault: long, for a machine that is busy
expect.set_options(timeout=PATIENCE)

RECORD = """
window.shift = 0;
window.moved = [];
const named = node => (node?.closest ? node : node?.parentElement)?.outerHTML.slice(0, 80);
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
    window.shift += entry.value;
    window.moved.push(...entry.sources.map(({ node }) => named(node)));
  }
}).observe({type: "layout-shift", buffered: true});
addEventListener("securitypolicyviolation", event => {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
  console.error("policy:", effectiveDirective, "refuses", blockedURI, sample, "at", `${sourceFile}:${lineNumber}`);
});
"""
REFUSED = re.compile(r"^policy: |Content Security Policy")   # as our script says it, and the browser
refused: list[str] = []   # what the policy of a page refused, in any window, since the test began
# Fonts are there, and what they and the theme's start changed has been painted, so that a shift would be on record.
SETTLED = """() => document.fonts.ready.then(
  () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))
"""


@pytest.fixture(scope="session")
def chromium(served_site):
    if system.find() is None:
        reason = "no Chromium or Chrome on this machine: install one, or name it in $CHROMIUM"
        if os.environ.get("ATLAS_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with system.chromium(found_at(served_site.url, served_site.port)) as browser:
        yield browser


def found_at(url: str, port: int) -> str:
    """The flag by which a browser finds the address that the site was built for at a port of this machine."""
    return f"--host-resolver-rules=MAP {urlsplit(url).netloc} 127.0.0.1:{port}"


def window(browser, width=1280, scheme="light", javascript=True, **more):
    """A new window of the browser, which knows of no other; `window.shift` of its pages sums what moved by itself."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme,
                                  java_script_enabled=javascript, reduced_motion="reduce", **more)
    context.set_default_timeout(PATIENCE)
    if javascript:
        context.add_init_script(RECORD)
    return context


class Visit:
    """A page of the built site, and everything that went wrong in it."""

    def __init__(self, context, site, javascript=True):
        self.context, self.site, self.javascript, self.complaints = context, site, javascript, []
        self.page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", lambda r: r.status >= 400 and self.complaints.append(f"status {r.status}: {r.url}"))
        self.page.on("request", lambda request: self._request(request.url))

    def _said(self, line):
        if line.type in ("error", "warning"):
            self.complaints.append(line.text)
        if REFUSED.search(line.text):
            refused.append(f"{self.page.url}: {line.text}")

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED":   # the reader went on before it was there
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _request(self, url):
        if not url.startswith((self.site.url, "data:", "blob:")):
            self.complaints.append(f"asks another host: {url}")

    def open(self, path):
        """Load a page of the site, and wait until nothing more happens in it by itself."""
        self.page.goto(self.site.url + path, wait_until="load")
        if self.javascript:
            self.page.evaluate(SETTLED)
        return self.page

    def with_math_font(self):
        """The same window, in which a page with formulas was open before.

        Pages ask for the font of formulas before all else (test_page_html.py). Where it is late all the same, lines
        that hold a formula move when it comes. That is known, and depends on the machine; what else moves is tested.
        """
        self.open("chapters/latent/")
        until(self.page, "[...document.fonts].some(font => font.family.includes('Atlas Math')"
                         " && font.status === 'loaded')")
        return self


@pytest.fixture(autouse=True)
def nothing_refused():
    """Every page does without what its policy refuses, whatever a test does with it; gives what was refused so far."""
    refused.clear()
    yield refused
    assert refused == []


@pytest.fixture
def visit(chromium, served_site):
    """`visit(width, scheme)` opens a new window; all are closed after the test."""
    with visits(chromium, served_site) as make:
        yield make


@contextmanager
def visits(browser, site):
    """What opens new windows, of which none is left after the block."""
    made = []

    def make(width=1280, scheme="light", javascript=True, **more):
        made.append(Visit(window(browser, width, scheme, javascript, **more), site, javascript))
        return made[-1]

    yield make
    for each in made:
        each.context.close()


@pytest.fixture(scope="module")
def behind_nginx(chromium, served_site, tmp_path_factory):
    """The site behind the real nginx, by the block that README.md shows: `visit` there, and `answers()` of nginx.

    Skips where there is no nginx, or fails if one was promised."""
    if nginx.find() is None:
        (pytest.fail if os.environ.get("ATLAS_REQUIRE_BROWSER") else pytest.skip)(nginx.MISSING)
    own = tmp_path_factory.mktemp("nginx")
    shown, = re.findall(r"```nginx\n(.+?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert "/srv/atlas/site/" in shown and " /atlas/" in shown
    path = urlsplit(served_site.url).path
    block = shown.replace("/srv/atlas/site/", f"{served_site.folder}/").replace(" /atlas/", f" {path}")
    with (nginx.serve(block, own) as port, system.another(chromium, found_at(served_site.url, port)) as browser,
          visits(browser, served_site) as make):
        yield SimpleNamespace(visit=make, answers=lambda: nginx.answers(own))


@pytest.fixture(scope="session")
def look(chromium, served_site):
    """`look(width, scheme)`: one window for each size and scheme, for tests that only look at the page they open in it.

    What pages share is loaded once, and no page starts a process of its own: half the work of a new window for each."""
    kept = {}

    def at(width=1280, scheme="light", javascript=True):
        how = width, scheme, javascript
        if how not in kept:
            kept[how] = Visit(window(chromium, *how), served_site, javascript)
            if javascript:
                kept[how].with_math_font()
        kept[how].complaints.clear()
        return kept[how]

    return at
