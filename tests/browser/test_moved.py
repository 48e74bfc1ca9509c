"""An address from which something has moved leads a reader to where it stands now."""

import pytest
from playwright.sync_api import expect

from atlas_site.references.permalinks import moved

pytestmark = pytest.mark.browser
MOVED = moved()
# One of each kind: to a page in depth, to exercises, to the reference part; and of a figure.
KINDS = sorted({(old.partition("#")[0], new.split("/")[0], old.partition("#")[2].split("-")[0] in ("ex", "fig")): old
                for old, new in MOVED.items()}.values())


@pytest.mark.parametrize("old", KINDS)
def test_an_old_address_leads_on(visit, old):
    window = visit()
    page = window.open(old)
    expect(page).to_have_url(window.site.url + MOVED[old])
    expect(page.locator(f"[id='{old.partition('#')[2]}']").first).to_be_visible()
    assert window.complaints == []


def test_a_link_within_the_old_page_leads_on_and_keeps_what_was_chosen(visit):
    old = next(each for each in KINDS if "#ex-" in each)
    page = visit().open(f"{old.partition('#')[0]}?solutions=0")
    page.evaluate("id => { location.hash = id }", old.partition("#")[2])
    page.wait_for_url(f"**/{MOVED[old].partition('#')[0]}?solutions=0#*")


def test_without_scripts_a_reader_sees_the_one_mark_that_leads_on(visit):
    old = KINDS[0]
    window = visit(javascript=False)
    page = window.open(old)
    assert page.locator(".moved > :visible").count() == 1
    page.locator(".moved > :visible a").click()
    expect(page).to_have_url(window.site.url + MOVED[old])
