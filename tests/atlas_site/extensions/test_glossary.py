"""Which mentions of a term lead to the glossary, and glossaries that are refused."""

import pytest
from invented import page as page_of
from markdown import Markdown

from atlas_site.errors import BuildError
from atlas_site.extensions.page import NAME
from atlas_site.extensions.page import convert as converted
from atlas_site.references.terms import glossary

ENTRIES = '- **Token.** A vector.\n  {#term-token match="token(s)"}\n- **Gate.** A factor.\n  {#term-gate}\n'


@pytest.fixture
def entries(tmp_path):
    """A function that writes a glossary and returns its path."""
    def write(text=ENTRIES):
        path = tmp_path / "glossary.md"
        path.write_text(text)
        return path
    return write


def convert(text, path, page="chapters/test.md"):
    extensions = ["attr_list", "tables", "pymdownx.details", "atlas_site.extensions.glossary"]
    return converted(page_of(text, page, terms=lambda: glossary(path)), *extensions)


def linked(html):
    return html.count('class="term"')


@pytest.mark.parametrize("text", [
    "A token.", "Tokens.", "Two *tokens* here.", "A **bold token** and a token.", "- a token", "> a token",
    "| a |\n|---|\n| token |", "![x](y.svg)\n\nA token.", "A token, a token; Tokens!",
])
def test_the_first_mention_is_linked(entries, text):
    assert linked(convert(text, entries())) == 1


@pytest.mark.parametrize("text", [
    "# A token", "A `token`.", "A [token](x.md).", "    token", "| token |\n|---|\n| a |",
    "??? note \"token\"\n\n    token", "A multi-token, tokens-per-second, tokenise.",
    "*After this you can say what a token is.*", "A gate.", "TOKEN",
])
def test_what_is_no_mention_is_left_alone(entries, text):
    assert linked(convert(text, entries())) == 0


def test_other_pages_are_left_alone_but_for_links_by_hand(entries):
    html = convert("A token and a [gate](term:gate).", entries(), "reference/errata.md")
    assert html == '<p>A token and a <a class="term" href="/reference/glossary.md#term-gate">gate</a>.</p>'


def test_a_link_by_hand_is_the_only_one(entries):
    assert linked(convert("A token, and *the* [token](term:token).", entries())) == 1


def test_the_words_that_match_are_no_part_of_the_page(entries):
    assert "match" not in convert(ENTRIES, entries(), "reference/glossary.md")


def test_each_page_begins_anew(entries):
    path = entries()
    page = page_of("A token.", terms=lambda: glossary(path))
    md = Markdown(extensions=[NAME, "atlas_site.extensions.glossary"], extension_configs={NAME: {"page": page}})
    assert linked(md.convert(page.text)) == 1 and md.convert(page.text) == md.convert(page.text)


def test_an_unknown_term_is_an_error_with_line_and_suggestion(entries):
    with pytest.raises(BuildError, match=r"^chapters/test.md:3: found the term 'tokn', expected .*; there is: token"):
        convert("Text.\n\nSee [it](term:tokn).\n", entries())


@pytest.mark.parametrize(("text", "line", "words"), [
    (ENTRIES + "- x\n  {#term-gate}", 6, "found a second 'term-gate', expected an id of its own: line 4"),
    (ENTRIES + '- x\n  {#term-x match="ink, Tokens"}', 6, "found 'Tokens' for 'term-x', expected words of its own"),
    (ENTRIES + '- x\n  {#term-x also="x"}', 6, 'found {#term-x also="x"}, expected {#term-x} or'),
    (ENTRIES + '- x\n  {#term-x match=""}', 6, 'found {#term-x match=""}, expected {#term-x} or'),
])
def test_a_faulty_glossary_is_refused_with_file_and_line(entries, text, line, words):
    path = entries(text)
    with pytest.raises(BuildError) as caught:
        convert("Any page.", path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)
