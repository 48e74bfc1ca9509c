"""What can only be done when every page is there: cut the math font."""

from pathlib import Path

from atlas_site.places import CACHE
from atlas_site.site.math_font import write_math_font


def finish(site: Path) -> None:
    write_math_font(site, CACHE)
