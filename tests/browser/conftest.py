"""A browser and pages in it. Where there is no Chromium or Chrome these tests skip, or fail if one was promised."""

import os

import pytest

from atlas_site import browser as system

RECORD = """
window.shift = 0;
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value; })
  .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="session")
def chromium():
    if system.find() is None:
        reason = "no Chromium or Chrome on this machine: install one, or name it in $CHROMIUM"
        if os.environ.get("ATLAS_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with system.chromium() as browser:
        yield browser


class Visit:
    """A page of the built site in a window of its own, and everything that went wrong in it."""

    def __init__(self, browser, site, width, scheme="light", javascript=True):
        self.site, self.complaints = site, []
        self.context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme,
                                           java_script_enabled=javascript, reduced_motion="reduce")
        self.page = self.context.new_page()
        if javascript:
            self.page.add_init_script(RECORD)
        self.page.on("console", lambda line: line.type in ("error", "warning") and self.complaints.append(line.text))
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        self.page.on("response", lambda r: r.status >= 400 and self.complaints.append(f"status {r.status}: {r.url}"))
        self.page.on("request", lambda request: self._request(request.url))

    def _request(self, url):
        if not url.startswith((self.site.url, "data:", "blob:")):
            self.complaints.append(f"asks another host: {url}")

    def open(self, path):
        self.page.goto(self.site.url + path, wait_until="load")
        self.page.wait_for_timeout(250)  # fonts, and the theme's own start
        return self.page


@pytest.fixture
def visit(chromium, served_site):
    """`visit(width, scheme)` opens a window; all are closed after the test."""
    visits = []

    def make(width=1280, scheme="light", javascript=True):
        visits.append(Visit(chromium, served_site, width, scheme, javascript))
        return visits[-1]

    yield make
    for each in visits:
        each.context.close()
