"""Which event, when: preprints, announcements, weights and papers

The eras overlap: the preprint of DiT is older than that of SDXL, the last U-Net here. And one work has several dates, a
mark for each.

Time runs to the right (on a phone, downwards). Each work has one track, and each mark on it is one event: an open disc
is a preprint, an open diamond an announcement, a filled disc weights that anybody could load, a filled square a paper
at a conference. The two coloured bands are the eras, each as long as its own dates: from the first event of a U-Net to
the last, from the first event of a transformer to the last. Below stand the methods. Marks that would cover each other
are moved side by side. A date without a day stands at the first of its month.

Two habits of the popular story become visible. The dates that circulate mix the kinds of event: SD3 was announced on
[22 February 2024](fact:sd3.released.announcement), described on
[5 March 2024](fact:sd3-medium.released.preprint) and released on [12 June 2024](fact:sd3-medium.released.weights). And
the eras overlap: the preprint of DiT ([19 December 2022](fact:dit-xl-2.released.preprint)) is older than that of SDXL
([4 July 2023](fact:sdxl.released.preprint)), the last U-Net here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from figures.anatomy import milestones, originals
from figures.anatomy.published.timeline import events
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.lanes import Track, spread, stack
from figures.drawing.kit.text import Line

MODELS = "denoiser"
IDEAS = ("history",)

BANDS = {"U-Nets": "conv", "transformers": "joint", "other works": "norm"}  # name: hue
ERAS = ("U-Nets", "transformers")
TITLES = {"U-Nets": "U-Nets", "transformers": "Transformers", "other works": "Methods and other works"}
KINDS = ("preprint", "announcement", "weights", "paper")
MARK = 8.0  # points, a mark's width


def draw(canvas):
    left, right, axis = 2, canvas.width - 2, 44
    at = _scale(left + 1.4 * MARK, right - 2 * MARK)
    _legend(canvas, left, 12, 9.5, gap=16)
    bands, top = [], axis + 12
    for name in BANDS:
        bands.append(_band(name, at, top, left, right))
        top = bands[-1].rect.y2 + 8
    _grounds(canvas, bands, at, axis, top - 8)
    for band in bands:
        _names(canvas, band)
    _marks(canvas, {key: place for band in bands for track in band.tracks for key, place in track.places().items()},
           lambda year: {"at": (at(max(date(year, 1, 1), _first())) + 3, axis - 1), "anchor": "w"}, 10.5)


def draw_narrow(canvas):
    axis, mark, day, name, pitch = 60, 86, 128, 133, 14.5
    shown, strips = _shown(), dict(zip(ERAS, (30, 45), strict=True))
    top, length = 30, 0.31 * (shown[-1].day - shown[0].day).days
    first = spread([_scale(top, top + length)(event.day) for event in shown], pitch)[0]
    top += max(0, top + 8 - first)  # a crowd of early events reaches up
    at = _scale(top, top + length)
    places = spread([at(event.day) for event in shown], pitch)
    _legend(canvas, 2, 10, 9, gap=9, wrap=canvas.width)
    _spine(canvas, strips, shown, at, axis, mark, places)
    for event, y in zip(shown, places, strict=True):
        canvas.label(Line(_day(event), 9, "muted"), at=(day, y), anchor="e")
        canvas.label(Line(event.name, 9.5, "ink", event.kind == "weights"), at=(name, y), anchor="w")
    _marks(canvas, {_key(event): (mark, y) for event, y in zip(shown, places, strict=True)},
           lambda year: {"at": (2, at(max(date(year, 1, 1), _first())) + 7), "anchor": "w"}, 9)


# ---- what the data say ---------------------------------------------------------------------------------------------


def _shown():
    """The events of denoisers and milestones, not of variants; a service that opens is no event of an architecture."""
    shown = originals() | milestones()
    return [event for event in events() if event.kind in KINDS and (event.family is None or event.slug in shown)]


def _key(event) -> str:
    return event.fact


def _band_of(event) -> str:
    if event.family is None:
        return "other works"
    return "U-Nets" if event.is_unet else "transformers"


def _day(event) -> str:
    return f"{event.day.day} {event.day:%b}" if event.exact else f"{event.day:%b}"


def _months(found) -> str:
    """From the first to the last event, by month: "Feb–Jul 2024"."""
    first, last = found[0].day, found[-1].day
    if first.year != last.year:
        return f"{first:%b %Y}–{last:%b %Y}"
    return f"{first:%b}–{last:%b %Y}" if first.month != last.month else f"{last:%b %Y}"


def _first() -> date:
    return _shown()[0].day - timedelta(days=15)


# ---- placing -------------------------------------------------------------------------------------------------------


def _scale(start: float, end: float):
    """Day -> place, linear, from a little before the first event to the last, or to the middle of its year."""
    first, last = _first(), _shown()[-1].day
    days = (max(last, date(last.year, 7, 1)) - first).days   # a year that has just begun has room for its number
    return lambda day: start + (day - first).days / days * (end - start)


@dataclass
class Band:
    """The tracks of one kind of work, packed into lanes, on a ground that is as long as their dates."""

    name: str
    rect: Rect
    tracks: list[Track]

    @property
    def hue(self) -> str:
        return BANDS[self.name]


def _band(name, at, top, left, right, head=20, pitch=17.5) -> Band:
    """An era is as long as its dates; what is no era takes the whole sheet."""
    found = sorted((event for event in _shown() if _band_of(event) == name), key=lambda event: event.slug)
    works = [list(group) for _, group in groupby(found, key=lambda event: event.slug)]
    tracks = sorted((_track(work, at) for work in works), key=lambda track: track.first)
    start, end = left, right
    if name in ERAS and tracks:
        start = min(track.first for track in tracks) - 1.4 * MARK
        end = max(track.last for track in tracks) + 1.4 * MARK
    for track in tracks:
        track.settle((start + 2, end - 2), (left, right))
    bottom = stack(tracks, top + head, pitch) + 4
    return Band(name, Rect(start, top, end - start, bottom - top), tracks)


def _track(found, at) -> Track:
    """One work: its events, and its name with the months if there is room."""
    name, months = Line(found[0].name, 9.5, "ink", True), Line(_months(found), 9, "muted")
    places = spread([at(event.day) for event in found], MARK + 1)
    return Track(found[0].slug, dict(zip(map(_key, found), places, strict=True)), MARK, ((name, months), (name,)))


# ---- the picture ---------------------------------------------------------------------------------------------------


def _sheet(canvas, bottom):
    """Axes in the sheet's own points, for grounds and lines."""
    canvas.height = bottom + 2
    axes = canvas.axes(0, 0, canvas.width, bottom)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(bottom, 0))
    return axes


