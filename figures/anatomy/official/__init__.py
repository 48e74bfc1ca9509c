"""How diffusers and transformers spell a configuration: from a family's Config to the arguments of its official class,
and from a `config.json` back to the fields of a family.

One module for each class, which nothing else lists. It declares

    FAMILY     the family whose configurations the class takes
    CLASS      its name
    DEFAULTS   every argument that it takes, with what it is when a configuration does not name it
    INERT      those that change no layer: sides for which it was trained, rates of dropout, small constants of norms

and `arguments(config)`, those that follow from a Config, and `fields(arguments)`, a Config's fields out of all of
them; of a class of transformers also CONFIGURATION, the class that takes them. What an argument may be beyond that, our
trees do not hold: `read` refuses it. Where a family has two classes, `holds(config)` says which is a configuration's.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from figures.anatomy.families import family
from figures.anatomy.fields import Problem, plain
from figures.anatomy.fields import read as read_fields

ABOUT = "_"   # begins the keys by which a configuration speaks of itself: _class_name, _diffusers_version


@dataclass(frozen=True)
class Official:
    """An official class, and the two directions between its arguments and a family's fields."""

    name: str
    family: str
    defaults: Mapping[str, Any]
    inert: frozenset[str]
    arguments: Callable[[Any], dict[str, Any]]        # of a Config
    fields: Callable[[Mapping[str, Any]], dict[str, Any]]
    holds: Callable[[Any], bool]                      # whether a Config is of this class
    configuration: str | None = None                  # of transformers: the class that takes the arguments

    def all(self, config: Any) -> dict[str, Any]:
        """Every argument that decides layers, for a Config."""
        return {key: value for key, value in (dict(self.defaults) | self.arguments(config)).items()
                if key not in self.inert}


class Unreadable(ValueError):
    """A configuration that is none of ours; `problems` has each as (key, found, expected)."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(f"{key}: found {found!r}, expected {expected}" for key, found, expected in problems))
        self.problems = problems


@cache
def officials() -> tuple[Official, ...]:
    """Every class that a module here declares."""
    names = sorted(found.name for found in iter_modules(__path__) if not found.name.startswith("_"))
    return tuple(_declared(import_module(f"{__name__}.{name}")) for name in names)


def _declared(module: ModuleType) -> Official:
    holds, configuration = getattr(module, "holds", lambda config: True), getattr(module, "CONFIGURATION", None)
    return Official(module.CLASS, module.FAMILY, module.DEFAULTS, frozenset(module.INERT), module.arguments,
                    module.fields, holds, configuration)


def official(family: str, config: Any) -> Official:
    """The class of a family's Config; KeyError where there is none."""
    found = next((each for each in officials() if each.family == family and each.holds(config)), None)
    if not found:
        raise KeyError(f"no official class of the family '{family}' is known: figures/anatomy/official")
    return found


def read(given: Mapping[str, Any], name: str | None = None) -> tuple[Official, dict[str, Any]]:
    """The class of a `config.json` and the fields of its family, in the form of TOML. Raises Unreadable.

    `name` is the class where the configuration does not say it itself."""
    chosen = _chosen(given, name or given.get("_class_name"))
    stated = {key: plain(value) for key, value in given.items() if not key.startswith(ABOUT)}
    problems = [*_unknown(chosen, stated)]
    if problems:
        raise Unreadable(problems)
    arguments = dict(chosen.defaults) | stated
    fields = _fields(chosen, arguments)
    config, wrong = read_fields(family(chosen.family).Config, fields)
    if not wrong:
        wrong = [*_contradictions(chosen, chosen.all(config), arguments)]
    if wrong:
        raise Unreadable(wrong)
    return chosen, fields


def _chosen(given: Mapping[str, Any], name: object) -> Official:
    known = {each.name: each for each in officials()}
    if isinstance(name, str) and name in known:
        return known[name]
    likely = max(known.values(), key=lambda each: len(each.defaults.keys() & given.keys()))
    guess = f"; its keys look like those of {likely.name}" if likely.defaults.keys() & given.keys() else ""
    raise Unreadable([("_class_name", name, f"one of {', '.join(sorted(known))}{guess}")])


def _unknown(chosen: Official, stated: Mapping[str, Any]) -> Iterator[Problem]:
    for key in stated:
        if key not in chosen.defaults:
            yield key, stated[key], (f"an argument of {chosen.name} that is known here; if its code has this and it "
                                     f"changes layers, figures/anatomy/families/{chosen.family}.py must learn it")


def _fields(chosen: Official, arguments: dict[str, Any]) -> dict[str, Any]:
    try:
        found = chosen.fields(arguments)
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        odd = [(key, value, f"something like {chosen.defaults[key]!r}") for key, value in arguments.items()
               if chosen.defaults[key] is not None and _kind(value) != _kind(chosen.defaults[key])]
        raise Unreadable(odd or [("arguments", arguments, f"those of a {chosen.name}")]) from None
    return {key: plain(value) for key, value in found.items() if value is not None}


def _kind(value: Any) -> type:
    return {tuple: list, float: int}.get(type(value), type(value))


def _contradictions(chosen: Official, ours: Mapping[str, Any], stated: Mapping[str, Any]) -> Iterator[Problem]:
    """Arguments that are not what follows from the fields: of another network than any of ours, or of none."""
    for key, value in ours.items():
        if not _same(plain(stated[key]), plain(value)):
            yield key, stated[key], (f"{plain(value)!r}, which follows from the others; if the class has this and it "
                                     f"changes layers, figures/anatomy/families/{chosen.family}.py must learn it")


def _same(one: Any, other: Any) -> bool:
    """Whether two arguments say the same: one number stands for as many equal ones."""
    if isinstance(one, list) != isinstance(other, list):
        several, single = (one, other) if isinstance(one, list) else (other, one)
        return bool(several) and all(each == single for each in several)
    return bool(one == other)
