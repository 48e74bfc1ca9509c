"""Answers to exercises, as a reader tries them: right, wrong as many are, in other ways of writing, and with a hint."""

import re

import pytest
from playwright.sync_api import expect

from visit.browser import until

pytestmark = pytest.mark.browser
PAGE = "exercises/dit/"
LOOSE = {   # what a reader writes -> the number and whether it is in per cent
    "1,024": (1024, False), "1 024": (1024, False), "1.5 M": (1.5e6, False), "2.0e9": (2e9, False),
    "33 %": (0.33, True), "33%": (0.33, True), "33 per cent": (0.33, True),
    "1/3": (1 / 3, False), "2^10": (1024, False), "16 GB": (16e9, False),
    "1.2 x 10^6": (1.2e6, False), "0,5": (0.5, False), "12,500,000.5": (12500000.5, False), "~ 7": (7, False),
    "860 million": (8.6e8, False), "256 tokens": (256, False), "48×": (48, False), "−3": (-3, False),
    ".5": (0.5, False),
    "1,234,567 parameters": (1234567, False), "8 Mi": (8 * 2**20, False), "3 G multiply-adds": (3e9, False),
}
READ = """written => import(new URL('../../assets/exercises.js', location.href)).then(({ read }) => read(written))"""


def tried(page):
    """The first exercise of which a mistake is known: its box, its field, the button and what is told."""
    box = page.locator(".answer:has(> div)").first
    bar = page.locator(".answer:has(> div) + .answer-bar").first
    return box, bar.get_by_role("textbox"), bar.get_by_role("button", name="Check"), bar.get_by_role("status")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_right_number_and_a_known_mistake_are_told_apart(visit, width, scheme):
    window = visit(width, scheme)
    page = window.open(PAGE)
    box, field, check, told = tried(page)
    expect(box).to_be_hidden()
    field.fill(box.locator("> div").first.get_attribute("data-answer"))
    check.click()
    expect(told).to_contain_text("Not yet: ")
    expect(told).to_contain_text(box.locator("> div").first.text_content()[:20])
    field.fill(box.get_attribute("data-answer"))
    expect(told).to_be_empty()   # what was told is of another number
    field.press("Enter")
    expect(told).to_contain_text("✓ Right.")
    until(page, "document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("window.shift") < 0.05
    assert window.complaints == []


def test_whoever_is_wrong_is_offered_a_hint_before_the_solution(visit):
    page = visit().open(PAGE)
    bar = page.locator(".answer-bar:has(+ details.tip)").first
    hint = page.locator(".answer-bar + details.tip").first
    bar.get_by_role("textbox").fill("-12345")
    bar.get_by_role("button", name="Check").click()
    expect(bar.get_by_role("status")).to_contain_text("Not yet.")
    bar.get_by_role("button", name="Show a hint").click()
    expect(hint).to_have_attribute("open", "")
    expect(hint.locator("summary")).to_be_focused()
    expect(bar.get_by_role("button", name="Show a hint")).to_have_count(0)
    bar.get_by_role("textbox").fill("many")
    bar.get_by_role("textbox").press("Enter")
    expect(bar.get_by_role("status")).to_contain_text("no number that can be read")


def test_numbers_are_read_as_people_write_them(visit):
    page = visit().open(PAGE)
    for written, (value, percent) in LOOSE.items():
        found = page.evaluate(READ, written)
        assert found["value"] == pytest.approx(value) and found["percent"] == percent, written
    for written in ("many", "", "a 3", "3 or 4"):
        is_none = f"written => ({READ})(written).then(({{ value }}) => Number.isNaN(value))"
        assert page.evaluate(is_none, written), written


def test_a_field_is_named_after_its_exercise(visit):
    page = visit().open(PAGE)
    _, field, *_ = tried(page)
    expect(field).to_have_accessible_name(re.compile(r"^Your answer to Exercise 3\.\d+$"))


def test_without_scripts_there_is_the_solution_and_no_trace_of_the_answer(visit):
    page = visit(javascript=False).open(PAGE)
    expect(page.locator(".answer-bar")).to_have_count(0)
    for box in page.locator(".answer").all()[:3]:
        expect(box).to_be_hidden()
    solution = page.locator("details.success").first
    solution.locator("summary").click()
    expect(solution.locator("> :not(summary)").first).to_be_visible()


def test_hints_are_printed_with_the_solutions_only(visit):
    page = visit().open(f"{PAGE}?solutions=0")
    page.emulate_media(media="print")
    expect(page.locator("details.tip").first).to_be_hidden()
    expect(page.locator(".answer-bar").first).to_be_hidden()
    page = visit().open(PAGE)
    page.emulate_media(media="print")
    expect(page.locator("details.tip").first).to_be_visible()


def test_fields_come_again_with_another_page(visit):
    page = visit().open("chapters/dit/")
    page.locator(".md-sidebar--primary a[href$='exercises/dit/']").first.click()
    page.wait_for_url(f"**/{PAGE}")
    expect(page.locator(".answer-bar").first).to_be_visible()
    assert page.locator(".answer-bar").count() == page.locator(".answer").count()
    page.go_back()
    page.go_forward()
    page.wait_for_url(f"**/{PAGE}")
    expect(page.locator(".answer-bar").first).to_be_visible()
    assert page.locator(".answer-bar").count() == page.locator(".answer").count()
