"""From a canvas to an SVG for a page: colours by role, ids by name, no font, no style that leaks, identical bytes."""

import base64
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from figures.drawing.kit import roles

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)

NAMED = ("box-", "wire-", "label-", "panel-", "plot-")  # ids that say something; matplotlib's own do not
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
LARGEST = 2_000_000  # bytes of what matplotlib writes for one figure; the largest real one has a tenth of that
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_DEFAULTS = ("fill-opacity:1", "stroke-opacity:1", "stroke-dashoffset:0", "stroke-linecap:butt",
             "stroke-linejoin:round")
_FONT_DEFAULTS = ("font-family", "font-style:normal", "font-weight:normal", "font-weight:400", "text-anchor:start")


@contextmanager
def house_style(name: str, scheme: str | None = None):
    """matplotlib's settings while one figure is drawn: text stays text, pure black appears nowhere, ids are stable.

    Colours are the roles' sentinels, or those of a scheme where the file cannot choose later."""
    import matplotlib  # a second of CPU: whoever only cleans an SVG does not pay it

    roles.register(scheme)
    ink = {"text.color": "ink", "axes.labelcolor": "ink", "xtick.color": "ink", "ytick.color": "ink"}
    settings = {"svg.fonttype": "none", "svg.hashsalt": name, "font.family": "DejaVu Sans",
                "font.size": 9.5, "axes.labelsize": 9.5, "figure.dpi": 72, "figure.facecolor": "none",
                "axes.facecolor": "none", "axes.edgecolor": "line"}
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, "backend": "svg", **settings, **ink}):
        yield


def render(canvas, title: str, description: str) -> str:
    """The canvas as an inline SVG: scales with its column, follows the page's colour scheme."""
    from figures.drawing.kit import pen  # imports matplotlib: only where something is drawn

    pen.put(canvas)
    canvas.figure.patch.set_visible(False)
    raw = io.BytesIO()
    canvas.figure.savefig(raw, format="svg", metadata=_NO_METADATA)
    if (size := len(raw.getvalue())) > LARGEST:
        raise ValueError(f"draws {size:,} bytes of SVG, expected at most {LARGEST:,}: plot fewer points")
    return inline(raw.getvalue(), canvas.name, title, description)


def inline(raw: bytes, name: str, title: str, description: str) -> str:
    """What matplotlib wrote, as an inline SVG: ids start with `name`, sentinel colours become roles."""
    root = ET.fromstring(raw)
    _clean(root, name)
    body = "".join(ET.tostring(child, encoding="unicode") for child in root)
    body = re.sub(r' xmlns(:\w+)?="[^"]*"', "", body).replace(" />", "/>").replace("</text>", "</text> ")
    return (f'<svg class="atlas-drawing" role="img" aria-labelledby="{name}-title {name}-desc" '
            f'viewBox="{_rounded(root.get("viewBox"))}" stroke-linejoin="round">'
            f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
            f"{_by_role(body)}</svg>\n")


def standalone(inline: str, scheme: str | None = None) -> str:
    """The same as a file of its own, on paper, with a size and a font stack: in the colours of one scheme, or in those
    that the reader's system prefers (a file shown by `<img>` does not see the page's own switch)."""
    used = dict.fromkeys(["paper", *re.findall(r"var\(--fig-([a-z-]+),", inline)])
    ground = f'<rect width="100%" height="100%" fill="{_variable("paper")}"/>'
    head, rest = _sized(inline).split("</desc>", 1)
    if scheme:
        colours = roles.colours(scheme)
        fixed = f"{head}</desc>{ground}{rest}"
        return re.sub(r"var\(--fig-([a-z-]+), #[0-9a-f]{6}\)", lambda found: colours[found[1]], fixed)
    dark = ";".join(f"--fig-{role}:{roles.ROLES[role][1]}" for role in used)
    style = f"<style>@media (prefers-color-scheme:dark){{.atlas-drawing{{{dark}}}}}</style>"
    return f"{head}</desc>{style}{ground}{rest}"


def _sized(inline: str) -> str:
    """With namespaces and a size, so that it may stand alone."""
    _, _, width, height = re.search(r'viewBox="([^"]*)"', inline)[1].split()
    head = f'<svg xmlns="{SVG}" xmlns:xlink="{XLINK}" width="{width}pt" height="{height}pt" font-family="{FONT}" '
    return inline.replace("<svg ", head, 1)


