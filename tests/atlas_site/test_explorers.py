"""Every explorer has a page, data, a table for readers without scripts, and knows what may be asked of it."""

import json

import pytest

from atlas_site.explorers import EXPLORERS, explorer
from atlas_site.places import DOCS


@pytest.mark.parametrize("name", EXPLORERS)
def test_each_is_whole(name):
    one = explorer(name)
    path, content = one.exported
    heads, rows = one.still()
    assert (DOCS / one.page).is_file() and (DOCS / "assets/explore" / name / "main.js").is_file()
    assert path == f"explore/{name}.json" and json.loads(content)
    assert rows and {len(row) for row in rows} == {len(heads)}
    assert f"(explorer:{name})" in (DOCS / one.page).read_text("utf-8")
    assert f"({name}.md)" in (DOCS / "explore/index.md").read_text("utf-8")
    assert f"{name}:" in (DOCS / "assets/explore.js").read_text("utf-8")


def test_a_query_is_taken_apart_and_held_to_what_may_be_asked():
    one = explorer("trajectories")
    assert one.wrong("") == one.wrong("data=ring&a.steps=4") == []
    assert one.wrong("data=&x=1")[0].startswith("data=: expected one of moons")


def test_a_name_that_none_has_is_told_with_those_that_there_are():
    with pytest.raises(KeyError, match="no explorer 'trajectory'; there is: trajectories"):
        explorer("trajectory")
