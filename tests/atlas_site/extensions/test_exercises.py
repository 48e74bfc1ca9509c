"""Every exercise has an id for ever and a solution that the build checks."""

import re
from collections import Counter

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.exercises import checked, problems
from atlas_site.extensions.page import convert
from atlas_site.prose.files import pages

GOOD = '''**Exercise.** How many
tokens?
{#ex-tokens}

??? success "Solution"

    There are [256](fact:dit-xl-2.tokens).

Words.
'''
PAGES = {path: path.read_text("utf-8") for path in pages()}


def test_a_good_exercise_passes():
    assert [*problems(GOOD)] == []


@pytest.mark.parametrize(("old", "new", "message"), [
    ("{#ex-tokens}", "", "found none"),
    ("{#ex-tokens}", "{#tokens}", r"found \{#tokens\}"),
    ('??? success "Solution"', '??? note "Solution"', "followed by its solution"),
    ("[256](fact:dit-xl-2.tokens)", "256", "nothing would find it wrong"),
])
def test_what_breaks_a_rule_is_named(old, new, message):
    [(words, found)] = problems(GOOD.replace(old, new))
    assert words == "**Exercise.** How many" and re.search(message, found)


def test_a_page_is_refused_and_a_lab_left_to_its_own_tests():
    bad = GOOD.replace("??? success", "??? note")
    with pytest.raises(BuildError, match="followed by its solution"):
        convert(page(bad), "atlas_site.extensions.exercises")
    assert "How many" in convert(page(bad, "labs/lab.py"), "atlas_site.extensions.exercises")


def test_the_choice_of_the_sheet_stands_once_before_the_first_exercise():
    html = convert(page(f"Words.\n\n{GOOD}\n{GOOD.replace('ex-tokens', 'ex-more')}"), "atlas_site.extensions.exercises",
                   "pymdownx.details", "attr_list")
    before, _, after = html.partition('<div class="sheet-choice" data-search-exclude></div>')
    assert "Exercise" not in before and after.count("<strong>Exercise") == 2 and "sheet-choice" not in after
    assert "sheet-choice" not in convert(page("Words."), "atlas_site.extensions.exercises")


def test_an_assert_counts_only_where_it_runs():
    assert checked("```python\nassert 1 == 1\n```\n")
    assert not checked("```python\nprint(1)\n```\n")
    assert not checked("```text\nassert 1 == 1\n```\n")
    assert not checked("We assert that it is so.")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_exercises_of_every_page_keep_the_rules(path):
    assert [*problems(PAGES[path], whole=path.parent.name == "exercises")] == []


def test_there_are_enough_and_each_is_there_once():
    ids = re.findall(r"\{:? ?#(ex-[a-z0-9-]+)", "\n".join(PAGES.values()))
    assert len(ids) >= 60
    assert [name for name, count in Counter(ids).items() if count > 1] == []
