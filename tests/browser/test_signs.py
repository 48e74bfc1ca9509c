"""A link sign can be seen and hit, copies the address of what it stands at, and what it leads to is marked."""

import pytest
from playwright.sync_api import expect

from visit.browser import until

pytestmark = pytest.mark.browser
SIGNS = [("chapters/unet/", "h2"), ("exercises/unet/", "p[id^=ex-]"), ("chapters/unet/", "figure[id^=fig-]"),
         ("chapters/after_cards/", "figure[id^=table-]"), ("reference/glossary/", "li[id^=term-]"),
         ("reference/bibliography/", "li[id^=ref-]"), ("labs/dit_block/", "figure[id^=lab-]")]
EXERCISE = "ex-unet-skips"
FORCED = {"forced_colors": "active"}


def notice(page):
    return page.locator(".md-dialog--active [class*=inner]")


def marked(page, id):
    """Wait until the browser calls it the target, and it looks like one."""
    until(page, "id => document.querySelector(':target')?.id === id", id)
    style = page.locator(f"[id='{id}']").evaluate(
        "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.boxShadow, s.outlineStyle]; }")
    return style


@pytest.mark.parametrize(("path", "kind"), SIGNS)
def test_a_tap_copies_the_published_address_and_says_so(visit, path, kind):
    window = visit(360, has_touch=True, is_mobile=True)
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = window.open(path)
    thing = page.locator(f"article {kind}").nth(1)
    id, sign = thing.get_attribute("id"), thing.locator(".headerlink")
    sign.scroll_into_view_if_needed()
    box = sign.bounding_box()
    assert box["width"] >= 24 and box["height"] >= 24
    assert float(sign.evaluate("e => getComputedStyle(e).opacity")) > 0.5
    page.evaluate("void (window.copied = [])")
    page.evaluate("void (navigator.clipboard.writeText = async text => { window.copied.push(text); })")
    sign.tap()
    expect(notice(page)).to_have_text("Link copied")
    canonical = page.evaluate("document.querySelector('link[rel=canonical]').href")
    assert page.evaluate("window.copied") == [f"{canonical}#{id}"]
    background, shadow, _ = marked(page, id)
    assert shadow != "none" and (background != "rgba(0, 0, 0, 0)") == (not kind.startswith("figure"))
    assert page.url.endswith(f"#{id}")
    assert window.complaints == []


def test_where_the_clipboard_is_refused_the_address_bar_has_it_and_the_keyboard_does_the_same(visit):
    window = visit()
    page = window.open("exercises/unet/")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new DOMException('no')))")
    exercise = page.locator("article p[id^=ex-]").first
    exercise.locator(".headerlink").focus()
    expect(exercise.locator(".headerlink")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(notice(page)).to_have_text("The link is in the address bar")
    assert page.url.endswith("#" + exercise.get_attribute("id"))
    expect(exercise.locator(".headerlink")).to_be_focused()
    assert window.complaints == []


@pytest.mark.parametrize("more", [{}, {"scheme": "dark"}, FORCED], ids=["light", "dark", "forced"])
def test_what_a_link_leads_to_is_marked_also_when_no_document_is_loaded(visit, more):
    window = visit(**more)
    direct = marked(window.open(f"exercises/unet/#{EXERCISE}"), EXERCISE)
    assert direct[2] != "none" if more is FORCED else direct[0] != "rgba(0, 0, 0, 0)"
    page = window.open("chapters/unet/")
    page.locator("article a.term").first.evaluate("link => link.click()")
    until(page, "document.querySelector(':target')?.id.startsWith('term-')")
    term = marked(page, page.evaluate("location.hash.slice(1)"))
    assert term[2] != "none" if more is FORCED else term[:2] == direct[:2]
