"""What stands below a figure."""

import re
from dataclasses import replace
from html import unescape

import pytest
from markdown import Markdown
from pybtex.database import parse_string

from atlas_site.edition import Edition
from atlas_site.pictures.offer import bibtex, in_words, offer, twin_html
from atlas_site.pictures.rendered import Rendered

SITE = "https://atlas.example/some/where/"
PAGE = f"{SITE}chapters/page/"
FIGURE = Rendered("two-streams", "Two <streams>", "Caption", "<svg/>", None, "<svg/>", [(0, "a")])


@pytest.fixture
def html():
    md = Markdown()
    return md.serializer(offer(FIGURE, 'See "both"', "../figures/two-streams.svg", SITE, PAGE, Edition("1.2", 2026)))


def test_files_come_first_then_how_to_cite_then_how_to_embed(html):
    assert html.startswith('<div class="figure-offer" data-search-exclude=""><details class="figure-words">'
                           '<summary>Files, cite, embed</summary><p class="figure-files"><a download="" ')
    assert '<a download="" href="../figures/two-streams.svg">SVG</a>' in html
    assert re.findall("<summary>(.*?)</summary>", html) == ["Files, cite, embed", "Cite", "Embed"]


def test_a_citation_has_authors_year_title_version_and_address(html):
    link = f'<a href="#fig-two-streams">{PAGE}#fig-two-streams</a>'
    assert ("<p>The Denoiser Atlas authors (2026): <cite>Two &lt;streams&gt;</cite>. Denoiser Atlas, version 1.2, "
            f"CC BY 4.0. {link}</p>") in html


@pytest.mark.parametrize("title", ["Two <streams>", "27 % of a_b & {c} #1 $x$"])
def test_the_entry_can_be_read_by_who_reads_bibtex(title):
    text = bibtex(replace(FIGURE, title=title), f"{PAGE}#fig-two-streams", Edition("1.2", 2026))
    (key, entry), = parse_string(text, "bibtex").entries.items()
    assert key == "denoiseratlas-two-streams" and entry.fields["year"] == "2026"
    assert entry.fields["url"] == f"{PAGE}#fig-two-streams" and "version 1.2" in entry.fields["note"]
    assert re.sub(r"[\\{}]", "", entry.fields["title"]) == re.sub("[{}]", "", title)


def test_the_snippet_names_the_file_and_the_place_in_full(html):
    snippet = unescape(html.split("<code>")[-1].split("</code>")[0])
    assert 'src="https://atlas.example/some/where/figures/two-streams.svg"' in snippet
    assert f'href="{PAGE}#fig-two-streams"' in snippet
    assert 'alt="See &quot;both&quot;"' in snippet


def test_words_have_a_fold_of_their_own():
    html = Markdown().serializer(in_words("WORDS"))
    assert html == ('<details class="figure-words" data-search-exclude=""><summary>In words</summary>'
                    "<div>WORDS</div></details>")


def test_twins_nest_and_close():
    html = twin_html([(0, "a"), (1, "b"), (2, "c"), (0, "d")])
    assert html == "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"


def test_a_twin_that_skips_a_level_is_refused():
    with pytest.raises(ValueError, match="'b' is at level 2"):
        twin_html([(0, "a"), (2, "b")])
