"""The policy of a page is in force, on it and on the pages that follow it without loading; and it is heard of here."""

import pytest
from playwright.sync_api import expect

from visit.browser import until

pytestmark = pytest.mark.browser
PLANTS = {   # what gets into a page all the same, and what must not have come of it
    "a script": ("""const made = document.createElement("script"); made.textContent = "window.ran = 1";
                    document.body.append(made)""", "window.ran"),
    "a handler": ("""document.body.insertAdjacentHTML("beforeend", '<img src="data:,x" onerror="window.ran = 1">')""",
                  "window.ran"),
    "a style": ("""document.body.setAttribute("style", "--ran: 1")""",
                "getComputedStyle(document.body).getPropertyValue('--ran')"),
    "a frame": ("""document.body.append(Object.assign(document.createElement("iframe"), {src: location.href}))""",
                "[...document.querySelectorAll('iframe')].some(frame => frame.contentDocument?.body.children.length)"),
    "code made of text": ("try { new Function('window.ran = 1')() } catch {}", "window.ran"),
    "a request to another host": ("fetch('https://x.example/').then(() => window.ran = 1, () => {})", "window.ran"),
    "another base": ("""const made = document.createElement("base"); made.href = "https://x.example/";
                        document.head.append(made)""", "document.baseURI.includes('x.example')"),
}


def follow(page, name):
    """Go on by a tab, without loading: what is on the window stays."""
    page.evaluate("window.stays = 1")
    page.locator(f"nav.md-tabs a:has-text('{name}')").click()
    expect(page.locator("h1")).to_contain_text(name, ignore_case=True)
    assert page.evaluate("window.stays") == 1


@pytest.mark.parametrize("plant", PLANTS)
def test_what_gets_into_a_page_does_not_run(visit, nothing_refused, plant):
    page, (act, result) = visit().open(""), PLANTS[plant]
    follow(page, "Models")
    page.evaluate(f"() => {{ addEventListener('securitypolicyviolation', () => window.seen = 1);"
                  f" setTimeout(() => {{ {act} }}) }}")   # by itself: what a debugger evaluates may do more
    until(page, "window.seen")
    assert not page.evaluate(result)
    assert any(line.startswith(page.url + ": policy: ") for line in nothing_refused)
    nothing_refused.clear()   # that is what was tried


def test_the_policy_is_there_once_however_many_pages_follow(visit):
    window = visit()
    page = window.open("chapters/unet/")
    for name in ("Models", "Labs", "Figures"):
        follow(page, name)
    assert page.locator("head > meta[http-equiv]").count() == 1
    assert window.complaints == []


def test_a_page_that_is_not_there_has_the_policy_too(visit):
    page = visit().open("no/such/page/")
    page.evaluate("addEventListener('securitypolicyviolation', () => window.seen = 1)")
    assert page.locator("head > meta[http-equiv]").count() == 1
    expect(page.locator("h1")).to_contain_text("This page is not here")
    until(page, "typeof __md_get === 'function'")   # the theme's scripts have run
