"""What is wrong with a rendered figure. Works on the SVG, so whatever a figure does to draw itself, its result counts.

Parts are told apart by the ids that pen.py gives them: `box-`, `label-`, `panel-`, and `wire-START--END`.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from figures.drawing.kit import roles
from figures.drawing.kit.geometry import Point, Rect, around, crosses
from figures.drawing.kit.text import Line
from figures.drawing.output.svg import SVG, standalone

SMALLEST = 9.0  # pixels on the screen
PHONE, TABLET = 320, 560  # content widths at which the narrow and the wide composition must still be legible
TOUCH = 0.7  # points by which a wire may miss an outline: half a stroke
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
ROLE = r"var\(--fig-([a-z-]+), #[0-9a-f]{6}\)"


@dataclass
class Words:
    """One text of the SVG: where it stands, how large it is, in which role, inside which group."""

    text: str
    rect: Rect
    size: float
    role: str
    group: str


@dataclass
class Shape:
    """One group of the SVG: the outline of its picture, or of its first path (sampled) with that path's fill role."""

    outline: list[Point]
    fill: str

    @cached_property   # asked for once for every other shape
    def rect(self) -> Rect:
        return around([Rect(x, y, 0, 0) for x, y in self.outline])


class Drawing:
    """An inline SVG, read back."""

    def __init__(self, svg: str):
        self.svg = svg
        self.root = ET.fromstring(standalone(svg))
        self.prefix = self.root.find(f"{{{SVG}}}title").get("id").removesuffix("title")
        self.size = [float(number) for number in self.root.get("viewBox").split()[2:]]
        self.words: list[Words] = []
        self.boxes: dict[str, Shape] = {}
        self.panels: dict[str, Shape] = {}
        self.wires: dict[str, list[list[Point]]] = {}  # the shaft, and the head if it has one
        self._read(self.root, "")

    def _read(self, parent: ET.Element, group: str) -> None:
        for element in parent:
            name = element.get("id", "").removeprefix(self.prefix)
            if element.tag.endswith("}text"):
                self.words.append(_words(element, group))
            elif element.tag.endswith("}g"):
                self._group(element, name)
                self._read(element, name or group)

    def _group(self, element: ET.Element, name: str) -> None:
        paths = [path for path in element if path.tag.endswith("}path")]
        kind, _, rest = name.partition("-")
        if kind == "box" and (picture := element.find(f"{{{SVG}}}image")) is not None:
            self.boxes[rest] = Shape(_corners(picture), "")
        elif kind == "wire":
            self.wires[rest] = [sampled(path.get("d")) for path in paths]
        elif kind in ("box", "panel") and paths:
            shapes = self.boxes if kind == "box" else self.panels
            shapes[rest] = Shape(sampled(paths[0].get("d")), _role(paths[0], "fill"))


def _corners(picture: ET.Element) -> list[Point]:
    """Where a picture stands, whose pixels the drawing magnifies and turns upside down."""
    across, _, _, down, left, bottom = map(float, re.findall(r"-?[\d.]+", picture.get("transform")))
    right, top = left + across * float(picture.get("width")), bottom + down * float(picture.get("height"))
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def faults(svg: str, has_narrow: bool = False) -> list[str]:
    """Everything that is wrong with one composition; `has_narrow` if another one serves phones."""
    drawing = Drawing(svg)
    checks = (raw_colours, overlaps, overflows, loose_wires, crossings, low_contrast, cut_off)
    found = [message for check in checks for message in check(drawing)]
    return found + list(small_print(drawing, TABLET if has_narrow else PHONE))


def edges(svg: str) -> set[tuple[str, str]]:
    """(start, end) of every wire drawn, by the names of its boxes."""
    return {tuple(name.split("--")[:2]) for name in Drawing(svg).wires}


def wiring(svg: str, expected: set[tuple[str, str]]) -> list[str]:
    """Wires of the architecture that are not drawn, and drawn ones that it does not have."""
    drawn = edges(svg)
    return [*(f"no wire from '{start}' to '{end}'" for start, end in sorted(expected - drawn)),
            *(f"a wire from '{start}' to '{end}', which the architecture does not have"
              for start, end in sorted(drawn - expected))]


