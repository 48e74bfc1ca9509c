"""Links, ids and references that lead nowhere."""

import pytest

FAULTS = {
    "a link to a missing page": ('href="../#top"', 'href="../two/"', "no file 'two/index.html'"),
    "a link to a missing id": ('href="../#top"', 'href="../#nowhere"', "has no id 'nowhere'"),
    "an absolute link to a missing id": ("sub/one/#part", "sub/one/#gone", "has no id 'gone'"),
    "an unknown scheme": ('href="../#top"', 'href="fact:sd15.parameters"', "found scheme 'fact'"),
    "a doubled id": ('id="part"', 'id="one"', "is there 2 times"),
    "an id with a space": ('id="part"', 'id="par t"', "expected one word"),
    "a label that points nowhere": ("<h2 ", '<h2 aria-labelledby="gone" ', "no such id"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(planted, fault):
    old, new, expected = FAULTS[fault]
    found = planted(old, new)
    assert any(expected in message for message in found), found
