"""The drawing of a figure, in the page or fetched."""

import pytest

from atlas_site.pictures.inline import html
from atlas_site.pictures.rendered import Rendered

SVG = '<svg viewBox="0 0 518.4 300"><text>a label</text></svg>'
NARROW = '<svg viewBox="0 0 244.8 400.2"></svg>'


def figure(narrow=None, error=None):
    return Rendered("two-streams", "Two <streams>", "Caption", SVG, narrow, SVG, [(0, "a")], error)


def test_a_phone_composition_comes_with_the_wide_one():
    drawn = html(figure(NARROW), True, "chapters/page/")
    assert f'<div class="figure-sheet figure-wide">{SVG}</div>' in drawn
    assert f'<div class="figure-sheet figure-narrow">{NARROW}</div>' in drawn


def test_a_figure_with_one_composition_is_not_told_apart_by_width():
    assert html(figure(), True, "").startswith('<div class="figure-sheet"><svg')


def test_later_figures_are_fetched_in_one_scheme_and_one_composition():
    drawn = html(figure(NARROW), False, "chapters/page/")
    assert drawn.count("<picture") == 2 and drawn.count("<source") == 2 and "<svg" not in drawn
    assert ('<picture class="figure-sheet only-dark"><source media="(max-width: 599px)" '
            'srcset="../../figures/two-streams-narrow-dark.svg" width="245" height="400">'
            '<img loading="lazy" alt="Two &lt;streams&gt;" src="../../figures/two-streams-dark.svg" '
            'width="518" height="300"></picture>') in drawn


def test_without_a_composition_for_phones_there_is_one_source():
    assert "<source" not in html(figure(), False, "")


@pytest.mark.parametrize("first", [True, False])
def test_the_error_of_a_failing_figure_is_shown_with_its_last_good_state_in_the_page(first):
    drawn = html(figure(error="gallery/two_streams.py: <oops>"), first, "")
    assert 'role="alert">gallery/two_streams.py: &lt;oops&gt;</p>' in drawn and SVG in drawn
