"""One file for each family of models: what it is, its configuration, and the tree that follows from it.

A module declares itself, and nothing else lists families: KIND ("denoiser", "encoder" or "autoencoder"); a denoiser
also ARCHITECTURE, in the field's words, and TEXT_WIDTH, the field of its Config that says how wide its text tokens
are, None if it reads none. Then `Config`, `build(config)`, and `refusal(config, size)` where some size is not taken.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from figures.anatomy.fields import meanings
from figures.anatomy.shapes import Size
from figures.anatomy.tree import Node

KINDS = ("denoiser", "encoder", "autoencoder")
U_NET = "U-Net"   # the one architecture that figures draw with a form and a hue of its own


def _takes_any(config: Any, size: Size) -> None:
    """The refusal of a family that has none."""


@dataclass(frozen=True)
class Family:
    """What the module of a family declares."""

    name: str                                          # of the module, and of `family` in the files of figures/models
    kind: str                                          # one of KINDS
    Config: type                                       # a dataclass of figures.anatomy.fields
    build: Callable[[Any], Node]                       # from a Config to the tree
    refusal: Callable[[Any, Size], str | None]         # what is expected of a latent or a text that it does not take
    architecture: str | None = None                    # of a denoiser: "U-Net", "MMDiT"
    text_width: str | None = None                      # the field of Config

    @property
    def is_unet(self) -> bool:
        """Whether it is drawn as one."""
        return self.architecture == U_NET


def names() -> list[str]:
    """The families there are, by their files, without importing them."""
    return sorted(found.name for found in iter_modules(__path__) if not found.name.startswith("_"))


def of_kind(kind: str) -> list[str]:
    """The names of the families of a kind."""
    return [name for name in names() if family(name).kind == kind]


@cache
def family(name: str) -> Family:
    """A family by its name; KeyError if there is none, ValueError if its module does not declare what it must."""
    if name not in names():
        raise KeyError(f"no family '{name}'; there is: {', '.join(names())}")
    module = import_module(f"{__name__}.{name}")
    if problems := _problems(module):
        raise ValueError("\n".join(f"families/{name}.py: {problem}" for problem in problems))
    return Family(name, module.KIND, module.Config, module.build, getattr(module, "refusal", _takes_any),
                  getattr(module, "ARCHITECTURE", None), getattr(module, "TEXT_WIDTH", None))


def _problems(module: ModuleType) -> list[str]:
    """What a module does not declare as it must: "name: found, expected"."""
    kind, missing = getattr(module, "KIND", None), object()
    problems = [f"{name}: found nothing, expected one" for name in ("Config", "build") if not hasattr(module, name)]
    if kind not in KINDS:
        problems.append(f"KIND: found {kind!r}, expected one of {', '.join(KINDS)}")
    if kind == "denoiser":
        if not isinstance(words := getattr(module, "ARCHITECTURE", None), str):
            problems.append(f"ARCHITECTURE: found {words!r}, expected it in words, like {U_NET} or MMDiT")
        known = [field.name for field in fields(module.Config)] if hasattr(module, "Config") else []
        if (width := getattr(module, "TEXT_WIDTH", missing)) is not None and width not in known:
            problems.append(f"TEXT_WIDTH: found {'nothing' if width is missing else repr(width)}, expected None or one "
                            f"of {', '.join(known)}")
    if hasattr(module, "Config"):
        problems += [f"Config.{name}: found no words, expected what it counts or chooses, as said(...)"
                     for name, said in meanings(module.Config).items() if not said]
    return problems
