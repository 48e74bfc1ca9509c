import doctest

from atlas_site.references import shortened


def test_the_examples_are_right():
    assert doctest.testmod(shortened).failed == 0
