"""The labs there are, and what the header of each says of it. The time that one takes is a guess from its length."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from atlas_site.labs import figures
from atlas_site.labs.pages import front_matter
from atlas_site.labs.written import source
from atlas_site.places import DOCS, ROOT
from figures.reading import read

WORDS, LINES, EXERCISE = 200, 15, 4   # read in a minute; understood in a minute; minutes for one


@dataclass(frozen=True)
class About:
    """What a lab says of itself: its file's name, its own, its question, and what it proves, if it says; whether it
    draws, so that it has a face."""

    file: str
    name: str
    minutes: int
    question: str
    proves: str | None
    draws: bool = False


def labs() -> list[Path]:
    """The labs' files, in the order of the navigation."""
    order = re.findall(r"\blabs/(\w+\.py)\b", read(ROOT / "mkdocs.yml"))
    return [DOCS / "labs" / name for name in dict.fromkeys(order) if (DOCS / "labs" / name).is_file()]


def about() -> tuple[About, ...]:
    """What the labs say of themselves, in that order."""
    return tuple(_about(path, path.stat().st_mtime_ns) for path in labs())


@lru_cache(maxsize=64)
def _about(path: Path, changed: int) -> About:
    notebook = source(path)
    meta = front_matter(notebook)
    return About(path.name, meta["title"].removeprefix("Lab: "), minutes(notebook),
                 meta.get("question", meta["description"]), meta.get("proves"),
                 any(figures.split(cell.source)[1] for cell in notebook.cells if cell.cell_type == "code"))


def minutes(notebook) -> int:
    """About how long a reader takes, in steps of five minutes."""
    text = {kind: "\n".join(cell.source for cell in notebook.cells if cell.cell_type == kind)
            for kind in ("markdown", "code")}
    exercises = sum("exercise" in cell.metadata.get("tags", []) for cell in notebook.cells)
    total = len(text["markdown"].split()) / WORDS + text["code"].count("\n") / LINES + EXERCISE * exercises
    return 5 * round(total / 5)
