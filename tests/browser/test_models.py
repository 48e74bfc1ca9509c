"""The index of models sorts by click and by key, also after a page that was not loaded anew; a tree unfolds."""

import re

import pytest
from playwright.sync_api import expect

from atlas_site.model_pages import index
from visit.browser import until

pytestmark = pytest.mark.browser
RELEASED = list(index.DENOISERS).index("Released") + 1
FIRST = ".sortable table >> nth=0"


def column(page, number):
    return page.locator(FIRST).locator(f"tbody tr > :nth-child({number})").all_inner_texts()


def sorted_by(head, order):
    """Waits for the order that the head tells, which it does once the rows stand in it."""
    expect(head).to_have_attribute("aria-sort", order)


def test_a_click_sorts_numbers_as_numbers_and_leaves_the_unknown_last(visit):
    window = visit()
    page = window.open("models/")
    before = column(page, 1)
    head = page.locator(FIRST).locator("th", has_text="Parameters")
    head.locator("button").click()
    sorted_by(head, "ascending")
    cells = page.locator(FIRST).locator("tbody td:nth-child(2)")
    sizes = cells.evaluate_all("cells => cells.map(cell => +cell.dataset.sort)")
    known = [size for size in sizes if size == size]
    assert known == sorted(known) and sizes[:len(known)] == known and len(known) > 5
    assert sorted(column(page, 1)) == sorted(before) != column(page, 1)
    head.locator("button").press("Enter")
    sorted_by(head, "descending")
    assert column(page, 2)[-1] == "not published"
    assert window.complaints == []


def test_the_order_stands_in_the_address_and_survives_reload_and_back(visit):
    window = visit()
    page = window.open("models/")
    heads = page.locator(FIRST).locator("th")
    button = heads.filter(has_text="Parameters").locator("button")
    button.click()
    button.click()
    other = page.locator(".sortable table >> nth=1").locator("thead th").first
    other.locator("button").click()
    expect(page).to_have_url(re.compile(r"\?sort=-parameters&sort-2=\w+$"))
    names = column(page, 2)
    page.reload()
    sorted_by(heads.filter(has_text="Parameters"), "descending")
    sorted_by(other, "ascending")
    assert column(page, 2) == names
    page.locator(".md-tabs a[href$='start/']").click()
    expect(page).to_have_url(re.compile("/start/$"))
    page.go_back(wait_until="commit")
    sorted_by(heads.filter(has_text="Parameters"), "descending")
    assert window.complaints == []


@pytest.mark.parametrize("strange", ["?sort=", "?sort=-", "?sort=x&sort=-parameters", "?sort=<b>&sort-2=%00", "?%E0"])
def test_an_address_that_names_no_column_leaves_the_order(visit, strange):
    window = visit()
    page = window.open(f"models/{strange}")
    expect(page.locator(".sortable th button").first).to_be_visible()
    assert page.locator("[aria-sort]").count() == 0
    assert window.complaints == []


def test_another_column_takes_over(visit):
    page = visit().open("models/")
    heads = page.locator(FIRST).locator("th")
    heads.nth(0).locator("button").click()
    sorted_by(heads.nth(0), "ascending")
    assert column(page, 1) == sorted(column(page, 1), key=str.lower)
    heads.nth(1).locator("button").press("Space")
    sorted_by(heads.nth(1), "ascending")
    assert heads.nth(0).get_attribute("aria-sort") is None


def test_tables_sort_after_instant_navigation_too(visit):
    window = visit()
    page = window.open("models/sd15/")
    page.evaluate("window.same = true")
    for _ in range(2):
        page.locator("article a[href$='/models/'], article a[href='../']").first.click()
        page.wait_for_url("**/models/")
        expect(page.locator(".sortable th button").first).to_be_visible()
        page.locator("article a", has_text="SD 1.5").first.click()
        page.wait_for_url("**/sd15/")
        expect(page.locator("article .layer-tree").first).to_be_visible()
    assert page.evaluate("window.same") is True
    assert window.complaints == []


def test_without_javascript_the_order_is_that_of_release(visit):
    page = visit(javascript=False).open("models/")
    cells = page.locator(FIRST).locator(f"tbody td:nth-child({RELEASED})")
    days = cells.evaluate_all("cells => cells.map(c => c.dataset.sort)")
    assert days == sorted(days)
    assert page.locator(".sortable button").count() == 0


def test_only_the_index_asks_for_the_sorting(visit, served_site):
    before = len(served_site.answers)
    visit().open("models/sd15/").wait_for_load_state("networkidle")
    assert not [path for path, _ in served_site.answers[before:] if "sort-table" in path]


def test_the_tree_unfolds_by_keyboard(visit):
    page = visit().open("models/sd15/")
    summary = page.locator(".layer-tree summary").first
    parts = page.locator(".layer-tree details").first.locator("li").first
    expect(parts).to_be_hidden()
    summary.press("Enter")
    expect(parts).to_be_visible()


@pytest.mark.parametrize("width", [1280, 1440])
def test_no_column_is_cut_off_on_a_large_window(visit, width):
    page = visit(width).open("models/")
    boxes = page.locator(".table-scroll")
    assert boxes.evaluate_all("all => all.filter(box => box.scrollWidth > box.clientWidth).length") == 0


def test_the_name_of_a_row_stays_on_a_phone_while_the_rest_scrolls(visit):
    page = visit(360).open("models/")
    box, name = page.locator(".table-scroll").first, page.locator(FIRST).locator("tbody th").first
    expect(name).to_have_attribute("scope", "row")
    before = name.bounding_box()["x"]
    box.evaluate("box => { box.scrollLeft = 300; }")
    until(page, "document.querySelector('.table-scroll').scrollLeft === 300")
    assert name.bounding_box()["x"] == pytest.approx(before, abs=2)


def test_an_arrow_is_not_read_out_and_numbers_end_at_the_right(visit):
    page = visit().open("models/")
    expect(page.get_by_role("columnheader", name="Parameters", exact=True).first).to_be_visible()
    assert page.locator(FIRST).locator("caption").count() == 1
    ends = page.locator(FIRST).locator("tbody td:nth-child(2)")
    assert set(ends.evaluate_all("all => all.map(cell => getComputedStyle(cell).textAlign)")) == {"right"}
