"""The parts of the sheet fill it."""

from figures.gallery import text_sheet as figure


def test_rows_and_columns_add_up():
    found = figure.numbers()
    rows, columns = found.pop("whole")
    assert sum(found[name][1] for name in ("clip-vit-l", "openclip-vit-bigg", "zeros")) == columns
    assert found["zeros"][0] + found["trained"][0] + found["more"][0] == rows == 333