# ---- cleaning ------------------------------------------------------------------------------------------------------


def _clean(root: ET.Element, name: str) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.endswith("}metadata") or child.tag == f"{{{SVG}}}style":
                parent.remove(child)
    _rename_ids(root, name)
    for element in root.iter():
        element.text = element.text if element.tag.endswith("}text") else None
        element.tail = None
        _tidy(element)
        if element.tag.endswith("}image"):
            _lighten(element)
    _flatten(root)


def _rename_ids(root: ET.Element, name: str) -> None:
    """Prefix ids that are named or referred to, drop the rest."""
    text = ET.tostring(root, encoding="unicode")
    referred = set(re.findall(r'href="#([^"]+)"', text)) | set(re.findall(r"url\(#([^)]+)\)", text))
    for element in root.iter():
        old = element.get("id")
        if old in referred or (old or "").startswith(NAMED):
            element.set("id", f"{name}-{old}")
        elif old is not None:
            del element.attrib["id"]
        for key, value in element.attrib.items():
            if key.endswith("href"):
                element.set(key, value.replace("#", f"#{name}-", 1))
            elif "url(#" in value:
                element.set(key, value.replace("url(#", f"url(#{name}-"))


def _tidy(element: ET.Element) -> None:
    for key in ("d", "transform", "x", "y", "width", "height", "points"):
        if key in element.attrib:
            element.set(key, _rounded(element.get(key)))
    if element.get("transform", "").startswith("rotate(0 "):
        del element.attrib["transform"]
    for key, value in _declared(element.attrib.pop("style", "")):
        element.set(key, value)


def _lighten(element: ET.Element) -> None:
    """A picture of few colours as numbers of colours, in place of four bytes for each pixel: the same picture."""
    import numpy as np
    from PIL import Image
    from PIL.PngImagePlugin import PngImageFile

    key = f"{{{XLINK}}}href"
    picture = np.asarray(PngImageFile(io.BytesIO(base64.b64decode(element.get(key).partition(",")[2]))).convert("RGBA"))
    colours, numbers = np.unique(picture.reshape(-1, 4), axis=0, return_inverse=True)
    if len(colours) <= 256 and (colours[:, 3] == 255).all():
        few = Image.fromarray(numbers.reshape(picture.shape[:2]).astype(np.uint8), "P")
        few.putpalette(colours[:, :3].tobytes())
        few.save(file := io.BytesIO(), "png", optimize=True)
        element.set(key, f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}")


def _rounded(numbers: str) -> str:
    """Two decimals, no trailing zeros, no line breaks."""
    short = re.sub(r"-?\d+\.\d+", lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."), numbers)
    return re.sub(r"(?<![\d.])-0(?![\d.])", "0", " ".join(short.split()))


def _declared(style: str) -> Iterator[tuple[str, str]]:
    """A style as attributes, which SVG has for all that matplotlib declares: a strict page refuses styles.

    Without defaults and without a font: the page's own font is as good, and never wider."""
    style = re.sub(r"font: ?(?:(\d+) )?([\d.]+)px [^;]*", r"font-weight:\1;font-size:\2", style)
    pairs = [part.strip().replace(": ", ":").replace("font-weight:700", "font-weight:600") for part in style.split(";")]
    for pair in pairs:
        if pair not in (*_DEFAULTS, "font-weight:", "") and not pair.startswith(_FONT_DEFAULTS):
            key, _, value = _rounded(pair).partition(":")
            yield key, value.removesuffix("px")


def _flatten(parent: ET.Element) -> None:
    """Unwrap groups that say nothing."""
    children = []
    for child in list(parent):
        _flatten(child)
        bare = child.tag == f"{{{SVG}}}g" and not child.attrib
        empty = child.tag == f"{{{SVG}}}defs" and not len(child)
        children += list(child) if bare else [] if empty else [child]
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _by_role(body: str) -> str:
    words = {sentinel: _variable(role) for role, sentinel in roles.SENTINELS.items()}
    return re.sub(r"#f00d[0-9a-f]{2}", lambda found: words.get(found[0], found[0]), body)


def _variable(role: str) -> str:
    return f"var(--fig-{role}, {roles.ROLES[role][0]})"
