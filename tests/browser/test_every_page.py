"""What every page keeps, on a phone and on a large window, in both schemes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from sitemap import LOOKED_AT

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", LOOKED_AT)
def test_page_is_quiet_stable_and_accessible(visit, path, width, scheme):
    window = visit(width, scheme)
    page = window.open(path)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    shift = page.evaluate("window.shift")
    faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in Axe().run(page).response["violations"]]
    assert window.complaints == []
    assert wider <= 0, f"{wider} px wider than the window"
    assert shift < 0.01
    assert faults == []


@pytest.mark.parametrize("path", LOOKED_AT)
def test_all_content_is_there_without_javascript(visit, path):
    scripted = visit().open(path)
    scripted.evaluate("document.querySelectorAll('.figure-filter').forEach(controls => controls.remove())")
    with_script = set(scripted.evaluate(
        "document.querySelector('article').innerText.split(/\\s+/).filter(w => /\\w/.test(w))"))
    page = visit(javascript=False).open(path)
    plain = set(page.locator("article").inner_text().split())
    assert with_script - plain <= {"Copy", "to", "clipboard", "Enlarge"}
    assert page.locator("article math").count() == scripted.locator("article math").count()
