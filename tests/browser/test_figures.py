"""Enlarging a figure by button, by the drawing itself, by keyboard; afterwards everything is in its place again."""

import re

import pytest
from playwright.sync_api import expect

from visit.browser import until
from visit.host import serve

pytestmark = pytest.mark.browser
PLACE = "e => [...e.children].map(s => [s.className, s.style.width, s.clientHeight, s.textContent].join()).join()"
CHAPTER, FIGURE = "chapters/unet/", "#fig-unet-glance"
DIALOG = "dialog.figure-dialog"


def opener(page, figure=FIGURE):
    """The button of a figure, once the script has taken it up."""
    return page.locator(f"{figure} .figure-enlarge[data-ready]").first


def wait_for_width(page, test, than):
    """Until the enlarged drawing is as wide as the test says, such as `width > than`."""
    until(page, f"than => {{ const {{ width }} = document.querySelector('{DIALOG} svg')"
                           f".getBoundingClientRect(); return {test}; }}", arg=than)


def fits(dialog, drawing):
    """Wait until all of the drawing is in sight, and as large as that allows."""
    until(dialog.page, """drawing => {
        const view = document.querySelector('dialog[open] .figure-view'), box = view.getBoundingClientRect();
        const { left, top, right, bottom, width, height } = view.querySelector(drawing).getBoundingClientRect();
        const inside = left >= box.left && top >= box.top && right <= box.right && bottom <= box.bottom;
        return inside && (width > 0.8 * box.width || height > 0.8 * box.height);
    }""", drawing)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_button_opens_the_wide_drawing_and_escape_puts_it_back(visit, width, scheme):
    window = visit(width, scheme)
    page = window.open(CHAPTER)
    drawing, dialog = page.locator(f"{FIGURE} .figure-drawing"), page.locator(DIALOG)
    before, title = drawing.evaluate(PLACE), page.locator(f"{FIGURE} figcaption strong").first.inner_text()
    opener(page).click()
    expect(dialog).to_have_attribute("open", "")
    expect(dialog.locator(".figure-wide svg")).to_be_visible()
    expect(dialog).to_have_attribute("aria-label", title)
    wait_for_width(page, "width > than", 600 if width > 640 else 250)
    if width < 640:
        fits(dialog, "svg")
    wide = dialog.locator("svg").bounding_box()["width"]
    page.keyboard.press("+")
    wait_for_width(page, "width > 1.4 * than", wide)
    for _ in range(5):
        page.keyboard.press("-")
    wait_for_width(page, "width < 0.6 * than", wide)
    page.keyboard.press("Escape")
    expect(dialog).not_to_have_attribute("open", "")
    expect(opener(page), "focus is lost").to_be_focused()
    # the drawing is back once the dialog has told that it closed, which is after it did
    until(page, f"([drawing, before]) => ({PLACE})(drawing) === before",
                           arg=[drawing.element_handle(), before])
    assert window.complaints == []


def test_focus_stays_in_the_dialog_and_close_is_a_button(visit):
    page = visit().open(CHAPTER)
    expect(opener(page)).to_be_visible()
    page.locator(f"{FIGURE} .figure-drawing").click(position={"x": 5, "y": 5})
    expect(page.locator(DIALOG)).to_have_attribute("open", "")
    inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.get_by_role("button", name="Close").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_figures_of_the_next_page_can_be_enlarged_too(visit):
    page = visit().open("")
    page.locator(".md-tabs a[href$='chapters/latent/']").first.click()
    page.wait_for_url("**/chapters/latent/")
    expect(page.locator("h1")).to_have_attribute("id", "latent")
    opener(page, "article").click()
    expect(page.locator("dialog[open] svg")).to_have_count(1)


def test_without_scripts_no_button_promises_anything(visit):
    page = visit(javascript=False).open(CHAPTER)
    expect(page.locator(f"{FIGURE} .figure-enlarge")).to_be_hidden()
    for fold in ("Files, cite, embed", "Embed"):
        page.locator(FIGURE).get_by_text(fold, exact=True).click()
    expect(page.locator(f"{FIGURE} .figure-embed").last).to_contain_text("<img src=", use_inner_text=True)


def test_the_snippet_shows_the_figure_on_another_page(visit, served_site):
    window = visit()
    snippet = window.open(CHAPTER).locator(f"{FIGURE} .figure-embed code").last.text_content()
    other = window.context.new_page()
    other.set_content(f"<p>Somewhere else.</p>{snippet}")
    image = other.locator("img")
    image.evaluate("e => e.decode()")
    assert image.evaluate("e => e.naturalWidth") > 300
    assert image.get_attribute("alt").startswith("The whole network in nine boxes")
    assert other.locator("a").first.get_attribute("href") == f"{served_site.url}{CHAPTER}{FIGURE}"


@pytest.mark.parametrize(("width", "asked", "system", "file"), [
    (1280, "", "dark", "unet-glance-dark.svg"), (1280, "&scheme=light", "dark", "unet-glance-light.svg"),
    (360, "&scheme=dark", "light", "unet-glance-narrow-dark.svg"), (360, "", "light", "unet-glance-narrow-light.svg")])
