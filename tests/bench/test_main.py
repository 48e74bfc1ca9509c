import pytest

from bench import __main__ as bench


def test_every_measurement_says_what_it_is():
    known = bench.measurements()
    assert {"build", "edit", "growth", "workshop"} <= known.keys()
    assert all(known.values())


@pytest.mark.parametrize("words", [[], ["nothing"]])
def test_without_the_name_of_one_all_are_listed(words):
    with pytest.raises(SystemExit, match="workshop"):
        bench.main(words)
