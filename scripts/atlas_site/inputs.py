"""What pages are made from: facts, figures, tables, lists. Each is made once in a build, and known by kind and name.

A page notes what it asked for and the digest of what it got, see page.py. While all of that stays the same, so does
the page.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from inspect import signature


class Inputs:
    """Things by kind and name, such as ("fact", "sd15.parameters"), each made when it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable] = {}):
        self._makers, self._made, self._digests = dict(makers), {}, {}

    def get(self, kind: str, name: str = ""):
        """The thing. Raises what its maker raises, which takes a name, or nothing where a kind is one thing."""
        if not self._makers:   # MkDocs without our hooks, which shows a traceback of any other error
            raise SystemExit("mkdocs.yml: hooks: found none that says what pages are made from, "
                             "expected scripts/hooks.py")
        if (kind, name) not in self._made:
            make = self._makers[kind]
            self._made[kind, name] = make(name) if name or _takes_name(make) else make()
        return self._made[kind, name]

    def digest(self, kind: str, name: str = "") -> str:
        """Sixteen hex digits that change when the thing does; of the error, if it cannot be made."""
        if (kind, name) not in self._digests:
            try:
                said = told(self.get(kind, name))
            except Exception as error:
                said = f"{type(error).__name__}: {error}"
            self._digests[kind, name] = hashlib.sha256(said.encode()).hexdigest()[:16]
        return self._digests[kind, name]


def _takes_name(make: Callable) -> bool:
    """Whether things of a kind have names: one that somebody left empty is a name as well, of nothing."""
    try:
        takes = signature(make).parameters.values()
    except ValueError:   # a type of Python's own, such as dict
        return False
    return any(each.default is each.empty and each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
               for each in takes)


def told(value) -> str:
    """A value as text that is the same in every process: sets have no order of their own."""
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({', '.join(told(getattr(value, field.name)) for field in fields(value))})"
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(map(told, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{told(key)}: {told(each)}' for key, each in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"({', '.join(map(told, value))})"
    if isinstance(value, re.Pattern):   # whose repr is cut after 200 characters
        return f"{value.pattern!r} {value.flags}"
    return repr(value)
