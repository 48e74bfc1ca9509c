"""Files of data in TOML, read and refused in one way: text as in reading.py, and values that files of ours can hold."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures.errors import BuildError, together
from figures.reading import DATA, read, unseen

DEEPEST = 8           # tables and lists within each other
WHOLE = 2**63         # whole numbers of TOML have 64 bits
PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def read_toml(path: Path, most: int = DATA) -> dict[str, Any]:
    """What a file of at most so many bytes says. Raises BuildError with all that no file of ours may have."""
    text = read(path, most)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = PLACE.search(message := str(error))
        line = int(found["line"]) if found and found["line"] else text.count("\n") + 1
        column = f"column {found['column']}: " if found and found["column"] else ""
        raise BuildError(path, line, f"{column}{PLACE.sub('', message)}; expected TOML") from None
    except RecursionError:
        raise BuildError(path, None, f"found lists or tables too deep, expected at most {DEEPEST} within each other"
                         ) from None
    except ValueError:   # of int(), for which Python has a limit
        raise BuildError(path, None, "found a number of thousands of digits, expected 64 bits") from None
    if faults := [BuildError(path, None, fault) for fault in _faults(data)]:
        raise together(faults)
    return data


def _faults(data: dict[str, Any]) -> Iterator[str]:
    waiting: list[tuple[str, Any, int]] = [("", data, 0)]   # no recursion: what is too deep must not end it
    while waiting:
        key, value, depth = waiting.pop()
        if isinstance(value, dict | list):
            if depth > DEEPEST:
                yield f"{key[:80]}: found more than {DEEPEST} tables or lists within each other, expected fewer"
                continue
            inside = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [(f"{key}.{name}".lstrip("."), each, depth + 1) for name, each in reversed([*inside])]
            yield from (f"{key}: the key {name!r}: found {unseen(name)}".removeprefix(": ") for name in value
                        if isinstance(value, dict) and unseen(name))
        elif isinstance(value, str) and (found := unseen(value.replace("\n", " "))):
            yield f"{key}: found {found}"
        elif isinstance(value, int) and not -WHOLE <= value < WHOLE:
            yield f"{key}: found a number of {value.bit_length():,} bits, expected 64"
