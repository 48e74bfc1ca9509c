"""How the works of the bibliography were read, and what may be cited of one that was read in part."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

WAYS = {   # the field `read`, and the words in which a reader is told
    "whole": "Read whole", "copy": "Read in a copy that others keep", "abstract": "Read in its abstract",
    "others": "Read through others", "code": "Read as code"}
IN_PART = ("abstract", "others")
PLACE = re.compile(r"\b(?i:(?:sec|app|fig|eq)s?\.|(?:section|appendix|figure|table|equation|theorem|algorithm)s?) ?"
                   r"(?:[A-Z]\b|[A-Z]?\.?\d)")


def faults(field: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the fields of an entry that say how it was read."""
    if field.get("read") not in WAYS:
        yield f"read: found {field.get('read', 'nothing')}, expected how you read it: one of {', '.join(WAYS)}"
    if "urldate" in field and not _is_day(field["urldate"]):
        yield f"urldate: found {field['urldate']!r}, expected the day on which you read it, such as 2026-12-01"


def words(way: str, day: str | None, sections: str | None) -> str:
    """Read in its abstract, 1 December 2026. Where the sections that are cited were read."""
    on = date.fromisoformat(day) if day else None
    read = WAYS[way] + (f", {on.day} {on:%B} {on.year}" if on else "")
    return ". ".join(filter(None, (read, sections and sections.rstrip(".")))) + "."


def unread(cited: str, way: str, sections: str | None) -> Iterator[str]:
    """What is wrong with a citation of a place in a work that was not opened there."""
    if way in IN_PART and not sections and (found := PLACE.search(cited)):
        yield (f"found {found[0]} of a work that was {WAYS[way].lower()}, expected the place that was read, or in its "
               "entry `sections`, which says where this one was")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
