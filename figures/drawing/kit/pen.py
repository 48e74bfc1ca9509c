"""Puts a canvas on its matplotlib figure: every part and wire is one group with its name as id."""

from matplotlib.artist import Artist
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from figures.drawing.kit import sense
from figures.drawing.kit.geometry import Point, Rect, around
from figures.drawing.kit.parts import RADIUS, Box, Label, Panel, Wire
from figures.drawing.kit.text import Line

HEAD, HALF = 5.6, 2.7  # an arrow head's length and half its width
MARGIN = 2  # below the lowest part


class Group(Artist):
    """Artists that become one `<g id=...>`."""

    def __init__(self, gid: str, artists: list[Artist]):
        super().__init__()
        self.artists = artists
        self.set_gid(gid)

    def draw(self, renderer):
        renderer.open_group("part", gid=self.get_gid())
        for artist in self.artists:
            artist.draw(renderer)
        renderer.close_group("part")


class Words(Text):
    """A line whose width is known, so that no renderer measures it again: half of the time of drawing it."""

    def __init__(self, x: float, y: float, line: Line, align: str, turned: bool = False):
        super().__init__(x, y, line.text, color=line.role, fontsize=line.size, ha=align, va="baseline",
                         fontweight="bold" if line.bold else "normal", rotation=90 * turned, rotation_mode="anchor")
        self.before = line.width * {"left": 0, "center": 0.5, "right": 1}[align]

    def draw(self, renderer):
        x, y = self.get_transform().transform(self.get_position())
        before = renderer.points_to_pixels(self.before)
        x, y = (x, y - before) if self.get_rotation() else (x - before, y)
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        y = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
        renderer.draw_text(gc, x, y, self.get_text(), self.get_fontproperties(), self.get_rotation(), mtext=self)
        gc.restore()


def put(canvas) -> None:
    """Draw the canvas's parts, panels first and labels last, and fit the sheet to them. ValueError if it cannot."""
    sense.sheet(canvas)
    height = max([canvas.height, *(rect.y2 + MARGIN for rect in _extent(canvas))])
    figure = canvas.figure
    figure.set_size_inches(canvas.width / 72, height / 72)
    for axes, r in canvas.plots:
        axes.set_position((r.x / canvas.width, 1 - r.y2 / height, r.w / canvas.width, r.h / height))
    place = Affine2D().scale(1 / 72, -1 / 72).translate(0, height / 72) + figure.dpi_scale_trans
    groups = [
        *(_panel(panel) for panel in canvas.panels() if panel.style != "none"),
        *(_wire(wire) for wire in canvas.wires.values()),
        *(_box(box) for box in canvas.boxes()),
        *(_label(label) for label in canvas.labels()),
    ]
    for order, group in enumerate(groups):
        for artist in group.artists:
            artist.set_figure(figure)
            artist.set_transform(place)
        group.set_zorder(10 + order)
        figure.add_artist(group)


def _extent(canvas) -> list[Rect]:
    ways = [around([Rect(x, y, 0, 0) for x, y in wire.points()]) for wire in canvas.wires.values()]
    return [part.rect for part in canvas.parts.values()] + ways


# ---- one kind of part each -----------------------------------------------------------------------------------------


def _box(box: Box) -> Group:
    outline = [] if box.shape == "bare" else [_shape(_outline(box), *_paint(box))]
    return Group(f"box-{box.name}", outline + box.art + _symbol(box) + _text(box.lines, box.rect, turned=box.turned))


def _outline(box: Box) -> Path:
    r = box.rect
    return Path.circle((r.cx, r.cy), r.w / 2) if box.shape == "dot" else rounded(box.corners(), box.radius)


def _paint(box: Box) -> tuple[str, str, float, str]:
    """Fill, edge, width of the edge, line style."""
    return {
        "soft": (f"{box.hue}-soft", box.hue, 1.1, "-"),
        "strong": (f"{box.hue}-deep", box.hue, 1.1, "-"),
        "quiet": ("paper", box.hue, 1.1, "-"),
        "dashed": ("paper", box.hue, 1.1, "--"),
    }[box.style]


def _symbol(box: Box) -> list[Artist]:
    """The strokes of an operator: drawn, because glyphs sit differently in every font."""
    r, a = box.rect, box.rect.w * 0.24
    strokes = {
        "plus": [[(r.cx - a, r.cy), (r.cx + a, r.cy)], [(r.cx, r.cy - a), (r.cx, r.cy + a)]],
        "times": [[(r.cx - a * 0.8, r.cy - a * 0.8), (r.cx + a * 0.8, r.cy + a * 0.8)],
                  [(r.cx - a * 0.8, r.cy + a * 0.8), (r.cx + a * 0.8, r.cy - a * 0.8)]],
        "cat": [[(r.cx - a * 0.6, r.cy - a), (r.cx - a * 0.6, r.cy + a)],
                [(r.cx + a * 0.6, r.cy - a), (r.cx + a * 0.6, r.cy + a)]],
        "": [],
    }[box.symbol]
    return [_shape(Path(stroke), "none", box.hue, 1.5, "-") for stroke in strokes]


