"""Tables that are refused."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert


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
