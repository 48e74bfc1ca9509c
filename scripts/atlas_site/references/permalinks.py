"""Public links are a contract: `docs/reference/permalinks.txt` lists every `page#id` that was ever published.

Blank lines and lines that begin with `# ` are for people.
"""

import re
from pathlib import Path

from markdown.extensions.toc import slugify

from atlas_site.errors import BuildError, together
from atlas_site.places import DOCS
from figures.reading import read

LINK = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*#[A-Za-z][\w.+:@-]*", re.ASCII)
HEADING = re.compile(r"^(?:# )?#{1,6}[ \t]+(?P<words>.+?)[ \t#]*$", re.M)
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


def source(page: str) -> Path | None:
    """The file under docs/ out of which the page at that address is made; None for one that nobody wrote."""
    path = page.rstrip("/") or "index"
    files = DOCS / f"{path}.md", DOCS / path / "index.md", DOCS / f"{path}.py"
    return next((file for file in files if file.is_file()), None)


def is_derived(page: str, id: str) -> bool:
    """Whether a tool has made that id out of the words of a heading for which nobody wrote one."""
    text = read(file) if (file := source(page)) else ""
    bare = (re.sub(r"[*_`]", "", found["words"]) for found in HEADING.finditer(text) if "{" not in found["words"])
    return re.sub(r"_[0-9]+$", "", id) in {slugify(words, "-") for words in bare}


def text(path: Path = LIST) -> str:
    """The whole file; nothing, before anything was published."""
    return read(path) if path.exists() else ""
