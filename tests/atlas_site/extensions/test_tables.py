"""Tables that are refused."""

import pytest
from markdown import Markdown

from atlas_site import page as source
from atlas_site.errors import BuildError


def error(text):
    source.enter("chapters/test.md", text)
    options = {"atlas_site.extensions.tables": {"tables": "fake_anatomy"}}
    with pytest.raises(BuildError) as caught:
        Markdown(extensions=["atlas_site.extensions.tables"], extension_configs=options).convert(text)
    return str(caught.value)


def test_an_unknown_table_comes_with_suggestions():
    assert error("One.\n\n[All](table:comparisons)\n") == (
        "chapters/test.md:3: no table 'comparisons'; there is: comparison")


def test_a_table_stands_alone():
    assert error("See [all](table:comparison).") == (
        "chapters/test.md:1: a table must stand in a paragraph of its own")
