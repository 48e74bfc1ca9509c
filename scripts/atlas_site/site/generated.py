"""Every file of the site that nobody wrote by hand, as (path, bytes): an assembler only has to place them."""

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from atlas_site.extensions import facts_list
from atlas_site.pictures.rendered import kit_key
from atlas_site.places import CACHE, DOCS
from atlas_site.site import theme_css
from atlas_site.site.build import Build
from atlas_site.store import Store, digest
from figures.anatomy.export.calculator import calculator
from figures.drawing.kit import roles


def generated(build: Build) -> Iterator[tuple[str, bytes]]:
    """The generated files, by their path in the site."""
    yield stylesheet_path(), stylesheet()
    build.figures.prepare()
    for name in build.figures.index:
        yield from build.figures.files(name)
    for path, markdown in build.model_pages().items():
        yield path, markdown.encode()
    yield from data(build)


def data(build: Build) -> Iterator[tuple[str, bytes]]:
    """The files for programs."""
    yield "facts.json", facts_list.exported(build.get)
    yield "calculator.json", Store(CACHE).get("calculator.json", build.figures.kit_key, calculator_json)


def calculator_json() -> bytes:
    """What the browser's calculator evaluates."""
    return json.dumps(calculator(), ensure_ascii=False).encode()


@cache
def stylesheet() -> bytes:
    """One sheet instead of four requests: the theme's two, the figures' roles, and ours."""
    theme = sorted((_theme_folder() / "assets" / "stylesheets").glob("*.css"))  # main, palette
    sheets = [_slim(path) for path in theme]
    return "\n".join([*sheets, roles_css(), (DOCS / "assets" / "atlas.css").read_text("utf-8")]).encode()


@cache
def stylesheet_path() -> str:
    """Named by its content, so that a browser may keep it for ever."""
    return f"assets/stylesheets/atlas-{hashlib.sha256(stylesheet()).hexdigest()[:8]}.css"


def roles_css() -> str:
    """The figures' colours in both schemes, as custom properties; the dark ones on a screen only, not in print."""

    def make() -> bytes:
        return roles.css().encode()

    light, dark = Store(CACHE).get("roles.css", kit_key(), make).decode().splitlines()
    return f"{light}\n@media screen {{{dark}}}\n"


def _slim(sheet: Path) -> str:
    """One of the theme's sheets without what we never show; kept, because parsing it takes a while."""
    key = digest([sheet, Path(theme_css.__file__)])
    return Store(CACHE).get(sheet.name, key, lambda: theme_css.slim(sheet.read_text("utf-8")).encode()).decode()


def _theme_folder() -> Path:
    spec = importlib.util.find_spec("material")
    return Path(spec.origin).parent / "templates"
