"""The card of a receipt: by pointer, by keyboard, by finger, and what is there without any script."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
CHAPTER = "chapters/unet/"
TOTAL = "article a.receipt[href$='#fact-sd15.parameters']"


def card(page):
    return page.locator("#receipt-card")


def test_pointing_shows_the_exact_value_and_leaving_hides_it(visit):
    window = visit()
    window.page.clock.install()
    page = window.open(CHAPTER)
    receipt = page.locator(TOTAL).first
    expect(receipt).to_have_attribute("title", re.compile("859,520,964 parameters"))
    receipt.hover()
    expect(card(page)).to_be_visible()
    lines = card(page).inner_text().split("\n")
    assert lines[:3] == ["Computed", "859,520,964 parameters", "sum over the leaves of the tree"]
    assert receipt.get_attribute("title") is None, "the browser's own tip would lie over the card"
    assert receipt.get_attribute("aria-describedby") == "receipt-card"
    card(page).hover()   # a pointer may move onto it
    page.clock.run_for(10_000)   # on the page's clock: whatever would take the card away has done so
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 500)
    expect(card(page)).to_have_count(0)
    assert receipt.get_attribute("aria-describedby") is None
    assert window.complaints == []


def test_a_fact_that_was_read_links_its_source(visit):
    page = visit().open(CHAPTER)
    page.locator("article a.receipt[href$='#fact-sd15.released.weights']").first.hover()
    expect(card(page).locator("a").first).to_have_attribute("href", re.compile("^https://huggingface.co/"))


def test_the_keyboard_shows_follows_and_dismisses(visit):
    page = visit().open(CHAPTER)
    receipt = page.locator(TOTAL).first
    receipt.evaluate("e => { const before = document.createElement('button'); e.before(before); before.focus(); }")
    page.keyboard.press("Tab")
    expect(receipt).to_be_focused()
    expect(card(page)).to_contain_text("859,520,964")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/facts/#fact-sd15.parameters")
    expect(card(page)).to_have_count(0)
    expect(page.locator("[id='fact-sd15.parameters']")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_first_tap_shows_the_card_within_the_window_and_a_second_follows(visit, scheme):
    page = visit(360, scheme, has_touch=True).open(CHAPTER)
    for receipt in page.locator("article p > a.receipt").all()[:6]:
        page.keyboard.press("Escape")   # a card may lie over the next number
        expect(card(page)).to_have_count(0)
        receipt.scroll_into_view_if_needed()
        receipt.tap()
        expect(receipt).to_have_attribute("aria-describedby", "receipt-card")
        box = card(page).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360, receipt.inner_text()
        assert page.url.partition("#")[0].endswith(CHAPTER)   # scrolling adds the section
    receipt.tap()
    page.wait_for_url("**/reference/facts/#fact-*")


def test_without_scripts_a_receipt_is_a_link_to_its_fact(visit):
    page = visit(javascript=False).open(CHAPTER)
    receipt = page.locator(TOTAL).first
    expect(receipt).to_have_attribute("title", re.compile("^Computed\n"))
    receipt.click()
    page.wait_for_url("**/reference/facts/#fact-sd15.parameters")
    expect(page.locator("[id='fact-sd15.parameters']")).to_contain_text("859,520,964 parameters")


def test_the_card_survives_a_change_of_page(visit):
    page = visit().open(CHAPTER)
    page.locator(TOTAL).first.hover()
    card(page).locator("a").last.click()
    page.wait_for_url("**/reference/facts/#fact-sd15.parameters")
    expect(card(page)).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(re.compile(f"/{CHAPTER}"))
    page.locator(TOTAL).first.hover()
    expect(card(page)).to_be_visible()
