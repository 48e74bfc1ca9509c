"""Rulers carry the tables that the code makes; reused answers lie on long steps."""

import numpy as np
import pytest

from figures.facts.catalogue import fact
from figures.flow.mixture import euler
from figures.gallery import cached_steps, time_rulers, time_tables


def test_two_of_three_spacings_begin_at_pure_noise():
    found = time_tables.tables()
    assert all(len(levels) == time_tables.STEPS for levels in found.values())
    assert [kind for kind, levels in found.items() if levels[0] == time_tables.LEVELS - 1] == ["trailing", "linspace"]
    assert fact("sd15.objective.levels").value == time_tables.LEVELS


def test_every_ruler_has_as_many_questions_and_falls():
    found = time_rulers.tables()
    assert len({len(times) for times in found.values()}) == 1
    assert all(list(times) == sorted(times, reverse=True) for times in found.values())
    late = {name: sum(time < 0.1 for time in times) for name, times in found.items()}
    assert late["Karras"] > 5 * late["SD3 Medium"] > late["FLUX.1 dev"] == 0
    early = [time_rulers.early(times) for times in found.values()]
    assert early == sorted(early)


def test_reused_answers_end_where_long_steps_end():
    path = cached_steps.cached()
    long = euler(cached_steps.CROWD, np.array(cached_steps.STARTS),
                 np.linspace(1, 0, cached_steps.STEPS // cached_steps.EVERY + 1))
    assert path[::cached_steps.EVERY] == pytest.approx(long)
