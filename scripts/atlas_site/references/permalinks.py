"""Public links are a contract: `docs/reference/permalinks.txt` lists every `page#id` that was ever published.

Blank lines and lines that begin with `# ` are for people.
"""

from pathlib import Path

from atlas_site.places import DOCS

LIST = DOCS / "reference" / "permalinks.txt"


def published(path: Path = LIST) -> list[str]:
    """The promised links, in the order of the file."""
    if not path.exists():
        return []
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("# ")]
