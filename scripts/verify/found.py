"""What the classes hold and multiply, in the form of the kept files."""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import diffusers
import torch

import figures.anatomy as anatomy
from figures.anatomy.export.ledger import Condensed, condensed
from verify import classes, counting, originals
from verify.inputs import inputs


def official() -> dict[str, dict]:
    """Slug -> class with its package, numbers not trained, multiply-adds at native size, parameters by module."""
    return {slug: _held(anatomy.model(slug), module) for slug, module in classes.built().items()}


def _held(model: anatomy.Model, module: torch.nn.Module) -> dict:
    kind, package = type(module).__name__, type(module).__module__.partition(".")[0]
    return {"class": f"{kind}, {package} {version(package)}", "buffers": counting.buffers(module),
            "macs": _macs(model, module, kind),
            "parameters": condensed(counting.parameters(module))}


def _macs(model: anatomy.Model, module: torch.nn.Module, kind: str) -> int:
    try:
        return counting.macs(module, lambda: inputs(model, anatomy.native(model), kind))
    except Exception as error:
        raise SystemExit(f"{model.path.name}: {kind} could not be run with what scripts/verify/inputs.py gives it: "
                         f"{type(error).__name__}: {error}") from error


def by_default(names: Iterable[str]) -> dict[str, int]:
    """Class of diffusers -> parameters when it is built with its default arguments."""
    with torch.device("meta"):
        return {name: counting.parameters(getattr(diffusers, name)())[""] for name in names}


def original(checkouts: Path) -> dict[str, Condensed]:
    """Slug -> parameters of the authors' class, by module."""
    return {slug: condensed(counting.parameters(module)) for slug, module in originals.built(checkouts).items()}
