"""The three students are what the page's listing computes of them."""

import pytest

from figures.flow import students
from figures.gallery.paths_or_distributions import STUDENTS


@pytest.mark.parametrize(("name", "same", "whole"), [("Progressive", 0.027, 0.027), ("Consistency", 0, 0),
                                                     ("Distribution", 0.453, 0)])
def test_errors_are_those_that_the_page_prints(name, same, whole):
    assert students.off(STUDENTS[name]) == pytest.approx(same, abs=0.02)
    assert students.off_as_a_whole(STUDENTS[name]) == pytest.approx(whole, abs=0.01)
