"""The card of a receipt: by pointer, by keyboard, by finger, and what is there without any script."""

import pytest

pytestmark = pytest.mark.browser
CHAPTER = "chapters/unet/"
TOTAL = "article a.receipt[href$='#fact-sd15.parameters']"


def card(page):
    return page.locator("#receipt-card")


def test_pointing_shows_the_exact_value_and_leaving_hides_it(visit):
    window = visit()
    page = window.open(CHAPTER)
    receipt = page.locator(TOTAL).first
    assert "859,520,964 parameters" in receipt.get_attribute("title")
    receipt.hover()
    lines = card(page).inner_text().split("\n")
    assert lines[:3] == ["Computed", "859,520,964 parameters", "sum over the leaves of the tree"]
    assert receipt.get_attribute("title") is None, "the browser's own tip would lie over the card"
    assert receipt.get_attribute("aria-describedby") == "receipt-card"
    card(page).hover()   # a pointer may move onto it
    page.wait_for_timeout(400)
    assert card(page).is_visible()
    page.mouse.move(5, 500)
    card(page).wait_for(state="detached")
    assert receipt.get_attribute("aria-describedby") is None
    assert window.complaints == []


def test_a_fact_that_was_read_links_its_source(visit):
    page = visit().open(CHAPTER)
    page.locator("article a.receipt[href$='#fact-sd15.released.weights']").first.hover()
    assert card(page).locator("a").first.get_attribute("href").startswith("https://huggingface.co/")


def test_the_keyboard_shows_follows_and_dismisses(visit):
    page = visit().open(CHAPTER)
    receipt = page.locator(TOTAL).first
    receipt.evaluate("e => { const before = document.createElement('button'); e.before(before); before.focus(); }")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('receipt')")
    assert "859,520,964" in card(page).inner_text()
    page.keyboard.press("Escape")
    assert card(page).count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert card(page).is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/facts/#fact-sd15.parameters")
    card(page).wait_for(state="detached")
    assert page.locator("[id='fact-sd15.parameters']").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_first_tap_shows_the_card_within_the_window_and_a_second_follows(chromium, served_site, scheme):
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(served_site.url + CHAPTER)
    for receipt in page.locator("article p > a.receipt").all()[:6]:
        page.keyboard.press("Escape")   # a card may lie over the next number
        receipt.scroll_into_view_if_needed()
        receipt.tap()
        box = card(page).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360, receipt.inner_text()
        assert page.url.partition("#")[0].endswith(CHAPTER)   # scrolling adds the section
    receipt.tap()
    page.wait_for_url("**/reference/facts/#fact-*")
    context.close()


def test_without_scripts_a_receipt_is_a_link_to_its_fact(visit):
    page = visit(javascript=False).open(CHAPTER)
    receipt = page.locator(TOTAL).first
    assert receipt.get_attribute("title").split("\n")[0] == "Computed"
    receipt.click()
    assert page.url.endswith("/reference/facts/#fact-sd15.parameters")
    assert "859,520,964 parameters" in page.locator("[id='fact-sd15.parameters']").inner_text()


def test_the_card_survives_a_change_of_page(visit):
    page = visit().open(CHAPTER)
    page.locator(TOTAL).first.hover()
    card(page).locator("a").last.click()
    page.wait_for_url("**/reference/facts/#fact-sd15.parameters")
    card(page).wait_for(state="detached")
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}**")
    page.locator(TOTAL).first.hover()
    assert card(page).is_visible()
