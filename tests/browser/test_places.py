"""Back leads to the place that was left, and the address names what is on the page, however quick a reader is."""

import re

import pytest
from playwright.sync_api import expect

from visit.browser import until

pytestmark = pytest.mark.browser
PAGES = ["start/", "chapters/latent/", "chapters/flux/", "chapters/mmdit/", "models/", "models/flux1-dev/", "figures/",
         "labs/joint_attention/", "reference/glossary/", "reference/errata/", "reference/bibliography/"]
NEXT = ".md-footer__link--prev"   # every page has one; it leads to another page
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
# The theme knows which pages there are: before, a click loads a document.
LISTED = """() => performance.getEntriesByType('resource').some(
    each => each.name.endsWith('/sitemap.xml') && each.responseEnd > 0 && performance.now() > each.responseEnd + 50)"""
NAMED = """() => location.hash === '' || !!document.getElementById(decodeURIComponent(location.hash.slice(1)))"""


def scrolled(page, top):
    """Scroll the page; gives the place, which may be less far down."""
    page.evaluate("top => scrollTo({ top, behavior: 'instant' })", top)
    return page.evaluate("scrollY")


def at(page, place):
    """Wait until the page is there, and see that it stays there."""
    until(page, "place => Math.abs(scrollY - place) < 2", place)
    page.evaluate(FRAMES)
    assert abs(page.evaluate("scrollY") - place) < 2


def click(page, selector):
    """At once, wherever it is."""
    page.locator(selector).first.evaluate("link => link.click()")


def shows(page, path):
    """Wait for a page to be shown: the one that its own address says."""
    until(page, "path => document.querySelector('link[rel=canonical]').href.endsWith('/' + path)"
                " && location.pathname.endsWith('/' + path)", path)


@pytest.fixture
def reader(visit):
    """A window whose document stays the same."""
    def opened(path, **more):
        window = visit(**more)
        page = window.open(path)
        until(page, LISTED)
        page.evaluate("void (window.mine = true)")
        return window, page
    return opened


@pytest.mark.parametrize("path", PAGES)
def test_back_leads_to_the_place_that_was_left_and_forward_too(reader, path):
    window, page = reader(path)
    place = scrolled(page, 1_700)
    address = page.url
    click(page, NEXT)
    expect(page).not_to_have_url(address)
    until(page, "address => document.querySelector('link[rel=canonical]').href !== address", address)
    other = page.url
    beyond = scrolled(page, 900)
    page.go_back(wait_until="commit")
    shows(page, path)
    at(page, place)
    assert page.url == address and page.evaluate(NAMED)
    page.go_forward(wait_until="commit")
    expect(page).to_have_url(other)
    at(page, beyond)
    assert page.evaluate("window.mine")
    assert window.complaints == []


@pytest.mark.parametrize("path", ["chapters/flux/", "reference/errata/", "models/flux1-dev/"])
def test_a_place_with_an_anchor_is_found_again_by_its_own(reader, path):
    """The anchor in the address is that of the page shown, never of the other one."""
    window, page = reader(path)
    click(page, "article h2 .headerlink")
    until(page, "location.hash !== ''")
    address, place = page.url, scrolled(page, 2_400)
    click(page, ".md-tabs a[href$='chapters/latent/']")
    shows(page, "chapters/latent/")
    scrolled(page, 3_000)
    page.go_back(wait_until="commit")
    shows(page, path)
    at(page, place)
    assert page.url == address and page.evaluate(NAMED)
    page.go_back(wait_until="commit")
    until(page, "location.hash === ''")
    at(page, 0)
    assert window.complaints == []


@pytest.mark.parametrize("pause", [0, 90, 400])
def test_a_click_right_after_scrolling_lands_where_the_link_leads(reader, pause):
    window, page = reader("chapters/unet/")
    scrolled(page, 4_000)
    page.evaluate("pause => new Promise(done => setTimeout(done, pause))", pause)
    click(page, "article a.term[href*='#term-']")
    shows(page, "reference/glossary/")
    until(page, "document.querySelector(':target')?.id === location.hash.slice(1)")
    page.evaluate("() => new Promise(done => setTimeout(done, 300))")   # what the theme does late
    assert re.search("#term-", page.url)
    top = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= top < 400
    page.go_back(wait_until="commit")
    shows(page, "chapters/unet/")
    at(page, 4_000)
    assert window.complaints == []


def test_steps_within_a_page_load_nothing_and_lead_back_to_where_the_reader_was(reader, served_site):
    window, page = reader("chapters/mmdit/")
    page.evaluate("void (document.querySelector('article').mine = true)")
    places = []
    for number in (2, 4, 6):
        places.append(scrolled(page, 500 * number))
        link = page.locator(".md-sidebar--secondary .md-nav__link").nth(number)
        goal = link.evaluate("link => link.hash")
        link.evaluate("link => link.click()")   # at once: what brings a link into view may scroll the page
        until(page, "goal => location.hash === goal", goal)
        until(page, "Math.abs(document.querySelector(':target').getBoundingClientRect().top) < 200")
    for place in reversed(places):
        page.go_back(wait_until="commit")
        at(page, place)
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("document.querySelector('article').mine"), "the page was fetched again"
    assert window.complaints == []


@pytest.mark.parametrize(("path", "kind", "other"), [
    ("exercises/unet/", "success", "chapters/unet/"),
    ("chapters/unet/", "figure-words", "chapters/latent/"),   # where a script makes a slider of one fold
], ids=["solution", "words"])
def test_folds_that_were_open_are_open_again(reader, path, kind, other):
    window, page = reader(path)
    fold = page.locator(f"article details.{kind}").last
    fold.evaluate("fold => { fold.open = true; fold.scrollIntoView(); }")
    place = page.evaluate("scrollY")
    click(page, NEXT)
    shows(page, other)
    page.go_back(wait_until="commit")
    shows(page, path)
    at(page, place)
    expect(fold).to_have_attribute("open", "")
    assert page.locator("article details[open]").count() == 1
    assert window.complaints == []


def test_a_receipt_is_followed_without_loading_anew(reader):
    window, page = reader("chapters/unet/")
    receipt = page.locator("article > p > a.receipt").nth(3)
    receipt.focus()
    place = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    shows(page, "reference/facts/")
    page.go_back(wait_until="commit")
    shows(page, "chapters/unet/")
    at(page, place)
    assert page.evaluate("window.mine")
    assert window.complaints == []
