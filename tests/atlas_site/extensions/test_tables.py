"""Tables that are refused; what a table says of its layout."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert
from atlas_site.extensions.tables import classes
from figures.tables.layout import Layout


def error(text):
    with pytest.raises(BuildError) as caught:
        convert(page(text), "atlas_site.extensions.tables")
    return str(caught.value)


def test_an_unknown_table_comes_with_suggestions():
    assert error("One.\n\n[All](table:comparisons)\n") == (
        "chapters/test.md:3: no table 'comparisons'; there is: comparison")


def test_a_table_stands_alone():
    assert error("See [all](table:comparison).") == (
        "chapters/test.md:1: a table must stand in a paragraph of its own")


@pytest.mark.parametrize(("layout", "expected"), [
    (Layout(), "atlas-table"),
    (Layout(("long",), 11), "atlas-table breaks-long narrow-11"),
    (Layout(("heads",), spacing="close"), "atlas-table breaks-heads columns-close"),
    (Layout(("cells", "receipts"), 6.5, on_phones_only=True),
     "atlas-table phone-breaks-cells phone-breaks-receipts narrow-6-5"),
])
def test_the_words_of_a_layout_are_classes(layout, expected):
    assert classes(layout) == expected
