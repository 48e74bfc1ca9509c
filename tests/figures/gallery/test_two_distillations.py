"""The toy says what the drawing claims: half the passes with the same error, one step only with the whole way."""

import numpy as np
import pytest

from figures.gallery import two_distillations as figure


def test_four_steps_have_the_error_that_the_page_prints():
    assert figure.error(4, knows_ends=False) == pytest.approx(0.116, abs=0.005)


def test_one_step_of_the_guided_field_misses_and_all_its_samples_end_in_one_place():
    assert figure.error(1, knows_ends=False) > 2
    assert np.ptp(figure.sampled(figure.NOISES, 1, knows_ends=False)[-1]) < 1e-9


def test_who_knows_the_ends_arrives():
    assert figure.error(1, knows_ends=True) == 0
