"""Where in its file each id stands that somebody wrote: for whoever mends a passage, in a file that mend.js reads."""

import json
import re

from atlas_site.page import as_markdown
from atlas_site.places import DOCS
from atlas_site.prose.files import name_of, sources
from figures.reading import read

DATA = "lines.json"
GIVEN = re.compile(r"\{[^}\n]*#(?P<braces>[\w.-]+)[^}\n]*\}|\bid=\"(?P<quotes>[\w.-]+)\"")


def data() -> bytes:
    """For each file that pages are made of, by its path: the line of each id."""
    every = {name_of(path): lines(read(path)) for path in sources() if path.is_relative_to(DOCS)}
    return json.dumps(every, indent=0, sort_keys=True).encode()


def lines(text: str) -> dict[str, int]:
    """The line, from 1, on which each id of a page's or a lab's file stands first; code and comments have none."""
    found, seen = {}, as_markdown(text)
    for given in GIVEN.finditer(seen):
        found.setdefault(given["braces"] or given["quotes"], seen.count("\n", 0, given.start()) + 1)
    return found
