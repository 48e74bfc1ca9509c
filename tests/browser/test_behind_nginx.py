"""The site behind a real nginx, under a path, by the block of its configuration that README.md shows.

Its table of kinds is the system's own: a script of a kind that it does not know would be dead here.
"""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
CHAPTER = "chapters/unet/"


def test_modules_load_a_receipt_opens_its_card_and_a_figure_its_dialog(behind_nginx):
    window = behind_nginx.visit()
    page = window.open(CHAPTER)
    page.locator("article > p a.receipt[href*='#fact-sd15.config.model_channels']").first.hover()
    expect(page.locator("#receipt-card")).to_contain_text("320")
    page.locator("#fig-unet-glance .figure-enlarge[data-ready]").click()
    expect(page.locator("dialog[open] svg")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert window.complaints == []


def test_figures_are_filtered(behind_nginx):
    window = behind_nginx.visit()
    page = window.open("figures/")
    shown = page.locator(".figure-wall > li:not([hidden])")
    found = page.locator(".figure-filter output")
    expect(found).to_be_visible()
    every = shown.count()
    page.locator("select[name=idea]").select_option("attention")
    expect(found).to_have_text(re.compile(rf"^(?!{every} )\d+ of {every} figures$"))
    assert window.complaints == []


def test_models_are_sorted(behind_nginx):
    window = behind_nginx.visit()
    page = window.open("models/")
    head = page.locator(".sortable table >> nth=0").locator("th", has_text="Parameters")
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert window.complaints == []


def test_search_finds_and_leads_on_without_loading_anew(behind_nginx):
    window = behind_nginx.visit()
    page = window.open("")
    page.evaluate("window.same = true")
    page.locator(".md-tabs a[href$='chapters/latent/']").first.click()
    page.wait_for_url("**/chapters/latent/")
    expect(page.locator("h1")).to_have_attribute("id", "latent")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("joint attention")
    found = page.locator(".md-search-result__link[href*='chapters/mmdit/']").first
    expect(found).to_be_visible()
    found.click()
    page.wait_for_url("**/chapters/mmdit/*")
    expect(page.locator("h1#mmdit")).to_have_count(1)
    assert page.evaluate("window.same") is True, "the document was loaded anew"
    assert window.complaints == []


@pytest.mark.parametrize("path", ["nowhere", "chapters/no/such/page/", "models/sd15/x.html"])
def test_a_wrong_address_gets_our_page_with_its_looks(behind_nginx, path):
    window = behind_nginx.visit()
    page = window.open(path)
    expect(page.locator("h1")).to_have_text("This page is not here")
    assert page.locator(".md-header").evaluate("e => getComputedStyle(e).position") == "sticky"
    assert {said.partition(":")[0] for said in window.complaints} == {"status 404", "Failed to load resource"}
    assert not [said for said in window.complaints if said.startswith("status") and not said.endswith(path)]
    page.locator("article a", has_text="All models").click()
    page.wait_for_url("**/models/")
    expect(page.locator("h1")).to_have_attribute("id", "models")


def test_a_folder_without_its_slash_leads_to_its_page(behind_nginx, served_site):
    page = behind_nginx.visit().open("models/sd15")
    expect(page).to_have_url(f"{served_site.url}models/sd15/")


def test_large_files_come_as_they_were_compressed_before(behind_nginx, served_site):
    """nginx itself compresses nothing here."""
    window = behind_nginx.visit()
    window.open(CHAPTER).locator("[data-md-component=search-query]").click()
    window.page.keyboard.type("latent")
    expect(window.page.locator(".md-search-result__link").first).to_be_visible()
    base = urlsplit(served_site.url).path
    came = {path.removeprefix(base): (size, encoding)
            for path, status, size, encoding in behind_nginx.answers() if status == 200}
    large = [path for path in came if path.endswith((CHAPTER, "search_index.json", ".css", ".min.js"))]
    assert len(large) == 4
    for path in large:
        file = served_site.folder / f"{path}{'index.html' * path.endswith('/')}.gz"
        size, encoding = came[path]
        assert encoding == "gzip" and size < file.stat().st_size + 1000, path
    assert window.complaints == []
