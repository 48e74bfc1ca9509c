"""Which event, when: preprints, announcements, weights and papers

Time runs down; a row is one event, and the years stand on the left. The mark says what kind of event it is: an open
disc for a preprint, an open square for an announcement, a filled disc for weights that anybody could load, a filled
square for a paper at a conference. Its hue tells the U-Nets and the transformers that this site takes apart from the
other work they rest on.

Two habits of the popular story become visible. The dates that circulate mix the four kinds of event: SD3 was announced
in February 2024, described in March and released in June. And the turn to transformers did not come after the U-Nets:
the preprint of DiT is seven months older than the weights of SDXL.
"""

from datetime import date
from itertools import groupby

from figures.anatomy import milestones, models
from figures.drawing.text import Line

U_NETS = ("ddpm", "unet")
MARKS = {  # event: (filled, shape)
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


def _events():
    """(date, its text, model or milestone, event, subject), oldest first; a month without a day before its days."""
    found = []
    for model in (*models().values(), *milestones().values()):
        for event, when in model.released.items():
            found.append((_day(when), _words(when), model, event, _subject(model)))
    return sorted(found, key=lambda row: (row[0], row[2].name, row[3]))


def _day(when) -> date:
    return when if isinstance(when, date) else date(*map(int, when.split("-")), 1)


def _words(when) -> str:
    return f"{when.day} {when:%b}" if isinstance(when, date) else f"{_day(when):%b}"


def _name(model, brief: bool) -> str:
    return (model.get("short") or model.name).partition(":")[0] if brief else model.name


def _subject(model) -> str:
    if model.get("kind") != "denoiser":
        return "other work"
    return "U-Net" if model.family in U_NETS else "transformer"


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
    for each, events in groupby(_events(), lambda found: found[0].year):
        canvas.label(Line(str(each), size + 2, "ink", True), at=(year, y), anchor="w", says=str(each))
        if canvas.narrow:
            y += pitch
        for _, words, model, what, subject in events:
            number, who = number + 1, _name(model, canvas.narrow)
            canvas.label(Line(words, size - 0.5, "muted"), at=(day, y), anchor="e")
            _mark(canvas, f"event.{number}", (mark, y), what, subject)
            canvas.label(Line(who, size, "ink", what == "weights"), at=(name, y), anchor="w",
                         says=f"{words} {each}: {who}, {what}")
            if event:
                canvas.label(Line(what, size - 0.5, "muted"), at=(event, y), anchor="e")
            y += pitch
        y += 0.45 * pitch
