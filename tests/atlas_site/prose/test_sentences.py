"""What is prose, by example and compared with Python-Markdown on every source; where sentences end; what is cited."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import Markdown

from atlas_site.prose.files import lines_of, name_of, read, sources
from atlas_site.prose.sentences import HOLE, sentences

EXTENSIONS = ["attr_list", "md_in_html", "admonition", "tables", "footnotes", "pymdownx.details",
              "pymdownx.superfences", "pymdownx.arithmatex"]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def read_text(text):
    return list(sentences(lines_of(Path("page.md"), text)))


def texts(text):
    return [sentence.seen.text for sentence in read_text(text)]


class Prose(HTMLParser):
    """The text of a page without code and mathematics, and its receipts."""

    VOID = ("img", "br", "hr", "input")
    BLOCKS = ("p", "li", "td", "th", "h1", "h2")

    def __init__(self, html):
        super().__init__()
        self.text, self.receipts, self.skipped, self.key = "", [], 0, None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.text += f" {attributes.get('alt', '')} " if tag == "img" else "\n" if tag in self.BLOCKS else ""
        if tag in self.VOID:
            return
        if self.skipped or tag in ("code", "pre") or attributes.get("class") in ("arithmatex", "footnote-ref"):
            self.skipped += 1
        if tag == "a" and attributes.get("href", "").startswith("fact:"):
            self.receipts.append((attributes["href"].removeprefix("fact:"), ""))
            self.key = attributes["href"]

    def handle_endtag(self, tag):
        self.skipped -= bool(self.skipped and tag not in self.VOID)
        self.key = None if tag == "a" else self.key

    def handle_data(self, data):
        if self.key:
            key, text = self.receipts[-1]
            self.receipts[-1] = key, text + data
        if not self.skipped:
            self.text += data


def both(lines):
    """Numbers and receipts, as Python-Markdown sees them and as we do."""
    options = {"pymdownx.arithmatex": {"generic": True}}
    html = Markdown(extensions=EXTENSIONS, extension_configs=options).convert("".join(line.text for line in lines))
    theirs, ours = Prose(html), list(sentences(lines))
    return ((NUMBER.findall(theirs.text), [(key, NUMBER.findall(text)) for key, text in theirs.receipts]),
            ([number for each in ours for number in NUMBER.findall(each.seen.text)],
             [(receipt.key, NUMBER.findall(receipt.written.text)) for each in ours for receipt in each.receipts]))


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_every_source_has_the_numbers_and_receipts_that_python_markdown_finds(path):
    theirs, ours = both(lines_of(path, read(path)))
    assert ours == theirs


SNIPPETS = [
    "One 1.\n\n    code 2\n\nThree 3.",
    "- item 1\n\n    of item 2\n\n        code 3\n\n- item 4",
    "1. item 11\n2. item 12\n\nOut 17.",
    '!!! note "Title 13"\n\n    In 14.\n\n        code 15\n\n    ```\n    code 16\n    ```\n\nOut 17.',
    '??? question "Predict 1"\n\n    - list 2\n\n        of it 3\n\nOut 4.',
    "```python\nx = 1\n\ny = 2\n```\nText 3.\n\n~~~\n4\n~~~\n",
    "````\n```\n1\n```\n````\n\n2",
    "> quoted 1\n> and 2\n\n> - item 3\n",
    "Inline `code 1`, ``code `2` `` and $x_3 + 4$, \\$5, $$y = 6$$ and 7.",
    "$$\nx = 1\n\\\\ y = 2\n$$\n\nThree 3.",
    "## Heading 1 {#id-2}\n\nText 3.\n{#id-4}\n",
    "| a 1 | b 2 |\n|---|--:|\n| `3|4` | [5](fact:a.b5) |\n| 6 \\| 7 | 8 |\n\nOut 9.",
    "a 1 | b 2\n---|---\n3 | 4\n",
    'A [link 1](page2.md#id-3 "title 4") and ![picture 5](figures/x6.svg).',
    "A [fact 1](fact:(a.b2+c.d3)/(e4-f5)) and [two\nlines 6](fact:a.b7), **[bold 8](fact:a.b9)**.",
    "No link: \\[10](fact:a) `[11](fact:b)`.\n\n    [12](fact:c)\n",
    '<div markdown class="c1">\n\nInside 2.\n\n</div>\n\n<span id="old-3"></span>Text 4.\n',
    "Text 4. <!-- 5 -->\n\n<!-- 6\n\n7 -->\n\nText 8.",
    "Note[^1] here 2.\n\n[^1]: The note 3.\n\n    More 4.\n",
    "Text 1\n    goes on 2\n- 3",
    "Since\n2024. The next 5\n\n2024. One\n3. Two 6\n",
    "- item 1\n    - item 2\n\n    ```\n    code 3\n    ```\n\n    Goes on 4.\n",
    "    $$\n    code 1\n\nText 2.",
    "snake_case_1 *2* __3__ 4_5 a*6*b 7 * 8",
]


@pytest.mark.parametrize("text", SNIPPETS)
def test_what_is_prose_is_what_python_markdown_makes_prose(text):
    theirs, ours = both(lines_of(Path("page.md"), text))
    assert ours == theirs


def test_sentences_end_at_stops():
    assert texts("It has 2. See sec. 3 of A. Nobody et al. 2020, e.g. fig. 4! \"Why?\" Because.") == [
        "It has 2. ", "See sec. 3 of A. Nobody et al. 2020, e.g. fig. 4! ", "\"Why?\" ", "Because."]
    assert texts("1, 2, ... 9 are `x.y`. dev goes\non, 3.5 *times*.") == [
        f"1, 2, ... 9 are {HOLE}. ", "dev goes on, 3.5 times."]


def test_headings_items_titles_and_rows_are_one_sentence_each():
    assert texts('## One. Two.\n\n- Three. Four.\n- Five\n\n!!! note "Six. Seven."\n\n    Eight.\n\n'
                 "| a | b. c |\n|---|---|\n| d. e | f |\n") == [
        "One. Two.", "Three. Four.", "Five", "Six. Seven.", "Eight.", "a | b. c", "d. e | f"]


def cited(text):
    """The characters for which a citation vouches, sentence by sentence."""
    return ["".join(char for place, char in enumerate(each.seen.text)
                    if any(start <= place < end for start, end in each.cited)) for each in read_text(text)]


def test_a_citation_vouches_for_its_sentence_alone():
    assert cited("One 1. Two 2 ([A 2020](ref:a)). Three 3.") == ["", "Two 2 (A 2020). ", ""]


TABLE = "| a | {head} |\n|---|---|\n| 1 | {cell} |\n| 3 | 4 |\n"


def test_in_a_table_a_citation_vouches_for_its_row():
    assert cited(TABLE.format(head="b", cell="[2](ref:a)"))[1:] == ["12", ""]


def test_in_a_header_for_its_column():
    assert cited(TABLE.format(head="b, [A](ref:a)", cell="2"))[1:] == ["2", "4"]


def test_in_the_sentence_before_the_table_for_all_of_it():
    plain = TABLE.format(head="b", cell="2")
    assert cited("Far ([A](ref:a)). Near:\n\n" + plain) == ["Far (A). ", "", "", "", ""]
    assert cited("Far. Near ([A](ref:a)):\n\n" + plain)[2:] == ["ab", "12", "34"]
    assert cited("Near ([A](ref:a)):\n\nBetween.\n\n" + plain)[2:] == ["", "", ""]


def test_where_a_sentence_stands_is_known_to_the_character():
    text = "---\ntitle: x\n---\n\n> quoted\n> **bold** [7](fact:a.b).\n"
    (sentence,) = read_text(text)
    assert sentence.seen.text == "quoted bold 7."
    assert text[sentence.seen.origin[sentence.seen.text.index("7")]] == "7"
    (receipt,) = sentence.receipts
    assert (receipt.key, receipt.written.text, text[receipt.place:receipt.place + 2]) == ("a.b", "7", "[7")