def untold(svg: str, twin: list) -> list[str]:
    """What the drawing says and its text twin does not: every number on a box, a panel or a wire, and the twin itself.
    Scales of plots and other words on the ground are free."""
    if not twin:
        return ["no text twin: no part says anything"]
    told = set(NUMBER.findall(" ".join(text for _, text in twin)))
    return [f"the twin does not have {number}, which '{words.text}' of {words.group} says"
            for words in Drawing(svg).words if words.group.startswith(("box-", "panel-", "label-of-"))
            for number in NUMBER.findall(words.text) if number not in told]


# ---- the checks ----------------------------------------------------------------------------------------------------


def raw_colours(drawing: Drawing) -> Iterator[str]:
    """Colours that are no role, and so would stay as they are in the dark scheme."""
    left = re.sub(ROLE, lambda found: "" if found[1] in roles.ROLES else found[0], drawing.svg)
    left = re.sub(r'href="#[^"]*"|url\(#[^)]*\)|>[^<]*<', "", left)
    for colour in sorted(set(re.findall(r"#[0-9a-f]{3,8}\b|rgba?\([^)]*\)", left))):
        yield f"raw colour {colour}: say a role of figures/drawing/kit/roles.py"
    for path in drawing.root.iter(f"{{{SVG}}}text"):
        if not path.get("fill"):
            yield f"text '{path.text}' has no colour, so it is black in both schemes"
    if re.search(r"(?<!-)opacity=", left):
        yield "opacity: its contrast cannot be computed; use a soft role"


def overlaps(drawing: Drawing) -> Iterator[str]:
    """Words on words, and boxes on boxes."""
    for one, other in combinations(drawing.words, 2):
        if one.rect.overlaps(other.rect, 0.8):
            yield f"words overlap: '{one.text}' and '{other.text}'"
    for (one, a), (other, b) in combinations(drawing.boxes.items(), 2):
        if a.rect.overlaps(b.rect, 1.5) and not (a.rect.holds(b.rect) or b.rect.holds(a.rect)):
            yield f"boxes overlap: '{one}' and '{other}'"
    for words in drawing.words:
        for name, shape in drawing.boxes.items():
            foreign = words.group != f"box-{name}" and not _inside(words, name, drawing)
            if foreign and words.rect.overlaps(shape.rect, 0.8):
                yield f"words '{words.text}' lie on box '{name}'"


def _inside(words: Words, name: str, drawing: Drawing) -> bool:
    """Whether the words belong to a box that is nested in the one of that name."""
    own = drawing.boxes.get(words.group.removeprefix("box-"))
    return own is not None and drawing.boxes[name].rect.holds(own.rect)


def overflows(drawing: Drawing) -> Iterator[str]:
    """Words that leave their box or panel."""
    for words in drawing.words:
        kind, _, name = words.group.partition("-")
        shapes = {"box": drawing.boxes, "panel": drawing.panels}.get(kind, {})
        if name in shapes and not shapes[name].rect.holds(words.rect, 0.5):
            yield f"words '{words.text}' leave {kind} '{name}'"


def cut_off(drawing: Drawing) -> Iterator[str]:
    """Anything that leaves the sheet."""
    sheet = Rect(0, 0, *drawing.size)
    for words in drawing.words:
        if not sheet.holds(words.rect, 0.5):
            yield f"words '{words.text}' leave the sheet"
    for name, shape in (drawing.boxes | drawing.panels).items():
        if not sheet.holds(shape.rect, 0.5):
            yield f"'{name}' leaves the sheet"


def loose_wires(drawing: Drawing) -> Iterator[str]:
    """Wires whose tip or tail is not on the outline of the box that their name says."""
    for name, paths in drawing.wires.items():
        start, end = name.split("--")[:2]
        tip = paths[1][0] if len(paths) > 1 else paths[0][-1]
        for box, point, word in ((start, paths[0][0], "starts"), (end, tip, "ends")):
            if box not in drawing.boxes:
                yield f"wire '{name}' {word} at '{box}', which is not drawn"
            elif _distance_to(drawing.boxes[box].outline, point) > TOUCH:
                yield f"wire '{name}' {word} off the outline of '{box}'"


def crossings(drawing: Drawing) -> Iterator[str]:
    """Wires that run through a box, or through words, that are not theirs."""
    for name, paths in drawing.wires.items():
        (start, end), shaft = name.split("--")[:2], paths[0]
        for box, shape in drawing.boxes.items():
            foreign = box not in (start, end) and not shape.rect.holds(_extent(shaft))
            if foreign and _through(shaft, shape.rect.grown(-1)):
                yield f"wire '{name}' runs through box '{box}'"
        for words in drawing.words:
            own = words.group in (f"label-of-{name}", f"box-{start}", f"box-{end}")
            if not own and _through(shaft, words.rect.grown(-0.8)):
                yield f"wire '{name}' runs through the words '{words.text}'"


