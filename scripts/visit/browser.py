"""The system's own Chromium or Chrome, driven by Playwright; no browser is ever downloaded."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
MISSING = "no Chromium or Chrome found: install one, or name it in $CHROMIUM"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


def find() -> str | None:
    """The path of a browser: $CHROMIUM, the usual names on the PATH, the usual places; None if there is none."""
    candidates = (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *(p for p in PLACES if Path(p).exists()))
    return next((path for path in candidates if path), None)


@cache
def version() -> str:
    """What the browser says of itself, "Chromium 156.0.8078.108"; raises FileNotFoundError where there is none."""
    path = find()
    if path is None:
        raise FileNotFoundError(MISSING)
    return subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.strip()


UNTIL = """async ([arg, patience]) => {
  for (const end = performance.now() + patience; performance.now() < end; await new Promise(go => setTimeout(go, 20))) {
    let found = (CONDITION);
    if (typeof found === "function") found = await found(arg);
    if (found) return;
  }
  throw new Error("it has not come true");
}"""


def until(page, condition: str, arg=None, patience: float = 60_000) -> None:
    """Wait until a JavaScript expression, or a function of `arg`, is true of a page; an error after `patience` ms.

    Playwright's own `wait_for_function` makes code of text over and over, which the policy of a strict page refuses.
    """
    page.evaluate(UNTIL.replace("CONDITION", condition), [arg, patience])


@contextmanager
def chromium(*flags: str) -> Iterator:
    """A headless Playwright browser, with further flags. Raises FileNotFoundError where no browser is installed."""
    from playwright.sync_api import sync_playwright

    path = find()
    if path is None:
        raise FileNotFoundError(MISSING)
    with sync_playwright() as playwright, _launched(playwright.chromium, *flags) as browser:
        yield browser


def another(browser, *flags: str):
    """A further browser beside one that runs, with flags of its own: a context manager, like `chromium`."""
    return _launched(browser.browser_type, *flags)


@contextmanager
def _launched(kind, *flags: str) -> Iterator:
    browser = kind.launch(executable_path=find(), args=[*FLAGS, *flags])
    try:
        yield browser
    finally:
        browser.close()
