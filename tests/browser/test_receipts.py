"""The card of a number, a term or a work: by pointer, by keyboard, by finger, and what is there without any script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
CHAPTER = "chapters/unet_history/"
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
    assert lines[:3] == ["Computed", "859,520,964 parameters", (
        "All trained weights and biases of SD 1.5's denoiser; text encoders and autoencoder apart.")]
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
    for receipt in page.locator("article > p > a.receipt").all()[:6]:
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


AXE = {"resultTypes": ["violations"]}
TERM, WORK, ABSENCE = (f"article > p > a.{kind}" for kind in ("term", "cite", "absence"))   # none that a fold hides


@pytest.mark.parametrize(("link", "page_of", "words"), [
    (TERM, "glossary", "This term in the glossary"), (WORK, "bibliography", "This work in the bibliography"),
    (ABSENCE, "absences", "What was looked for, and where this is said")])
def test_terms_and_works_have_a_card_that_comes_when_it_is_asked_for(visit, served_site, link, page_of, words):
    window, before = visit(), len(served_site.answers)
    page = window.open(CHAPTER)
    assert not [path for path, _ in served_site.answers[before:] if "cards.json" in path or "entries.js" in path]
    first = page.locator(link).first
    first.hover()
    expect(card(page)).to_be_visible()
    expect(card(page).locator(".receipt-entry")).not_to_be_empty()
    expect(card(page).locator("a").last).to_have_text(words)
    expect(card(page).locator("a").last).to_have_attribute("href", re.compile(rf"/reference/{page_of}/#"))
    assert window.complaints == []


def test_a_tap_on_a_term_shows_its_card_and_a_second_follows(visit):
    page = visit(360, has_touch=True).open(CHAPTER)
    term = page.locator(TERM).first
    term.tap()
    expect(card(page)).to_be_visible()
    box = card(page).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    term.tap()
    page.wait_for_url("**/reference/glossary/#term-*")


def test_an_entry_that_cannot_be_had_is_followed_by_a_tap(visit):
    page = visit(360, has_touch=True).open(CHAPTER)
    page.route("**/cards.json", lambda route: route.fulfill(status=404))
    page.locator(TERM).first.tap()
    page.wait_for_url("**/reference/glossary/#term-*")


@pytest.mark.parametrize(("where", "link"), [
    (CHAPTER, "article a.receipt[href$='#fact-sd15.released.weights']"), (CHAPTER, TERM), (CHAPTER, WORK),
    ("models/", "article td a.receipt[data-source]"), ("models/sd15/", "article td a.receipt[data-source]")])
def test_tab_goes_into_the_card_and_escape_comes_back(visit, where, link):
    page = visit().open(where)
    first = page.locator(link).first
    page.keyboard.press("Shift")   # the last thing used is the keyboard
    first.focus()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(card(page).locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(first).to_be_focused()
    address = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != address)


def test_tab_leaves_the_card_for_what_follows_the_number(visit):
    page = visit().open(CHAPTER)
    receipt = page.locator(TOTAL).first
    page.keyboard.press("Shift")
    receipt.focus()
    expect(card(page)).to_be_visible()
    for _ in range(card(page).locator("a").count() + 1):
        page.keyboard.press("Tab")
    expect(receipt).not_to_have_attribute("aria-describedby", re.compile("."))
    assert receipt.evaluate("e => e.compareDocumentPosition(document.activeElement) & e.DOCUMENT_POSITION_FOLLOWING")


@pytest.mark.parametrize(("where", "link"), [(CHAPTER, TOTAL), (CHAPTER, TERM), (CHAPTER, WORK),
                                             ("models/", "article td a.receipt[data-source]")])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_nothing_is_found_against_a_page_with_its_card_open(visit, where, link, width, scheme):
    page = visit(width, scheme).open(where)
    page.keyboard.press("Shift")
    page.locator(link).first.focus()
    expect(card(page)).to_be_visible()
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


def test_numbers_of_a_table_are_quiet_until_their_row_is_read(visit):
    page = visit().open("chapters/unet_sdxl/")
    receipt = page.locator("article td .receipt").first
    line = "receipt => getComputedStyle(receipt).textDecorationColor"
    hidden = "rgba(0, 0, 0, 0)"
    page.mouse.move(5, 500)
    assert receipt.evaluate(line) == hidden
    receipt.locator("xpath=ancestor::tr").hover()
    assert receipt.evaluate(line) != hidden
    page.mouse.move(5, 500)
    receipt.focus()
    assert receipt.evaluate(line) != hidden


def test_a_finger_hits_the_cell_of_a_number(visit):
    page = visit(360, has_touch=True).open("chapters/unet_sdxl/")
    cell = page.locator("article td:has(.receipt)").first
    cell.scroll_into_view_if_needed()
    cell.tap(position={"x": 3, "y": 3})
    expect(card(page)).to_be_visible()
