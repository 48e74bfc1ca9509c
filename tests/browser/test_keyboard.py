"""With the keyboard alone: every stop can be seen where it is, none is lost, and the switches work."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from visit.browser import until

pytestmark = pytest.mark.browser
CHAPTER = "chapters/unet/"
MENU, DRAWER, SEARCH = "button[for=__drawer]", "#__drawer", "button[for=__search]"
# Of what has the focus: its words, and whether it can be seen: there, within the window, and nothing lies over it.
STOP = """() => {
  const stop = document.activeElement, box = stop.getBoundingClientRect();
  const middle = (low, high, most) => Math.min(most - 1, Math.max(0, (Math.max(low, 0) + Math.min(high, most)) / 2));
  const x = middle(box.left, box.right, innerWidth), y = middle(box.top, box.bottom, innerHeight);
  const over = document.elementFromPoint(x, y);
  const there = stop.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 0
    && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  return [stop === document.body, stop.outerHTML.slice(0, 120), there && (stop.contains(over) || over.contains(stop))];
}"""
FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def stops(page, most):
    """Press Tab so many times, or until the page is left: what was focused, and could it be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        page.evaluate(FRAME)   # what the focus brings into view is there
        left, html, seen = page.evaluate(STOP)
        if left:
            return
        yield html, seen


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_every_stop_can_be_seen_and_the_text_is_soon_reached(visit, width):
    page = visit(width).open(CHAPTER)
    found = [*stops(page, 40)]
    assert [html for html, seen in found if not seen] == []
    first = next(place for place, (html, _) in enumerate(found) if "headerlink" in html)
    assert first <= (8 if width < 1220 else 40)


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("width", [320, 640])
def test_the_menu_opens_keeps_every_stop_in_sight_and_gives_the_focus_back(visit, width, key):
    window = visit(width)
    page = window.open(CHAPTER)
    menu = page.locator(MENU)
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press(key)
    expect(page.locator(DRAWER)).to_be_checked()
    expect(menu).to_have_attribute("aria-expanded", "true")
    until(page, "!!document.activeElement.closest('.md-sidebar--primary')")
    until(page, "document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0")
    inside = [*stops(page, 8)]
    assert all("md-nav" in html for html, _ in inside)
    assert [html for html, seen in inside if not seen] == []
    page.keyboard.press("Escape")
    expect(page.locator(DRAWER)).not_to_be_checked()
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    assert window.complaints == []


def test_the_lists_of_the_menu_open_and_close_and_focus_goes_with_them(visit):
    window = visit(320)
    page = window.open(CHAPTER)
    page.locator(MENU).focus()
    page.keyboard.press("Enter")
    back = page.get_by_role("button", name="Back from Chapters")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    chapters = page.locator(".md-nav__link[for=__nav_3]")
    expect(chapters).to_be_focused()
    expect(chapters).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    expect(back).to_be_focused()
    last = page.locator(".md-nav--primary a.md-nav__link[href$='/exercises/']")
    last.focus()
    page.keyboard.press("Tab")   # past the end of the list, and so of the menu
    expect(page.locator(DRAWER)).not_to_be_checked()
    page.evaluate(FRAME)
    assert page.evaluate(STOP)[2]
    assert window.complaints == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_colours_switch_and_keep_the_focus_also_on_a_page_that_came_without_loading(visit, key):
    window = visit(640)
    page = window.open(CHAPTER)
    page.locator("article a[href*='/latent/']").first.evaluate("link => link.click()")
    expect(page.locator("article h1")).to_have_id("latent")
    page.locator("[data-md-component=palette] button:visible").focus()
    for scheme in ("slate", "default"):
        page.keyboard.press(key)
        until(page, "scheme => document.body.dataset.mdColorScheme === scheme", scheme)
        expect(page.locator("[data-md-component=palette] button:visible")).to_be_focused()
    page.locator(MENU).focus()
    page.keyboard.press(key)
    expect(page.locator(DRAWER)).to_be_checked()
    assert window.complaints == []


@pytest.mark.parametrize(("name", "key"), [("[data-md-component=palette] button:visible", "Tab"), (MENU, "Shift+Tab")])
def test_a_switch_that_is_focused_says_so(visit, name, key):
    page = visit(640).open(CHAPTER)
    page.locator(name).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(name)).to_be_focused()
    assert page.locator(name).evaluate("e => getComputedStyle(e).outlineStyle") != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "width", "opening"), [
    (CHAPTER, 1280, "document.querySelectorAll('article details').forEach(fold => { fold.open = true; })"),
    ("exercises/unet/", 1280, "document.querySelectorAll('article details').forEach(fold => { fold.open = true; })"),
    ("models/sd15/", 360, "document.querySelectorAll('article details').forEach(fold => { fold.open = true; })"),
    (CHAPTER, 360, "document.querySelector('#__drawer').click()"),
    (CHAPTER, 360, "document.querySelector('.figure-enlarge').click()"),
    ("chapters/mmdit/", 1280, "document.querySelectorAll('.figure-enlarge')[1].click()"),
], ids=["folds", "solutions", "layers", "menu", "dialog", "picture"])
def test_what_is_open_is_accessible(visit, path, width, scheme, opening):
    window = visit(width, scheme)
    page = window.open(path)
    page.evaluate(f"void ({opening})")
    if "drawer" in opening:
        until(page, "document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0")
    page.evaluate("() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => 0)))")
    faults = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in faults] == []
    assert window.complaints == []


def test_forced_colours_mark_the_current_page_and_tab(visit):
    page = visit(forced_colors="active").open(CHAPTER)
    for part in (".md-tabs__item--active", ".md-nav--primary .md-nav__link--active:visible"):
        other = part.replace("--active", ":not([class*='--active'])")
        style = "e => { const s = getComputedStyle(e); return `${s.outlineStyle} ${s.color} ${s.borderBottomStyle}`; }"
        assert page.locator(part).first.evaluate(style) != page.locator(other).first.evaluate(style)


def test_without_scripts_the_menu_shows_itself_when_it_is_focused(visit):
    page = visit(640, javascript=False).open(CHAPTER)
    page.locator(".md-nav--primary a[href$='dit/']").first.focus()
    expect(page.locator(".md-nav--primary a[href$='dit/']").first).to_be_in_viewport()
