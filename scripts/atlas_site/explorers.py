"""The explorers: instruments in the browser. Each has a page, data that are exported for it, and what stands in its
place for whoever runs no script: a table of what it shows first.

To add one: a line in EXPLORERS, its page in docs/explore, its scripts in docs/assets/explore.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import parse_qsl

from figures.flow import player


@dataclass(frozen=True)
class Explorer:
    """What of an explorer is made here."""

    name: str
    export: Callable[[], dict]                        # what its scripts fetch
    still: Callable[[], tuple[list[str], list[list[str]]]]   # heads and rows of the table
    faults: Callable[[dict[str, str]], list[str]]     # what is wrong with a setting that a page asks for

    @property
    def page(self) -> str:
        """Its page, by path under docs/."""
        return f"explore/{self.name}.md"

    @property
    def exported(self) -> tuple[str, bytes]:
        """The file that its scripts fetch: path in the site, content."""
        return f"explore/{self.name}.json", json.dumps(self.export(), ensure_ascii=False).encode()

    def wrong(self, query: str) -> list[str]:
        """What is wrong with the query of an address, as a page writes it."""
        return self.faults(dict(parse_qsl(query, keep_blank_values=True)))


EXPLORERS = {each.name: each for each in (
    Explorer("trajectories", player.export, player.still, player.faults),
)}


def explorer(name: str) -> Explorer:
    """One of them. KeyError, in words, for a name that none has."""
    if name not in EXPLORERS:
        close = ", ".join(get_close_matches(name, EXPLORERS) or EXPLORERS)
        raise KeyError(f"no explorer '{name}'; there is: {close}")
    return EXPLORERS[name]
