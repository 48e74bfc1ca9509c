"""A mutator takes a source of chance and a text, and gives another, or None where it finds nothing to change."""

import random
from collections.abc import Callable

Mutator = Callable[[random.Random, str], str | bytes | None]


def listed(module: dict) -> list[Mutator]:
    """The mutators that a module defines, in its order: all its functions without an underscore."""
    return [
        thing
        for name, thing in module.items()
        if callable(thing) and getattr(thing, "__module__", "") == module["__name__"] and not name.startswith("_")
    ]
