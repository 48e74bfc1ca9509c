"""Public links are a contract: `docs/reference/permalinks.txt` lists every `page#id` that was ever published.

`chapters/dit/#dit-why` is there; `chapters/dit/#dit-why -> chapters/dit_evidence/#dit-why` has moved, and the old
address leads on. Blank lines and lines that begin with `# ` are for people.
"""

import re
from pathlib import Path

from markdown.extensions.toc import slugify

from atlas_site.errors import BuildError, together
from atlas_site.places import DOCS
from figures.reading import read

# A page is called by its folder: index/ would be another name of it, and what moved from there would take its place.
LINK = re.compile(r"(?!(?:[^#]*/)?index/#)(?:[a-z0-9][a-z0-9_-]*/)*#[A-Za-z][\w.+:@-]*", re.ASCII)
HEADING = re.compile(r"^(?:# )?#{1,6}[ \t]+(?P<words>.+?)[ \t#]*$", re.M)
LONGEST = 200   # characters
ARROW = " -> "
LIST = DOCS / "reference" / "permalinks.txt"


def published(path: Path = LIST) -> list[str]:
    """The promised links, those that have moved among them, in the order of the file. Raises what `entries` does."""
    return list(entries(path))


def moved(path: Path = LIST) -> dict[str, str]:
    """Where what has moved stands now, by its old link."""
    return {old: new for old, new in entries(path).items() if new}


def entries(path: Path = LIST) -> dict[str, str]:
    """Every promised link, and where it leads now: "" for one that is where it always was.

    Raises BuildError with every line that is none, or a second one, or leads nowhere."""
    found: dict[str, tuple[int, str]] = {}
    faults = []
    for number, line in enumerate(text(path).splitlines(), 1):
        if not line or line.startswith("# "):
            continue
        link, arrow, new = line.partition(ARROW)
        if not all(len(each) <= LONGEST and LINK.fullmatch(each) for each in ((link, new) if arrow else (line,))):
            faults.append(BuildError(path, number, f"found {line[:80]!r}, expected a page and an id, like "
                                     "chapters/dit/#dit-why, or two with ' -> ' between them; a line for people begins "
                                     "with '# '"))
        elif (first := found.setdefault(link, (number, new))[0]) != number:
            faults.append(BuildError(path, number, f"found {link!r} again, expected it once: see line {first}"))
    faults += [BuildError(path, number, fault) for old, (number, new) in found.items()
               if (fault := _astray(old, new, found))]
    if faults:
        raise together(faults)
    return {link: new for link, (_, new) in found.items()}


def _astray(old: str, new: str, found: dict[str, tuple[int, str]]) -> str:
    """What is wrong with where a link leads, if anywhere: that must be promised, and not have moved itself."""
    if new == old:
        return f"found {old!r} leading to itself, expected where it stands now, or no ' -> ' if it is still there"
    number, further = found.get(new, (0, ""))
    if new and not number:
        return f"found '-> {new}', expected a link with a line of its own; `atlas check --accept` adds new ones"
    return f"found '-> {new}', expected '-> {further}': it has moved on, see line {number}" if further else ""


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
