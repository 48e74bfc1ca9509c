"""The site's one stylesheet: the theme's two in a layer underneath, the figures' roles, then ours by component.

What stands in no layer outweighs a layer, however heavy the selectors in it: no rule of ours fights the theme's. Only
what the theme calls `!important` outweighs ours.
"""

import hashlib
import importlib.util
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.pictures.rendered import kit_key
from atlas_site.places import CACHE, DOCS
from atlas_site.site import compact_css, theme_css
from atlas_site.site.compact_css import BadCss, compact
from atlas_site.store import Store, digest
from figures.drawing.kit import roles
from figures.reading import read

FOLDER = DOCS / "assets" / "css"
# Of two rules of the same weight the later one counts, so what is special follows what is general, and print is last.
COMPONENTS = ("colours", "frame", "navigation", "search", "prose", "predictions", "exercises", "signs", "listings",
              "math", "figures", "figure-dialog", "figure-wall", "faces", "receipts", "reference", "tables", "sorting",
              "labs", "layer-tree", "explorer", "print")


def path() -> str:
    """Where it is in the site."""
    return named()[0]


def named() -> tuple[str, bytes]:
    """Its path and itself: named by its content, so that a browser may keep it for ever."""
    data = sheet()
    return f"assets/stylesheets/atlas-{hashlib.sha256(data).hexdigest()[:8]}.css", data


def sheet() -> bytes:
    """All of it, in one request instead of twenty; our part is kept like the theme's, as parsing takes a while."""
    theme = "".join(map(_slim, theme_sheets()))
    key = digest([*FOLDER.glob("*.css"), Path(compact_css.__file__), Path(__file__)])
    kept = Store(CACHE).get("ours.css", key, lambda: ours().encode()).decode()
    return f'@charset "UTF-8";@layer theme{{{theme}}}{roles_css()}{kept}'.encode()


def ours(folder: Path = FOLDER) -> str:
    """Every component in order, compact; BuildError for a file that the order does not name, or that is no CSS."""
    there = {file.stem for file in folder.glob("*.css")}
    if strange := sorted(there ^ set(COMPONENTS)):
        where = "in the folder only" if strange[0] in there else "in COMPONENTS only"
        raise BuildError(folder / f"{strange[0]}.css", None, f"found {where}, expected in both")
    return "".join(_compact(folder / f"{name}.css") for name in COMPONENTS)


def theme_sheets() -> list[Path]:
    """The theme's own: main, then palette."""
    package = Path(importlib.util.find_spec("material").origin).parent
    return sorted((package / "templates" / "assets" / "stylesheets").glob("*.css"))


def roles_css() -> str:
    """The figures' colours in both schemes, as custom properties; the dark ones on a screen only, not in print."""

    def make() -> bytes:
        return roles.css().encode()

    light, dark = Store(CACHE).get("roles.css", kit_key(), make).decode().splitlines()
    return f"{light}@media screen{{{dark}}}"


def _compact(file: Path) -> str:
    try:
        return compact(read(file))
    except BadCss as error:
        raise BuildError(file, error.line, str(error)) from None


def _slim(file: Path) -> str:
    """One of the theme's sheets without what we never show; kept, because parsing it takes a while."""
    key = digest([file, Path(theme_css.__file__)])
    return Store(CACHE).get(file.name, key, lambda: theme_css.slim(file.read_text("utf-8")).encode()).decode()
