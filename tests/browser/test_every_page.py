"""What every page keeps, on a phone and on a large window, in both schemes."""

from importlib.metadata import version
from pathlib import Path

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from proven import kept
from sitemap import LOOKED_AT, TEMPLATES

from visit import browser

pytestmark = pytest.mark.browser
STILL = 0.01   # what a page may move by itself, as browsers measure it
SIZES = [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")]


@pytest.fixture(scope="session")
def assets(served_site):
    """What else than its own HTML can change what is found in a page: styles, scripts, fonts; who looks, and how."""
    files = [path for path in sorted((served_site.folder / "assets").rglob("*"))
             if path.suffix in (".css", ".js", ".woff2")]
    looks = [Path(__file__), Path(__file__).with_name("conftest.py")]
    return [*(path.read_bytes() for path in files + looks), version("axe-playwright-python"), browser.version()]


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize("path", LOOKED_AT)
def test_page_is_quiet_stable_and_accessible(look, assets, path, width, scheme):
    window = look(width, scheme)
    page = window.open(path)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert window.complaints == []
    assert wider <= 0, f"{wider} px wider than the window"
    assert page.evaluate("window.shift") < STILL, page.evaluate("window.moved")
    if rules := rules_for(path, width, scheme):
        html = (window.site.folder / path / "index.html").read_bytes()
        kept(f"axe-{path}-{width}-{scheme}", [html, *assets, repr(rules)], lambda: accessible(page, rules))


def rules_for(path, width, scheme) -> dict | None:
    """What axe is to look for: every rule once on every page; in the dark, on a phone, how colours contrast, and every
    rule again on one page of each kind, as pages of a kind are made alike."""
    if (width, scheme) == (1280, "light"):
        return {"resultTypes": ["violations"]}
    if (width, scheme) == (360, "dark"):
        return {"resultTypes": ["violations"]} | ({} if path in TEMPLATES else {"runOnly": ["color-contrast"]})
    return None


def accessible(page, rules) -> str:
    faults = Axe().run(page, options=rules).response["violations"]
    assert [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in faults] == []
    return "no violation"


# Tables, a paragraph with links, figures, formulas: whatever may be painted before all of it is there.
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["", "start/", "chapters/dit_memory/", "chapters/guidance/", "models/",
                                  "figures/", "models/qwen-image/", "labs/dit_block/", "reference/changelog/",
                                  "reference/timeline/"])
def test_nothing_moves_while_a_page_arrives_slowly(visit, served_site, monkeypatch, path, width):
    window = visit(width).with_math_font()
    monkeypatch.setattr(served_site, "pause", 0.02)
    page = window.open(path)
    assert page.evaluate("window.shift") < STILL, page.evaluate("window.moved")
    parts = page.locator("article :is(p, .math, table)")
    assert parts.evaluate_all("all => all.every(part => getComputedStyle(part).visibility === 'visible')")


ADDED = {"Copy", "to", "clipboard", "Enlarge"}   # the words of buttons that scripts add


def shown(page) -> set[str]:
    """The words that a reader with scripts sees, but for the controls that scripts add."""
    return set(page.evaluate("""() => {
        const controls = '.figure-filter, .sheet-choice, .mend-report, .explorer-live, .predict-bar, .answer-bar';
        document.querySelectorAll(controls).forEach(each => each.remove());
        return document.querySelector('article').innerText.split(/\\s+/).filter(word => /\\w/.test(word));
    }"""))


@pytest.mark.parametrize("path", LOOKED_AT)
def test_all_content_is_there_without_javascript(look, served_site, path):
    scripted = look().open(path)
    page = html5lib.parse((served_site.folder / path / "index.html").read_bytes(), namespaceHTMLElements=False)
    article = page.find(".//article")
    text = "".join(article.itertext())
    assert {word for word in shown(scripted) if word not in text} <= ADDED
    formulas = sum(str(element.tag).endswith("}math") for element in article.iter())   # of another namespace
    assert scripted.locator("article math").count() == formulas


@pytest.mark.parametrize("path", TEMPLATES)
def test_nothing_is_hidden_from_readers_without_javascript(look, path):
    with_scripts = shown(look().open(path))
    plain = look(javascript=False).open(path).locator("article").inner_text().split()
    assert with_scripts - set(plain) <= ADDED
