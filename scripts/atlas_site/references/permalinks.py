"""Public links are a contract: `docs/reference/permalinks.txt` lists every `page#id` that was ever published.

Blank lines and lines that begin with `# ` are for people.
"""

import re
from pathlib import Path

from atlas_site.errors import BuildError, together
from atlas_site.places import DOCS
from figures.reading import read

LINK = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*#[A-Za-z][\w.+:@-]*", re.ASCII)
LONGEST = 200   # characters
LIST = DOCS / "reference" / "permalinks.txt"


def published(path: Path = LIST) -> list[str]:
    """The promised links, in the order of the file. Raises BuildError with every line that is none, or a second one."""
    found: dict[str, int] = {}
    faults = []
    for number, line in enumerate(text(path).splitlines(), 1):
        if not line or line.startswith("# "):
            continue
        if len(line) > LONGEST or not LINK.fullmatch(line):
            faults.append(BuildError(path, number, f"found {line[:80]!r}, expected a page and an id, like "
                                     "chapters/dit/#dit-why; a line for people begins with '# '"))
        elif found.setdefault(line, number) != number:
            faults.append(BuildError(path, number, f"found {line!r} again, expected it once: see line {found[line]}"))
    if faults:
        raise together(faults)
    return list(found)


def text(path: Path = LIST) -> str:
    """The whole file; nothing, before anything was published."""
    return read(path) if path.exists() else ""
