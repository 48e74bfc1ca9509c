"""The code that makes the site: what is kept of a build holds only for as long as it stays the same."""

import sys
from functools import cache
from importlib.metadata import version

from atlas_site.places import FIGURES, ROOT
from atlas_site.store import digest

FOLDERS = ROOT / "scripts" / "atlas_site", FIGURES / "drawing"
CONVERTERS = ("markdown", "pymdown-extensions", "pygments", "math-core", "mkdocs", "numpy")   # listings use numpy


@cache
def code() -> str:
    """Digest of our modules and of the versions of what makes HTML of Markdown; a process runs one state of them."""
    files = [path for folder in FOLDERS for path in folder.rglob("*.py")]
    return digest(files, sys.version, *(f"{name} {version(name)}" for name in CONVERTERS))
