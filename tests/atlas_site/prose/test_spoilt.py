"""Whether what stands above a prediction tells its answer."""

import pytest

from atlas_site.prose import spoilt
from atlas_site.prose.asked import predictions

ASKED = '''
??? predict "What share of the 12 M weights?"

    - [ ] a tenth
    - [x] [33 %](fact:toy.share) of them

    Of [859.5 M](fact:toy.parameters), 283 M are so ([Ho et al. 2020, table 77](ref:ho2020)). But 55 is said later.
'''


def told(above: str, caption: str = "") -> list[str]:
    *_, asked = predictions(text := f"{above}\n{ASKED}")
    return [said for _, said in spoilt.told(text, asked, lambda name: caption)]


@pytest.mark.parametrize("above", [
    "A third, [0.33](fact:toy.share), is so.", "It is 33 % of all.", "It is 33% of all.",
    "All [0.9 B](fact:toy.parameters).", "- a list of 283 M", "| so | 283 M |\n|---|---|\n| 1 | 2 |",
    '??? predict "Of 283 M?"\n\n    - [x] a\n    - [ ] b\n\n    c',
])
def test_a_number_of_the_answer_above_is_found(above):
    assert len(told(above)) == 1


@pytest.mark.parametrize("above", [
    "Words, and 12 M weights, which the question gives.", "55 is said in the second sentence.",
    "It is 33.5 % or 133 %.",
    "Table 77 of [Ho et al. 2020, table 77](ref:ho2020).", '??? success "Solution"\n\n    It is 33 %.',
    "```python\nprint(0.33, '33 %')\n```", "Code, `33 %`, and $33$.", "33 of something else",
])
def test_what_tells_nothing_passes(above):
    assert told(above) == []


def test_captions_count_as_far_as_they_stand_open():
    figure = "![Lead](../figures/toy.svg)"
    assert told(figure, "It is 33 % of all.\n\nMore.") == ["33 %"]
    assert told(figure, "It is so.\n\nOpen for 33 %.") == []


def test_what_is_below_tells_nothing():
    [asked] = predictions(text := f"{ASKED}\nIt is 33 %.\n")
    assert [*spoilt.told(text, asked, lambda name: "")] == []


def test_a_figure_that_is_none_is_left_to_its_own_extension():
    def none(name):
        raise KeyError(name)

    [asked] = predictions(text := f"![x](../figures/no.svg)\n{ASKED}")
    assert [*spoilt.told(text, asked, none)] == []
