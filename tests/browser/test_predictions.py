"""Predictions, as a reader answers them: with the mouse, with the keyboard, without scripts, on paper."""

import io
import json
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from visit.browser import until

pytestmark = pytest.mark.browser
CHOICES, SLIDER = "chapters/dit/", "chapters/unet/"


def asked(page):
    box = page.locator("fieldset.predict").first
    wrong, right = box.locator("label:not(.right) input").first, box.locator("label.right input")
    return box, box.locator(".predict-answer"), wrong, right


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_answer_shows_when_one_is_chosen_and_says_which_was_right(visit, width, scheme):
    window = visit(width, scheme)
    page = window.open(CHOICES)
    box, answer, wrong, right = asked(page)
    expect(answer).to_be_hidden()
    expect(box.locator("input:checked")).to_have_count(0)
    said = "label => getComputedStyle(label, '::after').content"
    assert box.locator("label").evaluate_all(f"labels => labels.map({said})") == ["none"] * box.locator("label").count()
    wrong.check()
    expect(answer).to_be_visible()
    assert "your guess" in box.locator("label:has(:checked)").evaluate(said)
    assert "this one" in box.locator("label.right").evaluate(said)
    right.check()
    assert "you saw it" in box.locator("label.right").evaluate(said)
    until(page, "document.documentElement.scrollWidth <= innerWidth")
    assert window.complaints == []


def test_arrows_move_among_choices_and_space_chooses(visit):
    page = visit().open(CHOICES)
    box, answer, *_ = asked(page)
    box.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(box.locator("input").nth(1)).to_be_focused()
    expect(answer).to_be_hidden()
    page.keyboard.press("Space")
    expect(box.locator("input").nth(1)).to_be_checked()
    expect(answer).to_be_visible()


def test_each_choice_is_named_and_the_answer_is_read_out(visit):
    page = visit().open(CHOICES)
    box, answer, *_ = asked(page)
    question = box.locator("legend").inner_text()
    expect(page.get_by_role("group", name=re.compile(re.escape(question[:30])))).to_have_count(1)
    assert box.get_by_role("radio").count() >= 2
    expect(answer.locator("xpath=..")).to_have_attribute("aria-live", "polite")


def test_without_scripts_choices_work_and_a_slider_is_a_fold(visit):
    window = visit(javascript=False)
    page = window.open(CHOICES)
    _, answer, wrong, _ = asked(page)
    expect(answer).to_be_hidden()
    wrong.check()
    expect(answer).to_be_visible()
    page = window.open(SLIDER)
    fold = page.locator("details.predict-slider").first
    expect(fold.locator(".predict-right")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator(".predict-right")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (360, "light")])
def test_a_guess_on_the_slider_stands_beside_the_answer(visit, width, scheme):
    window = visit(width, scheme)
    page = window.open(SLIDER)
    box = page.locator(".predict-ready").first
    expect(box.locator(".predict-right")).to_be_hidden()
    slider = box.get_by_role("slider")
    slider.focus()
    page.keyboard.press("End")
    expect(box.locator("output")).to_have_text("100 %")
    expect(slider).to_have_attribute("aria-valuetext", "100 %")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    said = re.compile(r"your guess: 100 %; it is [\d.]+")
    expect(box.locator(".predict-ruler")).to_have_attribute("aria-label", said)
    expect(box.locator(".predict-right")).to_contain_text("It is less than you thought")
    expect(slider).to_have_count(0)
    until(page, "document.activeElement.contains(document.querySelector('.predict-ruler'))")
    until(page, "document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("window.shift") < 0.05
    assert window.complaints == []


def test_after_another_page_has_come_its_predictions_work_and_nothing_is_remembered(visit):
    page = visit().open(CHOICES)
    asked(page)[2].check()
    page.locator(".md-sidebar--primary a[href$='unet/']").first.click()
    page.wait_for_url(f"**/{SLIDER}")
    expect(page.locator(".predict-ready").first.get_by_role("slider")).to_be_visible()
    page.go_back()
    page.wait_for_url(f"**/{CHOICES}")
    expect(page.locator("fieldset.predict input:checked")).to_have_count(0)


def test_the_search_shows_the_question_and_not_the_answer(built_site):
    index = json.loads((built_site / "search" / "search_index.json").read_text("utf-8"))
    shown = "\n".join(record[3] for record in index["records"])
    assert "Which has the better FID after the same training?" in shown
    assert "neither: they end up alike" not in shown


@pytest.mark.parametrize(("path", "question"), [(CHOICES, "fieldset.predict > legend"), (SLIDER, ".predict-ask")])
def test_on_paper_question_and_answer_stand(visit, path, question):
    page = visit().open(path)
    answer = page.locator(f"{question} ~ div .predict-answer > p:last-child").first
    words = [page.locator(question).first.inner_text()[-30:], answer.text_content().strip()[:40]]
    pdf = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    tight = re.sub(r"\s", "", pdf)
    for each in words:
        assert re.sub(r"\s", "", each)[:20] in tight
