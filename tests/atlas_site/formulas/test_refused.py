"""What would be drawn as something else is refused at its place, and it is said what to write."""

import pytest

from atlas_site.formulas.refused import COMMANDS, faults


def found(tex):
    return [(tex[place:place + 8], message) for place, message in faults(tex)]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_of_the_list_is_refused(name):
    ((place, message),) = faults(rf"a + \{name}{{x}}")
    assert place == 4 and message == COMMANDS[name]
    assert [*faults(rf"a + \{name}xyz{{x}}")] == []   # nor what only begins like it


@pytest.mark.parametrize(("tex", "place", "words"), [
    ("m % d = 0", "% d = 0", r"expected \%"), ("a\n% a comment\nb", "% a comm", r"expected \%"),
    (r"\text{50 %}", "%}", r"expected \%"), ("a &lt; b", "&lt; b", "the character itself"),
    ("a \x02wzxhzdk:0\x03 b", "\x02wzxhzdk", "code stands beside"),
])
def test_what_would_vanish_is_refused(tex, place, words):
    ((here, message),) = found(tex)
    assert here == place[:8] and words in message


@pytest.mark.parametrize("tex", [
    r"50\,\%", r"\begin{matrix} a \\ b \end{matrix}", "a & b", r"\colon", r"\textstyle x", r"\eqref{eq:a}",
    r"\refinement",
])
def test_others_are_let_be(tex):
    assert found(tex) == []