def test_a_frame_on_another_site_has_the_scheme_asked_for_and_the_height_it_needs(
        visit, served_site, tmp_path, width, asked, system, file):
    window = visit(width, system)
    snippet = window.open(CHAPTER).locator(f"{FIGURE} .figure-embed code").nth(1).text_content()
    assert "<iframe " in snippet and "<script " in snippet
    framed = snippet.replace("?figure=unet-glance", f"?figure=unet-glance{asked}")
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_text(f"<!doctype html>{framed}", "utf-8")
    other = window.context.new_page()
    with serve(tmp_path) as elsewhere:   # another origin
        other.goto(elsewhere.url)
        other.frame_locator("iframe").locator("img").wait_for()
    image = other.frame_locator("iframe").locator("img")
    image.evaluate("e => e.decode()")
    assert image.evaluate("e => e.currentSrc").endswith(file)
    link = other.frame_locator("iframe").locator("p a").first
    assert link.evaluate("e => e.href") == f"{served_site.url}{CHAPTER}{FIGURE}"
    inside = other.frame_locator("iframe").locator("main")
    until(other, "height => Math.abs(document.querySelector('iframe').clientHeight - height) < 40",
          arg=inside.evaluate("e => e.getBoundingClientRect().height"))


@pytest.mark.parametrize(("width", "scheme", "file"), [
    (1280, "light", "mmdit-block-light.svg"), (360, "dark", "mmdit-block-narrow-dark.svg")])
def test_a_later_figure_is_fetched_when_it_comes_near_and_can_be_enlarged(visit, served_site, width, scheme, file):
    window = visit(width, scheme)
    before = len(served_site.answers)
    page = window.open("chapters/mmdit/")
    figure = page.locator("#fig-mmdit-block")
    figure.scroll_into_view_if_needed()
    image = figure.locator("picture img:visible")
    expect(image).to_have_count(1)
    image.evaluate("e => e.decode()")
    assert image.evaluate("e => e.currentSrc").endswith(f"figures/{file}")
    asked = {path.rpartition("/")[2] for path, _ in served_site.answers[before:] if "figures/" in path}
    other = {"light": "dark", "dark": "light"}[scheme]
    assert not [name for name in asked if other in name]
    opener(page, "#fig-mmdit-block").click()
    image_in_dialog = page.locator("dialog[open] img")
    image_in_dialog.evaluate("e => e.decode()")
    if width > 640:
        assert image_in_dialog.evaluate("e => e.width") > 600
    else:
        fits(page.locator("dialog[open]"), "img")
    page.keyboard.press("Escape")
    expect(image).to_be_visible()
    assert window.complaints == []


def shown(page):
    return page.locator(".figure-wall > li:not([hidden])")


def test_the_atlas_is_filtered_and_the_choice_can_be_linked(visit):
    window = visit()
    page = window.open("figures/")
    found = page.locator(".figure-filter output")
    expect(found).to_be_visible()
    every = shown(page).count()
    page.locator("select[name=idea]").select_option("attention")
    expect(found).not_to_have_text(f"{every} of {every} figures")
    some = shown(page).count()
    assert 0 < some < every
    expect(found).to_have_text(f"{some} of {every} figures")
    page.locator("select[name=model]").select_option("sd15")
    expect(page).to_have_url(re.compile(r"figures/\?model=sd15&idea=attention$"))
    models = shown(page).evaluate_all("items => items.map(item => item.dataset.models)")
    assert models and all("sd15" in found.split() for found in models)
    again = visit().open("figures/?model=sd15&idea=attention")
    expect(shown(again)).to_have_count(len(models))
    strange = visit().open("figures/?model=<img src=x onerror=alert(1)>&idea=nonsense")
    expect(shown(strange)).to_have_count(every)
    assert window.complaints == []


def test_the_choice_survives_back_a_reload_and_the_contents_which_list_what_is_shown(visit):
    """The contents are in the menu of a phone only: on a desk nothing stands beside the figures."""
    window = visit(360)
    page = window.open("figures/?model=flux1-dev")
    some = shown(page).count()
    page.locator("button[for=__drawer]").click()
    page.locator(".md-sidebar--primary .md-nav__link[for=__toc]").click()
    contents = page.locator(".md-sidebar--primary .md-nav--secondary .md-nav__link:visible")
    headings = page.locator("article h2:visible")
    expect(page.locator("article h2[hidden]").first).to_be_attached()
    expect(contents).to_have_count(headings.count())
    assert contents.evaluate_all("all => all.map(link => link.hash)") == \
        headings.evaluate_all("all => all.map(each => `#${each.id}`)")
    contents.last.click()
    expect(page).to_have_url(re.compile(r"\?model=flux1-dev#figures-"))
    page.reload()
    expect(shown(page)).to_have_count(some)
    shown(page).first.locator("a").first.evaluate("link => link.click()")
    expect(page).not_to_have_url(re.compile("/figures/"))
    page.go_back(wait_until="commit")
    expect(page).to_have_url(re.compile(r"/figures/\?model=flux1-dev#figures-"))
    expect(shown(page)).to_have_count(some)
    assert window.complaints == []


def test_without_scripts_the_atlas_shows_everything(visit):
    page = visit(javascript=False).open("figures/")
    assert shown(page).count() > 7
    expect(page.locator(".figure-filter")).to_be_hidden()   # no room is kept for what does not come
    expect(page.locator(".figure-wall img:visible")).to_have_count(shown(page).count())
