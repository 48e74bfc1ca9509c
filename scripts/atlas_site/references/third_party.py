"""What the site ships that others made, and the notice that each of it asks for, as the installed packages carry it.

A file that comes with the theme is shipped only if one of PARTS names it (site/theme_files.py), and readers are told of
each on docs/reference/notices.md.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.metadata import distribution, version
from importlib.util import find_spec
from pathlib import Path

from atlas_site.errors import BuildError

HERE = Path("scripts/atlas_site/references/third_party.py")
THEME, SCRIPTS = "mkdocs-material", ("assets/javascripts/bundle.*.min.js",)
SHEET = "assets/stylesheets/atlas-*.css"
# What the theme's scripts and styles are made with, by the maps that lie beside them, and the licence of each. Not all
# of it carries its notice there.
WITHIN = {"clipboard": "MIT", "escape-html": "MIT", "focus-visible": "W3C-20150513",
          "material-design-color": "MIT", "rxjs": "Apache-2.0", "tslib": "0BSD"}
SOURCE = re.compile(r"(?:^|/)node_modules/((?:@[^/]+/)?[^/]+)/")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
COPYRIGHT, LICENCE = 0, 13   # in a font's table of names
OFL = "SIL OPEN FONT LICENSE Version 1.1"


@dataclass(frozen=True)
class Notice:
    """A part as readers are told of it: the installed package, the files that it is in, and the words of its makers."""

    package: str
    version: str
    files: tuple[str, ...]   # patterns of paths in the site
    text: str


@dataclass(frozen=True)
class Part:
    package: str
    files: tuple[str, ...]
    text: Callable[[], str]


def notice(name: str) -> Notice:
    """What there is to say of one of PARTS; KeyError with all their names for another."""
    if name not in PARTS:
        raise KeyError(f"no part {name!r} of others; there is: {', '.join(PARTS)}")
    part = PARTS[name]
    return Notice(part.package, version(part.package), part.files, part.text().strip())


def is_named(path: str) -> bool:
    """Whether a part has this file of the site."""
    return any(fnmatchcase(path, pattern) for part in PARTS.values() for pattern in part.files)


def installed() -> list[str]:
    """The packages and versions whose notices these are."""
    return [f"{package} {version(package)}" for package in sorted({part.package for part in PARTS.values()})]


def licence(package: str) -> str:
    """The licence that an installed package has among its own papers; BuildError if it has none."""
    papers = [file for file in distribution(package).files or () if re.search(r"info/.*licen[cs]e", str(file), re.I)]
    if not papers:
        raise BuildError(HERE, None, f"found no licence among the files of the installed {package}, expected one")
    return "\n\n".join(file.locate().read_text("utf-8") for file in sorted(papers, key=str))


def beside(package: str, *path: str) -> str:
    """A text among the modules of a package that is installed, and not imported; BuildError if it is not there."""
    file = folder(package).joinpath(*path)
    if not file.is_file():
        raise BuildError(HERE, None, f"found no {'/'.join(path)} in the installed package {package}, expected a notice")
    return file.read_text("utf-8")


def folder(package: str) -> Path:
    """Where the modules of a package are."""
    return Path(find_spec(package).origin).parent


def within() -> dict[str, list[str]]:
    """What the theme's scripts and styles are made with: the notices in each, by its name."""
    found: dict[str, dict[str, None]] = {}
    maps = folder("material").glob("templates/assets/*/**/*.map")
    for file in sorted(file for file in maps if file.parent.name != "workers"):   # the theme's search is not shipped
        told = json.loads(file.read_text("utf-8"))
        texts = told.get("sourcesContent") or [""] * len(told["sources"])
        for source, text in zip(told["sources"], texts, strict=True):
            if package := SOURCE.search(source):
                found.setdefault(package[1], {}).update(dict.fromkeys(_notices(text)))
    return {package: list(notices) for package, notices in sorted(found.items())}


def _notices(text: str) -> Iterator[str]:
    """The comments that say whose it is, without the marks of a comment."""
    for comment in COMMENT.findall(text):
        if re.search(r"copyright|licen[cs]ed?\b", comment, re.I):
            yield "\n".join(re.sub(r"^[ /*!]+|[ *]*\*/$|[ *]+$", "", line) for line in comment.splitlines()).strip()


def _within() -> str:
    there = within()
    if strange := there.keys() ^ WITHIN.keys():
        raise BuildError(HERE, None, f"WITHIN: found {', '.join(sorted(strange))} only here or only in the scripts and "
                                     "styles of the installed theme, expected all that they are made with")
    return "\n\n\n".join("\n\n".join([f"{package} ({WITHIN[package]})", *(there[package] or ["No notice in it."])])
                         for package in there)


def math_font_licence() -> str:
    """Whose font it is, and under which licence it may be passed on: the font's own words."""
    from fontTools.ttLib import TTFont

    names = TTFont(math_font())["name"]
    lines = ("math.woff2 is a subset of STIX Two Math.", *map(names.getDebugName, (COPYRIGHT, LICENCE)))
    return "\n\n".join(lines) + "\n"


def math_font() -> Path:
    return folder("ziamath") / "fonts" / "STIXTwoMath-Regular.ttf"


def _math_font() -> str:
    """With the licence in full, which another font of the same makers brings."""
    _, title, terms = beside("matplotlib", "mpl-data", "fonts", "ttf", "LICENSE_STIX").partition(OFL)
    if not terms:
        raise BuildError(HERE, None, f"found no {OFL!r} in matplotlib's LICENSE_STIX, expected the licence in full")
    return f"{math_font_licence()}\n\n{title}{terms}"


PARTS = {
    "theme": Part(THEME, (*SCRIPTS, SHEET, "*.html"), lambda: licence(THEME)),
    "within": Part(THEME, (*SCRIPTS, SHEET), _within),
    "icons": Part(THEME, (SHEET, "*.html"), lambda: beside("material", "templates", ".icons", "material", "LICENSE")),
    "math-font": Part("ziamath", ("assets/math.woff2", "assets/math-font-licence.txt"), _math_font),
    "pdf-font": Part("matplotlib", ("figures/*.pdf",),
                     lambda: beside("matplotlib", "mpl-data", "fonts", "ttf", "LICENSE_DEJAVU")),
    "map": Part("mkdocs", ("sitemap.xml",), lambda: licence("mkdocs")),
    "apache": Part("mkdocs-jupyter", (), lambda: licence("mkdocs-jupyter")),   # the text, for what is under it
}
