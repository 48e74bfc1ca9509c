"""Back closes what lies over the page, and only that; what closes otherwise leaves nothing in the history."""

import re

import pytest
from playwright.sync_api import expect

from visit.browser import until

pytestmark = pytest.mark.browser
FIRST, SECOND = "chapters/latent/", "chapters/unet/"
SIZES = pytest.mark.parametrize(("width", "touch"), [(390, True), (1280, False)], ids=["phone", "desk"])
OVER = "n => (history.state?.over ?? 0) === n"


def depth(page, number):
    """Wait until the browser is at an entry of its history over which so many things lie."""
    until(page, OVER, number)


def heading(page, words):
    expect(page.locator(".md-content h1")).to_contain_text(words)


def two_chapters(visit, width, touch):
    """A window in which a reader went from one chapter to another, and loaded one document only."""
    window = visit(width, has_touch=touch)
    page = window.open(FIRST)
    page.evaluate("window.mine = true")
    page.locator("article a[href*='/unet/']").first.evaluate("e => e.click()")
    heading(page, "U-Net")
    page.wait_for_url(re.compile(f"/{SECOND}"))
    return window, page


def enlarge(page):
    """Enlarge the first figure; gives the place of the page."""
    opener = page.locator(".figure-enlarge").first
    opener.scroll_into_view_if_needed()
    opener.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    depth(page, 1)
    return page.evaluate("scrollY")


