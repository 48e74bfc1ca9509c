"""The same kind of layer looks the same in every figure."""

import pytest

from figures.drawing.kit.blocks import LOOKS, block, concat, gate, residual
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.roles import ROLES


@pytest.fixture
def canvas():
    return Canvas("test")


@pytest.mark.parametrize("kind", LOOKS)
def test_a_kind_has_its_look_in_colours_that_exist(canvas, kind):
    box = block(canvas, kind, kind, "Words", at=(100, 100))
    assert (box.hue, box.style, box.shape) == LOOKS[kind]
    assert {box.hue, f"{box.hue}-soft", f"{box.hue}-ink"} <= ROLES.keys()
    assert box.style != "strong" or f"{box.hue}-deep" in ROLES


def test_all_attentions_share_one_hue_and_nothing_else_is_as_strong():
    """Whoever knows the colour of attention finds it in every figure."""
    strong = {kind for kind, (_, style, _) in LOOKS.items() if style == "strong"}
    assert strong == {kind for kind in LOOKS if kind.endswith("attention")}
    assert len({LOOKS[kind][0] for kind in strong}) == 1


def test_a_look_can_be_overridden(canvas):
    box = block(canvas, "norm", "n", "Norm", at=(50, 50), hue="time", style="dashed")
    assert (box.hue, box.style, box.shape) == ("time", "dashed", "box")


def test_an_unknown_kind_is_refused_with_the_box_and_those_there_are(canvas):
    with pytest.raises(KeyError, match="box 'c': no look for kind 'wheel'; there are: image, text"):
        block(canvas, "wheel", "c")


@pytest.mark.parametrize(("make", "symbol", "says"), [
    (residual, "plus", "residual sum"), (gate, "times", "gate"), (concat, "cat", "concatenation")])
def test_an_operator_has_a_sign_and_says_what_it_does(canvas, make, symbol, says):
    box = make(canvas, "o", at=(50, 50))
    assert (box.shape, box.symbol, box.says) == ("dot", symbol, says)
