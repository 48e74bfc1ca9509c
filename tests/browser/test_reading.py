"""A reader's ways through the site: by clicks, by search, by keyboard, by night."""

import re

import pytest
from playwright.sync_api import expect

from visit.browser import until

pytestmark = pytest.mark.browser
CHAPTER = "chapters/mmdit/"


def test_instant_navigation_keeps_math_and_figures_alive(visit):
    window = visit()
    page = window.open("")
    page.evaluate("window.same = true")
    page.locator("nav a[href$='chapters/unet/']:visible, .md-tabs a[href$='chapters/latent/']").first.click()
    page.wait_for_url("**/chapters/**")
    page.locator(f"nav a[href$='{CHAPTER.removeprefix('chapters/')}']:visible").first.click()
    page.wait_for_url(f"**/{CHAPTER}")
    expect(page.locator("h1")).to_have_attribute("id", "mmdit")
    expect(page.locator(".atlas-figure svg").first).to_be_visible()
    assert page.evaluate("window.same") is True, "the document was loaded anew"
    until(page, "[...document.fonts].some(f => f.family.includes('Atlas Math') && f.status === 'loaded')")
    formula = page.locator("div.math math").first.bounding_box()
    assert formula["height"] > 20 and formula["width"] > 100
    page.go_back()
    expect(page.locator("h1")).not_to_have_attribute("id", "mmdit")
    expect(page).to_have_url(re.compile("/chapters/"))
    assert page.evaluate("window.same") is True
    assert window.complaints == []


@pytest.mark.parametrize(("words", "expected"), [
    ("joint attention", "chapters/mmdit/"),
    ("logit", "chapters/"),
    ("GEGLU", "chapters/unet/"),
])
def test_search_finds_headings_and_prose(visit, words, expected):
    window = visit()
    page = window.open("")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(words)
    expect(page.locator(f".md-search-result__link[href*='{expected}']").first).to_be_attached()
    expect(page.locator(".md-search-result__list")).not_to_contain_text("\\", use_inner_text=True)
    assert window.complaints == []


def test_search_works_after_a_change_of_page_that_loads_nothing_anew(visit):
    window = visit()
    page = window.open("")
    page.locator(".md-tabs a[href$='chapters/latent/']").first.click()
    expect(page.locator("h1")).to_have_attribute("id", "latent")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("GEGLU")
    expect(page.locator(".md-search-result__link[href*='chapters/unet/']").first).to_be_attached()
    assert window.complaints == []


def test_nothing_of_the_search_is_fetched_before_it_is_wanted(visit, served_site):
    window = visit()
    before = len(served_site.answers)
    window.open(CHAPTER).wait_for_load_state("networkidle")
    asked = [path for path, _ in served_site.answers[before:]]
    assert not [path for path in asked if "search" in path]


def test_the_scheme_switch_recolours_the_figures(visit):
    page = visit(scheme="light").open(CHAPTER)
    paint = ("[...document.querySelectorAll('.atlas-figure svg :is(path, rect)')]"
             ".map(e => getComputedStyle(e).fill).join()")
    light = page.evaluate(paint)
    page.locator("[for=__palette_1]").click()
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
    until(page, f"light => {paint} !== light", arg=light)


def test_the_keyboard_reaches_everything_in_the_text(visit):
    """Of choices, of which only one can be made, it stops at the first; the arrows lead to the others."""
    page = visit().open(CHAPTER)
    focusable = "a[href], button, summary, input, [tabindex='0']"
    wanted = page.evaluate(f"""() => {{
        const all = [...document.querySelectorAll("article")].flatMap(a => [...a.querySelectorAll(`{focusable}`)])
            .filter(e => e.checkVisibility() && e.tabIndex >= 0)
            .filter((e, i, all) => e.type !== "radio" || all.findIndex(other => other.name === e.name) === i);
        all.forEach((e, i) => e.dataset.stop = i);
        return all.length;
    }}""")
    reached = set()
    for _ in range(4 * wanted):   # with the stops in the cards that numbers show
        if len(reached) > wanted:
            break
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.stop"))
    missing = [stop for stop in range(wanted) if str(stop) not in reached]
    htmls = [page.locator(f"[data-stop='{stop}']").evaluate("e => e.outerHTML.slice(0, 150)") for stop in missing]
    assert wanted > 20
    assert htmls == []


def test_the_first_tab_stop_skips_to_the_content(visit):
    page = visit().open(CHAPTER)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    until(page, "location.hash === '#mmdit'")