def still_there(page, place):
    """Two frames later the page has not scrolled."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert abs(page.evaluate("scrollY") - place) < 2


@SIZES
def test_back_closes_the_figure_and_a_second_one_leaves_the_page(visit, width, touch):
    window, page = two_chapters(visit, width, touch)
    place = enlarge(page)
    address = page.url
    page.go_back(wait_until="commit")
    expect(page.locator("dialog[open]")).to_have_count(0)
    depth(page, 0)
    assert page.url == address
    heading(page, "U-Net")
    still_there(page, place)
    page.go_back(wait_until="commit")
    heading(page, "Latent diffusion")
    assert page.evaluate("window.mine")
    assert window.complaints == []


@SIZES
@pytest.mark.parametrize("how", ["Escape", "button", "beside"])
def test_what_closes_by_itself_leaves_nothing_behind(visit, width, touch, how):
    window, page = two_chapters(visit, width, touch)
    place = enlarge(page)
    if how == "Escape":
        page.keyboard.press("Escape")
    elif how == "button":
        page.get_by_role("button", name="Close").click()
    else:
        page.locator("dialog[open]").dispatch_event("click")
    expect(page.locator("dialog[open]")).to_have_count(0)
    depth(page, 0)
    still_there(page, place)
    page.go_forward(wait_until="commit")   # what was there is not opened again
    depth(page, 0)
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.go_back(wait_until="commit")
    heading(page, "Latent diffusion")
    page.go_forward(wait_until="commit")
    heading(page, "U-Net")
    assert window.complaints == []


def test_a_page_that_comes_closes_what_lies_over_the_other(visit):
    window, page = two_chapters(visit, 390, True)
    enlarge(page)
    page.evaluate("history.go(-2)")
    heading(page, "Latent diffusion")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert window.complaints == []


def test_a_page_that_is_loaded_again_has_nothing_over_it_and_back_leaves(visit):
    window, page = two_chapters(visit, 1280, False)
    enlarge(page)
    page.reload(wait_until="load")
    depth(page, 0)
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.go_back(wait_until="commit")
    heading(page, "Latent diffusion")
    assert window.complaints == []


def test_opening_and_closing_many_times_at_once_ends_with_one_page(visit):
    window, page = two_chapters(visit, 1280, False)
    page.locator(".figure-enlarge").first.evaluate("""opener => {
      for (let n = 0; n < 40; n++) { opener.click(); document.querySelector("dialog[open]").close(); }
    }""")
    depth(page, 0)
    place = enlarge(page)
    page.go_back(wait_until="commit")
    depth(page, 0)
    still_there(page, place)
    page.go_back(wait_until="commit")
    heading(page, "Latent diffusion")
    assert window.complaints == []


def test_a_browser_that_takes_no_more_entries_still_opens_and_closes(visit):
    window, page = two_chapters(visit, 1280, False)
    page.evaluate("void (history.pushState = () => { throw new DOMException('too many', 'SecurityError'); })")
    opener = page.locator(".figure-enlarge").first
    opener.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.go_back(wait_until="commit")
    heading(page, "Latent diffusion")
    assert window.complaints == []


# Nobody scrolls and goes back within one frame.
SCROLLED = """() => new Promise(done => {
  addEventListener("scroll", () => requestAnimationFrame(done), { once: true });
  scrollBy({ top: 2500, behavior: "instant" });
})"""


def test_back_closes_a_tapped_card_where_the_reader_is(visit):
    window = visit(390, has_touch=True)
    page = window.open(SECOND)
    receipt = page.locator("article > p > a.receipt").nth(1)
    receipt.scroll_into_view_if_needed()
    receipt.tap()
    expect(page.locator("#receipt-card")).to_be_visible()
    depth(page, 1)
    page.evaluate(SCROLLED)
    place = page.evaluate("scrollY")
    page.go_back(wait_until="commit")
    expect(page.locator("#receipt-card")).to_have_count(0)
    depth(page, 0)
    still_there(page, place)
    assert window.complaints == []


def test_a_card_after_another_takes_its_entry_and_its_link_leads_on(visit):
    window = visit(390, has_touch=True)
    page = window.open(SECOND)
    receipts = page.locator("article > p > a.receipt")
    receipts.nth(1).tap()
    depth(page, 1)
    receipts.nth(6).scroll_into_view_if_needed()
    receipts.nth(6).tap()
    expect(receipts.nth(6)).to_have_attribute("aria-describedby", "receipt-card")
    depth(page, 1)
    page.locator("#receipt-card a").last.tap()
    page.wait_for_url("**/reference/facts/#fact-*")
    heading(page, "Facts")   # it is large: a step back while it is on its way is another story
    page.go_back(wait_until="commit")
    heading(page, "U-Net")
    assert window.complaints == []


def test_back_closes_the_drawer_and_a_link_in_it_leaves_nothing_behind(visit):
    window = visit(390, has_touch=True)
    page = window.open(SECOND)
    drawer, menu = page.locator("#__drawer"), page.locator(".md-header__button[for=__drawer]")
    menu.tap()
    depth(page, 1)
    page.go_back(wait_until="commit")
    expect(drawer).not_to_be_checked()
    heading(page, "U-Net")
    menu.tap()
    depth(page, 1)
    page.locator(".md-nav--primary a[href$='/mmdit/']").first.evaluate("e => e.click()")
    heading(page, "MMDiT")
    expect(drawer).not_to_be_checked()
    depth(page, 0)
    page.go_back(wait_until="commit")
    heading(page, "U-Net")
    depth(page, 0)
    expect(drawer).not_to_be_checked()
    assert window.complaints == []


@SIZES
def test_back_closes_the_search_and_a_result_leaves_nothing_behind(visit, width, touch):
    window = visit(width, has_touch=touch)
    page = window.open(SECOND)
    search, words = page.locator("#__search"), page.locator(".md-search__input")
    opener = page.locator(".md-header__button[for=__search]") if touch else words
    opener.click()
    depth(page, 1)
    page.go_back(wait_until="commit")
    expect(search).not_to_be_checked()
    heading(page, "U-Net")
    depth(page, 0)
    page.locator(".md-content h1").click()
    opener.click()
    depth(page, 1)
    words.fill("guidance")
    page.locator(".md-search-result__link").first.click()
    expect(search).not_to_be_checked()
    heading(page, "uidance")
    depth(page, 0)
    page.go_back(wait_until="commit")
    heading(page, "U-Net")
    depth(page, 0)
    assert window.complaints == []
