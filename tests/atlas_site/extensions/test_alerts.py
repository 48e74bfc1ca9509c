"""What the pairs in tests/pairs/alerts cannot show: quotations that are no boxes, and kinds that have a look."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.alerts import KINDS
from atlas_site.extensions.page import convert
from atlas_site.prose import forms


def converted(text):
    return convert(page(text), "atlas_site.extensions.alerts", "atlas_site.extensions.finished")


def test_each_kind_is_one_of_the_boxes_that_have_a_look():
    assert {*KINDS.values()} <= {*forms.KINDS}


@pytest.mark.parametrize("kind", [*KINDS, "tip", "Note"])
def test_each_kind_is_a_box(kind):
    html = converted(f"> [!{kind}]\n> Words.\n")
    assert f'<div class="admonition {KINDS[kind.upper()]}">' in html and "<p>Words.</p>" in html and "[!" not in html


@pytest.mark.parametrize("text", ["> [!INFO]\n> a", "> a\n> [!TIP]\n> b", "> [!TIP] Title\n> a", "[!TIP]\na",
                                  "> a [!TIP]", "> [!tip]- Title\n> a"])
def test_what_only_looks_like_one_is_refused_with_its_line(text):
    with pytest.raises(BuildError) as caught:
        converted(f"Words.\n\n{text}\n")
    assert str(caught.value).startswith(("chapters/test.md:3: ", "chapters/test.md:4: "))
    assert "expected > [!NOTE]" in str(caught.value)


def test_an_empty_box_is_refused():
    with pytest.raises(BuildError, match=r"chapters/test\.md:3: found '\[!TIP\]' and nothing below it"):
        converted("Words.\n\n> [!TIP]\n\nWords.\n")
