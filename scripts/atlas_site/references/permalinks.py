"""Public links are a contract: `docs/reference/permalinks.txt` lists every `page#id` that was ever published.

Blank lines and lines that begin with `# ` are for people.
"""

from pathlib import Path

from atlas_site.places import DOCS
from figures.reading import read

LIST = DOCS / "reference" / "permalinks.txt"


def published(path: Path = LIST) -> list[str]:
    """The promised links, in the order of the file."""
    return [line for line in text(path).splitlines() if line and not line.startswith("# ")]


def text(path: Path = LIST) -> str:
    """The whole file; nothing, before anything was published."""
    return read(path) if path.exists() else ""
