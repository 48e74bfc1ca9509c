"""Every dated event of the data stands in the timeline, in order, and nothing else does."""

from figures.anatomy import milestones, models
from figures.drawing import render_figure
from figures.drawing.check import lint


def events():
    """Straight from the models' files, past the module that the figure uses."""
    return [(model, event, when) for model in (*models().values(), *milestones().values())
            for event, when in model.released.items() if event != "service"]


def test_one_mark_for_each_event_in_both_compositions():
    figure = render_figure("timeline")
    for composition in ("wide", "narrow"):
        marks = [name for name in lint.Drawing(figure[composition]).boxes if name.startswith("event.")]
        assert len(marks) == len(events())


def test_the_twin_tells_every_event_with_its_date():
    told = [text for _, text in render_figure("timeline")["twin"]]
    for model, event, when in events():
        day = f"{when.day} {when:%b} {when.year}" if hasattr(when, "day") else when[:4]
        assert any(model.name in text and text.endswith(event) and day in text for text in told), (model.name, event)


def test_time_runs_down():
    told = [text for _, text in render_figure("timeline")["twin"]]
    years = [int(text) for text in told if text.isdigit()]
    assert years == sorted(set(years))