def small_print(drawing: Drawing, width: float) -> Iterator[str]:
    """Words below nine pixels on the narrowest screen that shows this composition."""
    for words in drawing.words:
        pixels = words.size * width / drawing.size[0]
        if pixels < SMALLEST:
            yield f"words '{words.text}' are {pixels:.1f} px on a sheet {width} px wide: at least {SMALLEST}"


def low_contrast(drawing: Drawing) -> Iterator[str]:
    """Words whose role does not go with the fill they stand on, in either scheme."""
    for words in drawing.words:
        ground = _ground(words, drawing)
        for scheme, one, other in zip(("light", "dark"), roles.ROLES[words.role], roles.ROLES[ground], strict=True):
            if (contrast := roles.contrast(one, other)) < 4.5:
                yield f"words '{words.text}': {words.role} on {ground} has contrast {contrast:.1f} ({scheme}), not 4.5"


def _ground(words: Words, drawing: Drawing) -> str:
    """The role under the words: of the smallest filled box or panel that holds them, else the page."""
    holders = [shape for shape in (drawing.boxes | drawing.panels).values()
               if shape.fill and shape.rect.holds(words.rect, 0.5)]
    return min(holders, key=lambda shape: shape.rect.w * shape.rect.h).fill if holders else "paper"


# ---- reading SVG ---------------------------------------------------------------------------------------------------


def _words(element: ET.Element, group: str) -> Words:
    size = float(element.get("font-size"))
    line = Line("".join(element.itertext()).strip(), size, bold=element.get("font-weight") == "600")
    x, y = float(element.get("x", 0)), float(element.get("y", 0))
    turned, x, y = _turned(element, x, y)
    share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor"), 0.0)
    rect = Rect(x - share * line.width, y - 0.76 * size, line.width, 0.98 * size)
    if turned:
        rect = Rect(x - 0.76 * size, y - (1 - share) * line.width, 0.98 * size, line.width)
    return Words(line.text, rect, size, _role(element, "fill"), group)


def _turned(element: ET.Element, x: float, y: float) -> tuple[bool, float, float]:
    """Whether the words read upwards, and where they are anchored."""
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", element.get("transform", ""))]
    if element.get("transform", "").startswith("translate") and len(numbers) >= 2:
        x, y = numbers[:2]
    return bool(re.search(r"rotate\(-90", element.get("transform", ""))), x, y


def _role(element: ET.Element, key: str) -> str:
    found = re.fullmatch(ROLE, element.get(key, ""))
    return found[1] if found and found[1] in roles.ROLES else ("ink" if element.tag.endswith("}text") else "")


def sampled(d: str) -> list[Point]:
    """The points of an SVG path of absolute M, L, Q, C and z, with eight steps to a curve."""
    points: list[Point] = []
    for command, numbers in re.findall(r"([MLQCz])([^MLQCz]*)", d):
        flat = [float(number) for number in numbers.split()]
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        if command in "QC":
            step = 2 if command == "Q" else 3
            for n in range(0, len(pairs), step):
                points += _curve([points[-1], *pairs[n : n + step]])
        else:
            points += pairs or points[:1]
    return points


def _curve(control: list[Point], steps: int = 8) -> list[Point]:
    """Points along a Bézier curve, without its first, by de Casteljau's construction."""
    def at(share: float) -> Point:
        level = control
        while len(level) > 1:
            level = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(level)]
        return level[0]

    return [at(step / steps) for step in range(1, steps + 1)]


def _extent(points: list[Point]) -> Rect:
    return around([Rect(x, y, 0, 0) for x, y in points])


def _through(points: list[Point], rect: Rect) -> bool:
    return rect.w > 0 and rect.h > 0 and any(crosses(a, b, rect) for a, b in pairwise(points))


def _distance_to(outline: list[Point], point: Point) -> float:
    return min(_to_leg(point, a, b) for a, b in pairwise([*outline, outline[0]]))


def _to_leg(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return ((p[0] - a[0] - share * dx) ** 2 + (p[1] - a[1] - share * dy) ** 2) ** 0.5