def _new_years(at):
    last = _shown()[-1].day.year
    return [at(date(year, 1, 1)) for year in range(_first().year + 1, last + 1)]


def _grounds(canvas, bands, at, axis, bottom):
    """The bands, the turns of the years, and a line through the marks of each track."""
    axes = _sheet(canvas, bottom)
    for band in bands:
        _ground(axes, band.rect, band.hue)
    axes.vlines(_new_years(at), axis - 8, bottom, color="rule", linewidth=0.9)
    for band in bands:
        for track in band.tracks:
            if track.last > track.first:
                axes.hlines(track.y, track.first, track.last, color=band.hue, linewidth=1.3)


def _ground(axes, r, hue):
    from matplotlib.patches import FancyBboxPatch

    axes.add_patch(FancyBboxPatch((r.x + 3, r.y + 3), r.w - 6, r.h - 6, boxstyle="round,pad=3,rounding_size=4",
                                  facecolor=f"{hue}-soft", edgecolor="none", gid=f"plot-band-{hue}"))


def _names(canvas, band):
    """The band's own name, and the names of its tracks."""
    ground = f"{band.hue}-soft"
    canvas.label(Line(TITLES[band.name], 10.5, f"{band.hue}-ink", True), at=(band.rect.x + 8, band.rect.y + 12),
                 anchor="w", ground=ground)
    for track in band.tracks:
        for line, x in track.written():
            canvas.label(line, at=(x, track.y), anchor="w", ground=ground)


