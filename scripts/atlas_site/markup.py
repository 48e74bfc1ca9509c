"""What HTML may stand in the text of a page: elements and attributes that a list names, and no address that runs code.

One list for whoever writes (extensions/markup.py) and for the built site (check/guarded.py). It is what makes a strict
Content-Security-Policy possible, see policy.py: no scripts but files of ours, no handlers, no styles, no frames.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


TEXT = listed("""
    a abbr b bdi bdo blockquote br button caption cite code col colgroup data dd del details dfn div dl dt em fieldset
    figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd label legend li mark ol p picture pre q rp rt ruby s samp
    section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""")
DRAWINGS = listed("""
    svg g path rect circle ellipse line polyline polygon text tspan title desc defs clippath use image""")
FORMULAS = listed("""
    math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation""")
ELEMENTS = TEXT | DRAWINGS | FORMULAS | {"script"}

ATTRIBUTES = listed("""
    id class title lang dir hidden role tabindex xmlns xmlns:xlink
    href rel hreflang download cite src srcset sizes media alt width height loading decoding start reversed value
    datetime colspan rowspan span scope headers open type""") | listed("""
    viewbox preserveaspectratio d points x y x1 y1 x2 y2 cx cy dx dy r rx ry transform xlink:href clip-path clip-rule
    clippathunits fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width opacity font-family font-size font-style font-weight text-anchor
    dominant-baseline image-rendering""") | listed("""
    display displaystyle scriptlevel mathvariant lspace rspace voffset depth stretchy symmetric minsize maxsize form
    fence separator largeop movablelimits accent accentunder linethickness columnspan encoding""")
# What a choice of a prediction holds: nobody writes it, see extensions/predictions.py.
CONTROLS, OF_CONTROLS = listed("input"), listed("name autocomplete")
NAMED = ("data-", "aria-")   # any attribute of such a family

LEADS = {"href", "cite"}
LINKS = {"http", "https", "mailto"}                       # where a reader may be led
FETCHED = {"src", "srcset", "xlink:href"}                 # what the browser gets by itself: a file of the site
PAINTS = {"fill", "stroke", "clip-path"}                  # what a drawing has of its own, such as a pattern
PICTURE = re.compile(r"data:image/png;base64,[\w+/=\s]+")   # or pixels in the middle of a drawing
ADDRESSES = LEADS | FETCHED | PAINTS
MODULE = re.compile(r"(?:\.\./)*assets/[\w-]+\.js")       # a script is a file of docs/assets


class Made(str):
    """HTML that an extension of ours made out of parts that it escaped: nobody wrote it, and nobody need look at it."""

    __slots__ = ()


def faults(tag: str, attributes: Mapping[str, str | None], elements: frozenset[str] = ELEMENTS,
           known: frozenset[str] = ATTRIBUTES, schemes: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """(attribute, what is wrong with it) of one element; names are in lower case, and the attribute is empty where the
    element itself may not stand in a page. `schemes` are those that links may have beside LINKS."""
    yield from _unlisted(tag, tuple(attributes), elements, known)
    for name in ADDRESSES & attributes.keys():
        if found := _leads_astray(name, attributes[name] or "", schemes):
            yield name, f"{name} on <{tag}>: {found}"
    if tag == "script" and not (attributes.get("type") == "module" and MODULE.fullmatch(attributes.get("src") or "")):
        yield "src", '<script>: a page runs no code but the files of docs/assets: type="module" src="../assets/NAME.js"'


@cache   # there are few combinations, and each stands in pages a thousand times
def _unlisted(tag: str, attributes: tuple[str, ...], elements: frozenset[str],
              known: frozenset[str]) -> list[tuple[str, str]]:
    """What is wrong with the names of an element and its attributes."""
    found = [] if tag in elements else [("", f"<{tag}> may not stand in a page")]
    for name in attributes:
        if name.startswith("on"):
            found.append((name, f"{name} on <{tag}>: a page runs no code but the files of docs/assets"))
        elif name == "style":
            found.append((name, f"style on <{tag}>: say it by a class, and its looks in docs/assets/css"))
        elif name not in known and not name.startswith(NAMED):
            found.append((name, f"{name} on <{tag}>: not an attribute that may stand in a page"))
    return found


def _leads_astray(name: str, value: str, schemes: frozenset[str]) -> str | None:
    if name in PAINTS and re.search(r"\\|url\((?!#)", value):
        return f"found {value!r}, expected a colour, or an id of the same drawing in url(#...)"
    if name in FETCHED:
        for address in re.split(r",\s+", value) if name == "srcset" else [value]:
            if (scheme(address) or re.match(r"\s*[/\\]{2}", address)) and not PICTURE.fullmatch(address):
                return f"found {address[:80]!r}, expected a file of this site"
    elif name in LEADS and (found := scheme(value)) and found not in LINKS | schemes:
        return f"found {value[:80]!r}, expected a page, a web address or mailto"
    return None


def scheme(address: str) -> str:
    """The scheme of an address as a browser reads it, in lower case; empty for an address within the site.

    >>> scheme("java\\nscript:alert(1)"), scheme(" HTTPS://example.org"), scheme("&#106;avascript:x"), scheme("a/b:c")
    ('javascript', 'https', 'javascript', '')
    """
    plain = re.sub(r"[\t\n\r]", "", unescape(address)).strip("".join(map(chr, range(0x21))))
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain)
    return found[1].lower() if found else ""
