import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert as converted
from atlas_site.pictures.rendered import Figures, Rendered

SVG = '<svg role="img" viewBox="0 0 100 50"><text>a label</text> </svg>'


def a_figure(name="two-streams", narrow=None, error=None):
    return Rendered(name, "Two streams", "Read it **left** to right.\n\n- then down", SVG, narrow, SVG,
                    [(0, "image & text"), (1, "4,096 tokens"), (0, "joint")], error)


@pytest.fixture
def convert(tmp_path):
    """Markdown to HTML on a page whose gallery holds one figure."""
    figures = Figures()
    figures.index = {"two-streams": tmp_path / "two_streams.py"}

    def convert(text, figure=None):
        asked = page(text, "chapters/page.md", figure=lambda name: (figures.path(name), figure or a_figure()))
        return converted(asked, "atlas_site.extensions.figures")
    return convert


def test_an_image_alone_becomes_the_drawing_with_its_caption_and_words(convert):
    html = convert("Before.\n\n![See both](../figures/two-streams.svg)\n\nAfter.")
    assert '<figure class="atlas-figure" id="fig-two-streams">' in html
    assert SVG in html
    assert "<strong>See both</strong>" in html
    assert "Read it <strong>left</strong>" in html and "<li>then down</li>" in html
    assert "<ul><li>image &amp; text<ul><li>4,096 tokens</li></ul></li><li>joint</li></ul>" in html
    assert 'href="../figures/two-streams.svg"' in html
    assert html.index("Before.") < html.index("<figure") < html.index("After.")


def test_without_a_lead_the_figure_s_own_title_leads(convert):
    assert "<strong>Two streams</strong>" in convert("![](../figures/two-streams.svg)")


def test_only_the_first_figure_of_a_page_stands_in_it(convert):
    html = convert("![](../figures/two-streams.svg)\n\n![](../figures/two-streams.svg)")
    assert html.count(SVG) == 1 and html.count("<picture") == 2
    assert html.index(SVG) < html.index("<picture")


def test_an_unknown_figure_names_page_line_and_what_there_is(convert):
    with pytest.raises(BuildError) as error:
        convert("One.\n\n![](../figures/two-steams.svg)")
    message = str(error.value)
    assert "chapters/page.md" in message and "3" in message
    assert "figures/gallery/two_steams.py" in message and "two-streams" in message


@pytest.mark.parametrize("text", ["![photo](../images/cat.png)", "text ![](../figures/two-streams.svg) in a line"])
def test_other_images_stay_images(convert, text):
    assert "<figure" not in convert(text)