def _label(label: Label) -> Group:
    ground = [_shape(rounded(_corners(label.rect.grown(1.5)), 2), label.ground, "none", 0, "-")] if label.ground else []
    return Group(f"label-{label.name}", ground + _text(label.lines, label.rect, label.align, label.turned))


def _panel(panel: Panel) -> Group:
    edge = panel.hue or "rule"
    fill, width = {"panel": ("panel", 0.9), "outline": ("none", 0.9), "mark": ("none", 2.2)}[panel.style]
    ground = [_shape(rounded(_corners(panel.rect), RADIUS * 1.5), fill, edge, width, "-")]
    title = Rect(panel.rect.x + 9, panel.rect.y + 6, panel.rect.w - 18, sum(line.height for line in panel.lines))
    return Group(f"panel-{panel.name}", ground + _text(panel.lines, title, "left"))


def _wire(wire: Wire) -> Group:
    points = wire.points()
    tip, shaft = points[-1], points
    if wire.head:
        shaft = [*points[:-1], _back(points[-2], tip, HEAD - 0.8)]
    way = rounded_way(shaft, 5)
    artists = [_shape(way, "none", wire.hue, wire.width, (0, (3.2, 2.4)) if wire.dashed else "-")]
    if wire.head:
        artists.append(_shape(_arrow_head(points[-2], tip), wire.hue, "none", 0, "-"))
    return Group(f"wire-{wire.name}", artists)


# ---- paths ---------------------------------------------------------------------------------------------------------


def _shape(path: Path, fill: str, edge: str, width: float, style) -> PathPatch:
    return PathPatch(path, facecolor=fill, edgecolor=edge, linewidth=width, linestyle=style, joinstyle="round",
                     capstyle="butt")


def _corners(r: Rect) -> list[Point]:
    return [(r.x, r.y), (r.x2, r.y), (r.x2, r.y2), (r.x, r.y2)]


def rounded(corners: list[Point], radius: float) -> Path:
    """A closed outline with rounded corners."""
    count = len(corners)
    vertices, codes = [], []
    for n, corner in enumerate(corners):
        before, after = corners[n - 1], corners[(n + 1) % count]
        vertices += [_back(before, corner, radius), corner, _back(after, corner, radius)]
        codes += [Path.LINETO if n else Path.MOVETO, Path.CURVE3, Path.CURVE3]
    return Path([*vertices, vertices[0]], [*codes, Path.CLOSEPOLY])


def rounded_way(points: list[Point], radius: float) -> Path:
    """An open way with rounded corners, tighter where a leg is short."""
    vertices, codes = [points[0]], [Path.MOVETO]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        r = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        vertices += [_back(before, corner, r), corner, _back(after, corner, r)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*vertices, points[-1]], [*codes, Path.LINETO])


def _arrow_head(before: Point, tip: Point) -> Path:
    base = _back(before, tip, HEAD)
    ux, uy = (tip[0] - base[0]) / HEAD, (tip[1] - base[1]) / HEAD
    wing = (-uy * HALF, ux * HALF)
    return Path([tip, (base[0] + wing[0], base[1] + wing[1]), (base[0] - wing[0], base[1] - wing[1]), tip], closed=True)


def _distance(a: Point, b: Point) -> float:
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5


def _back(before: Point, point: Point, by: float) -> Point:
    """The place `by` before `point` on the way from `before`."""
    length = _distance(before, point) or 1
    share = by / length
    return point[0] + (before[0] - point[0]) * share, point[1] + (before[1] - point[1]) * share


def _text(block: list[Line], rect: Rect, align: str = "center", turned: bool = False) -> list[Text]:
    """One Text per line, on a baseline that centres capitals; set in the middle of the rectangle's height."""
    if turned:
        return [Words(rect.cx + 0.36 * line.size, rect.cy, line, "center", turned=True) for line in block]
    x = {"left": rect.x, "center": rect.cx, "right": rect.x2}[align]
    y, texts = rect.cy - sum(line.height for line in block) / 2, []
    for line in block:
        texts.append(Words(x, y + line.height / 2 + 0.36 * line.size, line, align))
        y += line.height
    return texts
