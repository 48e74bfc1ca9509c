"""Whoever finds a mistake gets to the page's own file and section, and a text to send, without an account."""

import re

import pytest
from playwright.sync_api import expect

from atlas_site.places import ROOT

pytestmark = pytest.mark.browser
SELECT = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("h1"));
  getSelection().addRange(range);
}"""


@pytest.mark.parametrize(("path", "file", "has_lines"), [
    ("chapters/dit/", "docs/chapters/dit.md", True), ("models/qwen-image/", "figures/models/qwen-image.toml", False),
    ("labs/dit_block/", "docs/labs/dit_block.py", True)])
def test_the_pencil_takes_along_file_line_section_and_words(visit, path, file, has_lines):
    window = visit()
    page = window.open(path)
    title = page.locator("h1").inner_text().rstrip("¶ ").strip()
    section = page.locator("h1").get_attribute("id")
    page.evaluate(SELECT)
    page.locator("article a[rel=edit]").click()
    expect(page).to_have_url(re.compile("/reference/mend/"))
    text = page.get_by_label("What to report")
    line = next((f", line {number}" for number, words in enumerate((ROOT / file).read_text("utf-8").splitlines(), 1)
                 if f"{{#{section}}}" in words), "")
    assert bool(line) == has_lines
    told = rf"Page: {re.escape(file)}{line}\nSection: #[\w-]+\nVersion: Denoiser Atlas [\d.]+, "
    expect(text).to_have_value(re.compile(told))
    expect(text).to_have_value(re.compile(re.escape(f'It says: "{title}')))
    expect(page.locator(".mend-report code")).to_have_text(file)
    assert section and window.complaints == []


def test_a_section_that_no_file_has_needs_no_line(visit):
    window = visit()
    page = window.open("reference/mend/?page=docs/start.md&section=constructor")
    told = r"^Page: docs/start\.md\nSection: #constructor"
    expect(page.get_by_label("What to report")).to_have_value(re.compile(told))
    assert window.complaints == []


def test_what_the_address_says_is_text_and_a_strange_name_is_none(visit):
    window = visit()
    page = window.open("reference/mend/?page=<img src=x onerror=alert(1)>&section=a b&passage=<b>x</b>")
    text = page.get_by_label("What to report")
    expect(text).to_have_value(re.compile(r'Page: \(its address\)\n.*\n.*\nIt says: "<b>x</b>"'))
    expect(page.locator(".mend-report :is(img, b, code)")).to_have_count(0)
    assert window.complaints == []


def test_without_scripts_the_page_says_how_to_report(visit):
    page = visit(javascript=False).open("reference/mend/?page=docs/start.md")
    expect(page.locator(".mend-report")).to_be_hidden()
    expect(page.locator("#mend-report + p")).to_contain_text("what is wrong")
