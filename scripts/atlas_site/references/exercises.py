"""What every exercise says of itself, read from the pages of exercises, for the list of all."""

import re
from dataclasses import dataclass

from atlas_site.places import DOCS
from atlas_site.references.promised import titles
from figures.reading import read

ATTRIBUTES = re.compile(r"^\{#(?P<id>ex-[\w-]+)(?P<said>[^}\n]*)\}", re.M)
SAID = re.compile(r'\bdata-(?P<name>level|kind|minutes)="(?P<value>[1-9][0-9]{0,2}|[a-z]+)"')


@dataclass(frozen=True)
class Exercise:
    """One exercise: its id, its first words, and how hard it is; what it does not say is empty.

    What it says wrongly is told with its own page."""

    id: str
    title: str
    level: str = ""
    kind: str = ""
    minutes: str = ""


def exercises(chapter: str) -> tuple[Exercise, ...]:
    """Those of a chapter, by its path under docs/, in their order; none where it has no page of them."""
    page = chapter.replace("chapters/", "exercises/", 1)
    if not (DOCS / page).is_file():
        return ()
    words = titles(f"{page.removesuffix('.md')}/", {})
    return tuple(
        Exercise(each["id"], words.get(each["id"], each["id"]).removeprefix("Exercise: "),
                 **{said["name"]: said["value"] for said in SAID.finditer(each["said"])
                    if said["value"].isdigit() == (said["name"] != "kind")})
        for each in ATTRIBUTES.finditer(read(DOCS / page)))
