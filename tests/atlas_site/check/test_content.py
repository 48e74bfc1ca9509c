"""Pictures without words, pages without a title of their own, leftovers of the source."""

import json

import pytest

FAULTS = {
    "an image without alt": ("<h2 ", '<img src="../site.css"><h2 ', "no alt text"),
    "a drawing without a name": ("<h2 ", "<svg></svg><h2 ", "without name"),
    "a figure without caption": ("<h2 ", "<figure></figure><h2 ", "has no caption"),
    "no description": ('name="description"', 'name="keywords"', "found 0 characters"),
    "a second h1": ("<h2 ", "<h1>again</h1><h2 ", "found 2 h1"),
    "an unclosed element": ("</h2>", "", "parse error"),
    "TeX left over": ("<h2 ", r"<p>\(x\)</p><h2 ", "left in the text"),
    "our Markdown left over": ("<h2 ", "<p>[x](fact:sd15.parameters)</p><h2 ", "left in the text"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(planted, fault):
    old, new, expected = FAULTS[fault]
    found = planted(old, new)
    assert any(expected in message for message in found), found


def test_code_and_the_source_of_formulas_may_hold_tex(planted):
    tex = r"\frac{a}{b} [x](fact:a.b)"
    assert planted("<h2 ", f"<code>{tex}</code><math><semantics><mi>x</mi><annotation>{tex}</annotation></semantics>"
                           "</math><h2 ") == []


def test_a_drawing_beside_a_name_is_decoration(planted):
    assert planted("<h2 ", '<a aria-label="Home" href="../"><svg></svg></a><h2 ') == []


def test_two_pages_may_not_describe_themselves_alike(planted):
    found = planted('content="one/: a page', 'content=": a page')
    assert found == ["one/index.html: description: the same as that of index.html"]


def test_tex_in_the_search_index_is_found(site, messages):
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    index["records"].append([0, "sum", "A sum", r"so \frac{a}{b}", "", "", 1])
    (site / "search/search_index.json").write_text(json.dumps(index), "utf-8")
    assert messages() == [r"one/#sum: TeX in the search index: '\\frac'"]
    (site / "search/search_index.json").unlink()
    assert messages() == ["search/search_index.json: there is no search index"]
