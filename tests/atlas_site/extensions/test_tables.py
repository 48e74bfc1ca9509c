"""Tables that are refused; what a table says of its layout."""

import re

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert
from atlas_site.extensions.tables import classes
from figures.tables.cells import Cell, Table
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
    (Layout(sortable=True), "atlas-table sortable"),
    (Layout(("cells", "receipts"), 6.5, on_phones_only=True),
     "atlas-table phone-breaks-cells phone-breaks-receipts narrow-6-5"),
])
def test_the_words_of_a_layout_are_classes(layout, expected):
    assert classes(layout) == expected


TABLE = Table(("Model", "Parameters", "Size"), (
    (Cell("Toy"), Cell("859.5 M", "toy.parameters"), Cell("a")),
    (Cell("Big"), Cell("11.9 B", "big.parameters"), Cell("b")),
), Layout(sortable=True))


def shown(path):
    text = "[All](table:comparison)\n"
    return convert(page(text, path, table={"comparison": TABLE}.__getitem__), "atlas_site.extensions.tables")


def test_a_cell_of_a_table_that_can_be_sorted_has_the_value_of_its_fact():
    assert re.findall(r'data-sort="(\d+)"', shown("chapters/test.md")) == ["859520964", "11900000000"]


def test_on_the_pages_of_models_only_the_first_cell_of_a_row_is_its_head():
    html = shown("models/test.md")
    assert html.count("<th ") == 3 + 2 and html.count('scope="row"') == 2
