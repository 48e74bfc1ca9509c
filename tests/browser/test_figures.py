"""Enlarging a figure by button, by the drawing itself, by keyboard; afterwards everything is in its place again."""

import pytest

pytestmark = pytest.mark.browser
PLACE = """e => [...e.children].map(s => [s.className, s.style.width, s.style.aspectRatio, s.textContent].join()).join()
"""
CHAPTER, FIGURE = "chapters/unet/", "#fig-unet-glance"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_button_opens_the_wide_drawing_and_escape_puts_it_back(visit, width, scheme):
    window = visit(width, scheme)
    page = window.open(CHAPTER)
    drawing, dialog = page.locator(f"{FIGURE} .figure-drawing"), page.locator("dialog.figure-dialog")
    before = drawing.evaluate(PLACE)
    page.locator(f"{FIGURE} .figure-enlarge").click()
    assert dialog.evaluate("e => e.open") and dialog.locator(".figure-wide svg").is_visible()
    assert dialog.get_attribute("aria-label") == page.locator(f"{FIGURE} figcaption strong").first.inner_text()
    wide = dialog.locator("svg").bounding_box()["width"]
    assert wide > 600
    page.keyboard.press("+")
    assert dialog.locator("svg").bounding_box()["width"] > 1.4 * wide
    for _ in range(5):
        page.keyboard.press("-")
    assert dialog.locator("svg").bounding_box()["width"] < 0.6 * wide
    page.keyboard.press("Escape")
    assert not dialog.evaluate("e => e.open")
    assert drawing.evaluate(PLACE) == before
    assert page.evaluate("document.activeElement.className").startswith("figure-enlarge"), "focus is lost"
    assert window.complaints == []


def test_focus_stays_in_the_dialog_and_close_is_a_button(visit):
    page = visit().open(CHAPTER)
    page.locator(f"{FIGURE} .figure-drawing").click(position={"x": 5, "y": 5})
    inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.get_by_role("button", name="Close").click()
    assert page.locator("dialog[open]").count() == 0


def test_figures_of_the_next_page_can_be_enlarged_too(visit):
    page = visit().open("")
    page.locator(".md-tabs a[href$='chapters/latent/']").first.click()
    page.wait_for_url("**/chapters/latent/")
    page.locator(".figure-enlarge").first.click()
    assert page.locator("dialog[open] svg").count() == 1


def test_without_scripts_no_button_promises_anything(visit):
    page = visit(javascript=False).open(CHAPTER)
    assert not page.locator(f"{FIGURE} .figure-enlarge").is_visible()
    page.locator(f"{FIGURE} summary").click()
    assert "<img src=" in page.locator(f"{FIGURE} .figure-embed").inner_text()


def test_the_snippet_shows_the_figure_on_another_page(visit, chromium, served_site):
    page = visit().open(CHAPTER)
    snippet = page.locator(f"{FIGURE} .figure-embed code").text_content()
    other = chromium.new_page()
    other.set_content(f"<p>Somewhere else.</p>{snippet}")
    image = other.locator("img")
    image.evaluate("e => e.decode()")
    assert image.evaluate("e => e.naturalWidth") > 300
    assert image.get_attribute("alt").startswith("The whole network in nine boxes")
    assert other.locator("a").first.get_attribute("href") == f"{served_site.url}{CHAPTER}{FIGURE}"
    other.close()


@pytest.mark.parametrize(("width", "scheme", "file"), [
    (1280, "light", "mmdit-block-light.svg"), (360, "dark", "mmdit-block-narrow-dark.svg")])
def test_a_later_figure_is_fetched_when_it_comes_near_and_can_be_enlarged(visit, served_site, width, scheme, file):
    window = visit(width, scheme)
    before = len(served_site.answers)
    page = window.open("chapters/mmdit/")
    figure = page.locator("#fig-mmdit-block")
    figure.scroll_into_view_if_needed()
    image = figure.locator("picture img:visible")
    image.evaluate("e => e.decode()")
    assert image.count() == 1 and image.evaluate("e => e.currentSrc").endswith(f"figures/{file}")
    asked = {path.rpartition("/")[2] for path, _ in served_site.answers[before:] if "figures/" in path}
    other = {"light": "dark", "dark": "light"}[scheme]
    assert not [name for name in asked if other in name]
    figure.locator(".figure-enlarge").click()
    assert page.locator("dialog[open] img").evaluate("e => e.decode().then(() => e.width)") > 600
    page.keyboard.press("Escape")
    assert image.is_visible()
    assert window.complaints == []


def shown(page):
    return page.locator(".figure-wall > li:not([hidden])")


def test_the_atlas_is_filtered_and_the_choice_can_be_linked(visit):
    window = visit()
    page = window.open("figures/")
    every = shown(page).count()
    page.locator("select[name=idea]").select_option("attention")
    some = shown(page).count()
    assert 0 < some < every
    assert page.locator(".figure-filter output").inner_text() == f"{some} of {every} figures"
    page.locator("select[name=model]").select_option("sd15")
    assert page.url.endswith("figures/?model=sd15&idea=attention")
    models = shown(page).evaluate_all("items => items.map(item => item.dataset.models)")
    assert models and all("sd15" in found.split() for found in models)
    again = visit().open("figures/?model=sd15&idea=attention")
    assert shown(again).count() == shown(page).count()
    strange = visit().open("figures/?model=<img src=x onerror=alert(1)>&idea=nonsense")
    assert shown(strange).count() == every
    assert window.complaints == []


def test_without_scripts_the_atlas_shows_everything(visit):
    page = visit(javascript=False).open("figures/")
    assert shown(page).count() > 7
    assert page.locator(".figure-wall img:visible").count() == shown(page).count()
