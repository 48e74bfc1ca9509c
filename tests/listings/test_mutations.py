"""Every claim of a listing is an assert that can fail: break the mechanism, and one does.

`<page>.toml` beside this file names what to break; see README.md.
"""

import contextlib
import io
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from proven import kept

from atlas_site.extensions.listings import listings
from atlas_site.places import DOCS

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
MUTATIONS = {path.relative_to(HERE).with_suffix("").as_posix(): tomllib.loads(path.read_text("utf-8"))
             for path in sorted(HERE.rglob("*.toml"))}
EACH = [pytest.param(page, name, change, id=f"{page}: {name}")
        for page, changes in MUTATIONS.items() for name, change in changes.items()]
# What the outcome depends on besides the listings.
RUNNING = [Path(__file__).read_bytes(), sys.version, version("numpy")]


def codes(page: str) -> list[str]:
    """The listings of a chapter, `dit`, or of `exercises/dit`, in their order, those of its solutions too."""
    path = DOCS / f"{page if '/' in page else f'chapters/{page}'}.md"
    return [each.code for each in listings(path.read_text("utf-8"))]


def mutated(page: str, old: str, new: str) -> list[str]:
    """The same with one place changed."""
    found = codes(page)
    if (times := sum(code.count(old) for code in found)) != 1:
        raise ValueError(f"{page}.md: expected to find exactly once in its listings, found {times} times: {old!r}")
    return [code.replace(old, new) for code in found]


def run(found: list[str]) -> None:
    """One after the other, with the names of those before; what one raises passes through."""
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for number, code in enumerate(found):
            exec(compile(code, f"listing {number}", "exec"), names)


@pytest.mark.parametrize("page", MUTATIONS)
def test_a_page_that_is_tried_is_tried_in_several_places(page):
    assert len(MUTATIONS[page]) >= 3


@pytest.mark.parametrize("page", MUTATIONS)
def test_whole_the_listings_run(page):
    whole = codes(page)
    kept(f"listings-{page.replace('/', '-')}", [*whole, *RUNNING], lambda: run(whole) or "they run")


@pytest.mark.parametrize(("page", "name", "change"), EACH)
def test_a_broken_mechanism_is_noticed(page, name, change):
    broken = mutated(page, change["old"], change["new"])

    def noticed() -> str:
        with pytest.raises(AssertionError):
            run(broken)
        return "an assert fails"

    kept(f"mutation-{page.replace('/', '-')}-{name}", [*broken, *RUNNING], noticed)
