"""What is on the sheets: every column, where they are from, and the solutions or not."""

import io
import re
import unicodedata
from itertools import chain

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from sitemap import LOOKED_AT, TEMPLATES

from visit.browser import until

pytestmark = pytest.mark.browser
SHEET = 688   # pixels between the margins of A4
CUT = """() => {
  const { right } = document.querySelector("article").getBoundingClientRect();
  return [...document.querySelectorAll("article :is(table, td, th, pre, svg, img, p, li, math)")]
    .filter(part => part.checkVisibility() && part.getBoundingClientRect().right > right + 1
            || part.matches("td, pre > code") && part.scrollWidth > part.clientWidth + 1)
    .map(part => `${part.tagName} ${part.closest("[id]")?.id}: ${part.textContent.trim().slice(0, 60)}`);
}"""
LAST = """() => [...document.querySelectorAll("article table tr")].map(row => row.lastElementChild)
  .filter(cell => !cell.querySelector("math")).map(cell => cell.innerText)"""
HEADINGS = "() => [...document.querySelectorAll('article :is(h1, h2, h3)')].map(each => each.innerText)"


def sheets(page) -> list[str]:
    """The words of each sheet of the page, packed."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return [packed(sheet.extract_text()) for sheet in pdf.pages]


def packed(text: str) -> str:
    """Words without white space and marks that are not for paper."""
    return re.sub(r"[\s\xad¶↕]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("path", LOOKED_AT)
def test_nothing_is_wider_than_a_sheet(look, path):
    page = look(SHEET).open(path)
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    page.emulate_media(media="screen")


KINDS = [path for path in TEMPLATES if path != "reference/facts/"]   # seventy sheets without a table


@pytest.mark.parametrize("path", [*KINDS, "chapters/latent/", "reference/takeaways/", "chapters/dit/"])
def test_every_sheet_says_where_it_is_from_and_holds_all_columns(visit, path):
    page = visit(1280, "dark").open(path)
    last, headings = map(packed, page.evaluate(LAST)), [*map(packed, page.evaluate(HEADINGS))]
    address, edition = page.evaluate("() => ['address', 'edition'].map(name => document.documentElement.dataset[name])")
    assert address == page.url and re.fullmatch(r"Denoiser Atlas [\d.]+, 1 January 1970, CC BY 4\.0", edition)
    found = sheets(page)
    signed = packed(edition), packed(address)
    assert [sheet for sheet in found if not all(each in sheet for each in signed)] == []
    assert [cell for cell in last if cell not in "".join(found)] == []
    bodies = [re.sub(rf"\d+/\d+|#L\d+|{'|'.join(map(re.escape, signed))}", "", sheet) for sheet in found]
    assert [body[-80:] for body in bodies if body.split("#")[0].endswith(tuple(headings)) and "#" in body[-60:]] == []


def test_what_had_not_come_near_is_on_the_sheets_in_the_colours_of_paper(visit):
    page = visit(1280, "dark").open("chapters/dit/")
    assert page.locator("#fig-dit-block picture.only-light img").evaluate("image => image.naturalWidth") == 0
    text = "".join(sheets(page))
    assert "Attentionbranch" in text and "MLPbranch" in text
    expect(page.locator(".for-sheet")).to_have_count(0)   # and the page is as it was
    page.emulate_media(media="print")
    until(page, "getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'")
    shown = page.locator("#fig-dit-block picture:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_class(re.compile("only-light"))


def test_solutions_are_printed_or_not_as_the_address_says(visit):
    window = visit()
    page = window.open("exercises/dit/")
    asked, answer = packed("give at its native size"), packed("Channels change the patch layer")
    assert asked in (text := "".join(sheets(page))) and answer in text
    choice = page.get_by_label("with solutions")
    expect(choice).to_be_checked()
    choice.uncheck()
    expect(page).to_have_url(re.compile(r"/exercises/dit/\?solutions=0$"))
    assert asked in (text := "".join(sheets(page))) and answer not in text
    other = visit().open("exercises/dit/?solutions=0#dit-exercises")
    expect(other.get_by_label("with solutions")).not_to_be_checked()
    assert answer not in "".join(sheets(other))
    other.get_by_label("with solutions").check()
    expect(other).to_have_url(re.compile(r"/exercises/dit/(#[\w-]*)?$"))
    assert window.complaints == []
    plain = visit(javascript=False).open("exercises/dit/")
    expect(plain.locator(".sheet-choice")).to_be_hidden()
    assert answer in "".join(sheets(plain))


def test_sheets_name_the_page_that_is_shown(visit):
    page = visit().open("exercises/dit/?solutions=0")
    page.locator(".md-tabs a[href$='start/']").first.click()
    expect(page.locator("h1")).to_have_id("start")
    until(page, "document.documentElement.dataset.address === document.querySelector('link[rel=canonical]').href")
    first, *_ = sheets(page)
    assert packed(page.url.split("#")[0]) in first and "exercises/dit" not in first


def test_a_table_of_many_columns_lies_across(visit):
    page = visit().open("models/")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {sheet.mediabox.width > sheet.mediabox.height for sheet in pdf.pages} == {True}
    upright = PdfReader(io.BytesIO(page.pdf(format="A4")))   # for whoever prints it upright all the same
    text = packed("".join(chain.from_iterable(sheet.extract_text() for sheet in upright.pages)))
    assert [cell for cell in map(packed, page.evaluate(LAST)) if cell not in text] == []
