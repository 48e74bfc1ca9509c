"""A layout speaks words that the stylesheet knows, and names columns that are there."""

import pytest

from figures.tables import catalogue as tables
from figures.tables.cells import Cell, Table
from figures.tables.layout import Layout


@pytest.mark.parametrize(("words", "message"), [
    (dict(breaks=("rows",)), "breaks: found 'rows', expected one of heads, names, cells, receipts, long"),
    (dict(narrowest=7), "narrowest: found 7, expected one of None, 0, 5"),
    (dict(columns={"Released": 7}), "narrowest: found 7"),
    (dict(spacing="loose"), "spacing: found 'loose', expected one of wide, close, tight"),
])
def test_a_word_that_the_stylesheet_does_not_know_is_refused(words, message):
    with pytest.raises(ValueError, match=f"layout of a table: {message}"):
        Layout(**words)


def test_a_column_that_is_not_there_is_refused():
    row = (Cell("a"), Cell("b"))
    assert Table(("Model", "Released"), (row,), Layout(columns={"Released": 6.8})).rows == (row,)
    with pytest.raises(ValueError, match=r"found \['Date'\], expected some of \('Model', 'Released'\)"):
        Table(("Model", "Released"), (row,), Layout(columns={"Date": 6.8}))


def test_tables_say_themselves_what_fits_a_phone():
    assert tables.table("sampling").layout == tables.table("sd15-vs-sdxl").layout
    assert tables.table("trends").layout.columns == {"Released": 6.8}
