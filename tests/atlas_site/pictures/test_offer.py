"""What stands in the folded part below a figure."""

from html import unescape

import pytest
from markdown import Markdown

from atlas_site.pictures.offer import offer, twin_html
from atlas_site.pictures.rendered import Rendered

SITE = "https://atlas.example/some/where/"
PAGE = f"{SITE}chapters/page/"
FIGURE = Rendered("two-streams", "Two <streams>", "Caption", "<svg/>", None, "<svg/>", [(0, "a")])


@pytest.fixture
def html():
    md = Markdown()
    return md.serializer(offer(FIGURE, 'See "both"', "WORDS", "../figures/two-streams.svg", SITE, PAGE))


def test_words_files_and_citation(html):
    assert html.startswith('<details class="figure-words" data-search-exclude="">')
    assert "<summary>In words, as a file, to cite</summary>" in html
    assert "<div>WORDS</div>" in html
    assert '<a download="" href="../figures/two-streams.svg">SVG</a>' in html
    link = f'<a href="#fig-two-streams">{PAGE}#fig-two-streams</a>'
    assert f"<cite>Two &lt;streams&gt;</cite>, {link}, CC BY 4.0." in html


def test_the_snippet_names_the_file_and_the_place_in_full(html):
    snippet = unescape(html.split("<code>")[1].split("</code>")[0])
    assert 'src="https://atlas.example/some/where/figures/two-streams.svg"' in snippet
    assert f'href="{PAGE}#fig-two-streams"' in snippet
    assert 'alt="See &quot;both&quot;"' in snippet


def test_twins_nest_and_close():
    html = twin_html([(0, "a"), (1, "b"), (2, "c"), (0, "d")])
    assert html == "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"


def test_a_twin_that_skips_a_level_is_refused():
    with pytest.raises(ValueError, match="'b' is at level 2"):
        twin_html([(0, "a"), (2, "b")])
