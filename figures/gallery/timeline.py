"""Which event, when: preprints, announcements, weights and papers

Time runs down; a row is one event, and the years stand on the left. The mark says what kind of event it is: an open
disc for a preprint, an open square for an announcement, a filled disc for weights that anybody could load, a filled
square for a paper at a conference. Its hue tells the U-Nets and the transformers that this site takes apart from the
other work they rest on.

Two habits of the popular story become visible. The dates that circulate mix the four kinds of event: SD3 was announced
in February 2024, described in March and released in June. And the turn to transformers did not come after the U-Nets:
the preprint of DiT is seven months older than the weights of SDXL.
"""

from itertools import groupby

from figures.anatomy import milestones, models
from figures.anatomy.timeline import events
from figures.drawing.text import Line

U_NETS = ("ddpm", "unet")
MARKS = {  # kind of event: (filled, shape)
    "preprint": (False, "dot"), "announcement": (False, "box"), "weights": (True, "dot"), "paper": (True, "box"),
}
SUBJECTS = {"U-Net": "conv", "transformer": "joint", "other work": "norm"}


def draw(canvas):
    _legend(canvas, {"U-Net": 4, "transformer": 64, "other work": 148}, 14,
            {"preprint": 238, "announcement": 304, "weights": 398, "paper": 462}, 14, 9.5)
    _rows(canvas, 44, 19, year=4, day=104, mark=124, name=140, event=514, size=10)


def draw_narrow(canvas):
    _legend(canvas, {"U-Net": 4, "transformer": 62, "other work": 140}, 12,
            {"preprint": 4, "announcement": 62, "weights": 146, "paper": 200}, 28, 9)
    _rows(canvas, 56, 18.5, year=2, day=38, mark=49, name=60, event=None, size=9)


# ---- what the data say ---------------------------------------------------------------------------------------------


def _shown():
    """The events of denoisers and milestones; a service that opens is no event of an architecture."""
    return [event for event in events() if event.kind in MARKS]


def _words(event) -> str:
    return f"{event.day.day} {event.day:%b}" if event.exact else f"{event.day:%b}"


def _name(event, brief: bool) -> str:
    return event.name if brief else (models() | milestones())[event.slug].name


def _subject(event) -> str:
    if event.slug not in models():
        return "other work"
    return "U-Net" if models()[event.slug].family in U_NETS else "transformer"


# ---- the picture ---------------------------------------------------------------------------------------------------


def _mark(canvas, name, at, event, subject, d=9):
    filled, shape = MARKS[event]
    canvas.box(name, at=at, w=d, h=d, pad=(0, 0), shape=shape, hue=SUBJECTS[subject],
               style="strong" if filled else "quiet", says="")


def _legend(canvas, subjects, y, events, y2, size):
    """Subjects by hue, kinds of event by mark; each with its word."""
    for subject, x in subjects.items():
        _mark(canvas, f"legend.{subject}".replace(" ", "-"), (x + 5, y), "weights", subject)
        canvas.label(Line(subject, size, "muted"), at=(x + 13, y), anchor="w")
    for event, x in events.items():
        _mark(canvas, f"legend.{event}", (x + 5, y2), event, "other work")
        canvas.label(Line(event, size, "muted"), at=(x + 13, y2), anchor="w")


def _rows(canvas, top, pitch, year, day, mark, name, event, size):
    y, number = top, 0
    for each, found in groupby(_shown(), lambda event: event.day.year):
        canvas.label(Line(str(each), size + 2, "ink", True), at=(year, y), anchor="w", says=str(each))
        if canvas.narrow:
            y += pitch
        for one in found:
            number, words, who = number + 1, _words(one), _name(one, canvas.narrow)
            canvas.label(Line(words, size - 0.5, "muted"), at=(day, y), anchor="e")
            _mark(canvas, f"event.{number}", (mark, y), one.kind, _subject(one))
            canvas.label(Line(who, size, "ink", one.kind == "weights"), at=(name, y), anchor="w",
                         says=f"{words} {each}: {who}, {one.kind}")
            if event:
                canvas.label(Line(one.kind, size - 0.5, "muted"), at=(event, y), anchor="e")
            y += pitch
        y += 0.45 * pitch