def _spine(canvas, strips, shown, at, axis, mark, places):
    """On a phone: strips of the eras, the axis, and from each day a line to its row."""
    axes = _sheet(canvas, max(places[-1], at(shown[-1].day)) + 10)
    for era, x in strips.items():
        days = [event.day for event in shown if _band_of(event) == era]
        r = Rect(x, at(days[0]) - 4, 12, at(days[-1]) - at(days[0]) + 8)
        _ground(axes, r, BANDS[era])
        canvas.label(Line(era, 9, f"{BANDS[era]}-ink"), at=(r.cx, r.cy), turned=True)
    axes.vlines(axis, at(_first()), at(shown[-1].day), color="line", linewidth=1)
    years = [at(_first()), *_new_years(at)]
    axes.hlines(years, 2, min(strips.values()) - 2, color="rule", linewidth=0.9)
    axes.hlines(years, axis - 3, axis, color="line", linewidth=1)
    for event, y in zip(shown, places, strict=True):
        axes.plot([axis, axis + 3, mark - 8, mark], [at(event.day), at(event.day), y, y], color=BANDS[_band_of(event)],
                  linewidth=0.8)


def _marks(canvas, places, year_place, size):
    """Years and marks, in the order of time, which is the order of the text twin."""
    for number, event in enumerate(_shown(), 1):
        year = str(event.day.year)
        if f"year.{year}" not in canvas.parts:
            canvas.label(Line(year, size, "ink", True), name=f"year.{year}", says=year, **year_place(event.day.year))
        says = f"{_day(event)} {year}: {(originals() | milestones())[event.slug].name}, {event.kind}"
        _mark(canvas, f"event.{number}", places[_key(event)], event.kind, BANDS[_band_of(event)], says)


def _mark(canvas, name, at, kind, hue, says=""):
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    (x, y), h, edge = at, MARK / 2, 1.2
    box = canvas.box(name, at=at, w=MARK, h=MARK, pad=(0, 0), shape="bare", says=says)
    corners = {"announcement": [(x, y - h), (x + h, y), (x, y + h), (x - h, y), (x, y - h)],
               "paper": [(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h), (x - h, y - h)]}
    outline = Path(corners[kind], closed=True) if kind in corners else _disc(x, y, h)
    fill = hue if kind in ("weights", "paper") else "paper"
    box.art = [PathPatch(outline, facecolor=fill, edgecolor=hue, linewidth=edge)]


def _disc(x: float, y: float, radius: float):
    """A circle of four curves, which none tells from the eight of matplotlib; there are a hundred on this figure."""
    from matplotlib.path import Path

    r, k = radius, 0.5523 * radius   # how far a curve's handles reach that is a quarter of a circle
    points = [(r, 0), (r, k), (k, r), (0, r), (-k, r), (-r, k), (-r, 0), (-r, -k), (-k, -r), (0, -r), (k, -r), (r, -k),
              (r, 0), (r, 0)]
    return Path([(x + a, y + b) for a, b in points], [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY])


def _legend(canvas, left, y, size, gap, wrap=None):
    """Each kind of event with its mark."""
    x = left
    for kind in KINDS:
        width = MARK + 4 + Line(kind, size).width
        if wrap and x + width > wrap:
            x, y = left, y + 15
        _mark(canvas, f"legend.{kind}", (x + MARK / 2, y), kind, "norm")
        x = canvas.label(Line(kind, size, "muted"), at=(x + MARK + 4, y), anchor="w").rect.x2 + gap
