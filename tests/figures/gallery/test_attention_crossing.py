"""The marks are the crossings of the trees, and what the caption says of the models holds."""

from figures.anatomy import models
from figures.drawing import render_figure
from figures.drawing.catalogue import FOLDER, load
from figures.facts import catalogue as facts

figure = load(FOLDER / "attention_crossing.py")


def test_rows_are_the_models_of_several_sizes_the_first_to_cross_on_top():
    rows = figure.shown()
    assert {chosen.slug for chosen, *_ in rows} == models().keys() - {"ddpm-cifar10", "dit-xl-2"}
    sides = [half.side for *_, half in rows if half]
    assert sides == sorted(sides) and figure.SIDES[0] < sides[0] and sides[-1] < figure.SIDES[-1]
    assert [chosen.slug for chosen, *_, half in rows if not half] == ["sana-1600m"]


def test_the_words_are_those_of_the_facts():
    words = [text for _, text in render_figure("attention-crossing")["twin"]]
    for chosen, side, part, half in figure.shown():
        line = next(text for text in words if text.startswith(f"{chosen.short}: "))
        assert f"are {float(part):.0%}".replace("%", " %") in line and f"at {side}" in line
        if half:
            assert f"half from {facts.fact(f'{chosen.slug}.crossing.side').value:,} on" in line


def test_all_native_sizes_lie_before_the_crossing():
    assert all(part < 0.5 and (half is None or side < half.side) for _, side, part, half in figure.shown())
