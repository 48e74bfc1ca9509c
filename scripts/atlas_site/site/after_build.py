"""What can only be done when every page is there: cut the math font, drop what nobody asks for."""

from pathlib import Path

from atlas_site.places import CACHE
from atlas_site.site.math_font import write_math_font


def finish(site: Path) -> None:
    write_math_font(site, CACHE)
    for unused in (*site.rglob("*.min.js.map"), *site.rglob("*.min.css.map"), *site.rglob("lunr/min/*.js")):
        unused.unlink()
