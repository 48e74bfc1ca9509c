"""The answer of an exercise: what may stand in it, and what the script gets of it."""

import re

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.answers import Answer, problems
from atlas_site.extensions.exercises import problems as of_exercises
from atlas_site.extensions.page import convert

SOLUTION = '''```python
assert abs(x - 0.3333) < 1e-3
print("found", 1_024)
```

```text
found 1024
```
'''
EXERCISE = '''**Exercise.** How many?
{#ex-toy data-level="1" data-kind="pencil" data-minutes="3"}

**Answer.** [859.5 M](fact:toy.parameters) within 1 %

- [11.9 B](fact:big.parameters): those are the big one's.

??? tip "Hint"

    Count.

??? success "Solution"

    [859.5 M](fact:toy.parameters).
'''
EXTENSIONS = ("atlas_site.extensions.exercises", "atlas_site.extensions.answers", "pymdownx.details", "attr_list",
              "atlas_site.extensions.receipts")


def found(line: str, *mistakes: str) -> list[str]:
    return [*problems(Answer(line, mistakes, 0), SOLUTION)]


@pytest.mark.parametrize("line", [
    "**Answer.** [256](fact:dit-xl-2.tokens) within 1 %", "**Answer.** 33 % exactly", "**Answer.** 1,024 within 0.5 %",
    "**Answer.** 0.333 exactly",
])
def test_a_good_answer_passes(line):
    assert found(line, "[1,024](fact:x): think of it", "0.5: half of it") == []


@pytest.mark.parametrize(("line", "message"), [
    ("**Answer.** 256", "expected .* within 1 %, or exactly"),
    ("**Answer.** [256](ref:x) exactly", "expected"),
    ("**Answer:** 33 % exactly", "expected"),
    ("**Answer.** 34 % exactly", "the answer 34 % is no receipt, and no assert"),
    ("**Answer.** lots exactly", "found 'lots', expected a number"),
    (f"**Answer.** {'9' * 5000} exactly", "^found '9{80}', expected a number"),
    ("**Answer.** 33 % within -1 %", "expected .* within 1 %, or exactly"),
    (f"**Answer.** 33 % within {'9' * 5000} %", "expected .* within 1 %, or exactly"),
])
def test_an_answer_that_cannot_be_checked_is_named(line, message):
    [said] = found(line)
    assert re.search(message, said)


@pytest.mark.parametrize(("mistake", "message"), [
    ("half of it", "found 'half of it' among known mistakes"), ("lots: of it", "found 'lots', expected a number"),
])
def test_a_mistake_that_cannot_be_known_is_named(mistake, message):
    [said] = found("**Answer.** 33 % exactly", mistake)
    assert message in said


def test_answer_and_hints_stand_between_exercise_and_solution():
    assert [*of_exercises(EXERCISE, whole=True)] == []
    moved = EXERCISE.replace("**Answer.**", "Words.\n\n**Answer.**")
    assert any("right after its exercise" in message for _, message in of_exercises(moved))


@pytest.mark.parametrize(("old", "new", "message"), [
    ('data-level="1"', 'data-level="4"', "data-level: found '4', expected 1, 2 or 3"),
    ('data-kind="pencil"', 'data-kind="pen"', "data-kind: found 'pen'"),
    ('data-minutes="3"', 'data-minutes="121"', "data-minutes: found '121'"),
    ('data-minutes="3"', f'data-minutes="{"9" * 5000}"', f"data-minutes: found '{'9' * 80}', expected"),
    ('data-minutes="3"', 'data-minutes="\u0663"', "data-minutes: found"),
    ('data-level="1"', 'data-level="1', "data-level: found '1 data-kind=', expected"),
    (' data-minutes="3"', "", "found no data-minutes"),
    ("data-level", "data-lvl", "data-lvl: an exercise has data-level, data-kind, data-minutes"),
])
def test_what_an_exercise_says_of_itself_is_checked(old, new, message):
    assert any(message in said for _, said in of_exercises(EXERCISE.replace(old, new)))


@pytest.mark.parametrize("value", ["x", "0", "", "9" * 5000])
@pytest.mark.parametrize("name", ["level", "kind", "minutes"])
def test_a_page_is_refused_for_what_an_exercise_says_wrongly_whatever_it_is(name, value):
    broken = re.sub(f'data-{name}="[^"]*"', f'data-{name}="{value}"', EXERCISE)
    with pytest.raises(BuildError, match=f"data-{name}: found '{value[:80]}', expected"):
        convert(page(broken, "exercises/toys.md"), *EXTENSIONS)


def test_level_kind_and_minutes_are_said_on_pages_of_exercises_only():
    bare = EXERCISE.replace(' data-level="1" data-kind="pencil" data-minutes="3"', "")
    assert [*of_exercises(bare)] == []
    assert len([*of_exercises(bare, whole=True)]) == 3
    assert "Exercise" in convert(page(bare, "chapters/toys.md"), *EXTENSIONS)
    with pytest.raises(BuildError, match="found no data-level"):
        convert(page(bare, "exercises/toys.md"), *EXTENSIONS)


def test_the_script_gets_the_exact_number_and_how_far_off_is_right():
    html = convert(page(EXERCISE, "exercises/toys.md"), *EXTENSIONS)
    assert 'data-answer="859520964"' in html and 'data-off="8595209.64"' in html
    exactly = convert(page(EXERCISE.replace("within 1 %", "exactly"), "exercises/toys.md"), *EXTENSIONS)
    assert 'data-off="50000"' in exactly   # as its last digit is rounded
    assert 'hidden="hidden"' in html and "<p><strong>Answer" not in html


@pytest.mark.parametrize(("old", "new", "message"), [
    ("[859.5 M](fact:toy.parameters) within", "[859.6 M](fact:toy.parameters) within", r":4: '859.6 M' is wrong"),
    ("fact:big.parameters", "fact:no.such", r":6: no fact 'no.such'"),
    ("[11.9 B](fact:big.parameters)", "[2024](fact:toy.released.weights)", r":6: .*expected a number as the answer"),
])
def test_its_receipts_are_checked(old, new, message):
    with pytest.raises(BuildError, match=message):
        convert(page(EXERCISE.replace(old, new), "exercises/toys.md"), *EXTENSIONS)
