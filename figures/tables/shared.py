"""What the denoisers since 2025 share with SD3 and where they part: models by their trees, classes by their code."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import figures.anatomy as anatomy
from figures.anatomy.forms import BLOCKS, width
from figures.anatomy.kinds import NodeKind
from figures.anatomy.layers import Norm
from figures.anatomy.published.classes import classes
from figures.anatomy.published.record import Model
from figures.anatomy.tree import Node, outermost
from figures.facts import catalogue as facts
from figures.tables import columns
from figures.tables.cells import Cell, Table
from figures.tables.layout import Layout

FIRST, BASE = date(2025, 1, 1), "sd3-medium"
AXES = ("axes_dim", "axes_dims", "axes_dims_rope")   # as the configurations name the channels of each rotary axis
PASSES = {1: "one pass", 2: "two passes", 3: "three passes"}
FORMS = {"RMSNorm": "RMS norm", "LayerNorm": "layer norm"}


def models() -> list[Model]:
    """SD3, and every denoiser with a file whose first date lies in 2025 or later."""
    return [anatomy.model(BASE), *(model for model in anatomy.models().values() if model.first >= FIRST)]


def modulation(model: Model) -> Cell:
    """Whether each block makes its own, and from how narrow a vector."""
    tree = anatomy.build(model)
    inside = [node for kind in BLOCKS for block in outermost(tree, kind)
              for node in outermost(block, NodeKind.MODULATION) if node.parameters]
    if not inside:
        return Cell("one for all blocks of a kind")
    narrow = inside[0].input.channels
    return Cell("in each block" if narrow == width(tree) else f"in each block, from a vector of {narrow}")


def norm(model: Model) -> Cell:
    """What queries and keys pass before they meet."""
    found = [node.layer for node in _attention(model).children if isinstance(node.layer, Norm)]
    return Cell(FORMS[found[0].form] if found else "none")


def _attention(model: Model) -> Node:
    """The first attention in which text and picture meet, as double or single blocks have it."""
    tree = anatomy.build(model)
    kinds = (NodeKind.JOINT_ATTENTION, NodeKind.SELF_ATTENTION)
    return next(node for kind in kinds for node in outermost(tree, kind))


def positions(model: Model) -> Cell:
    """How many rotary axes; SD3 adds a table instead."""
    field = next((field for field in AXES if field in model.config), None)
    return Cell(f"{len(model.config[field])} rotary axes" if field else "a table, added")


def guidance(model: Model) -> Cell:
    """Passes of a step by default in the authors' program; one pass may take the scale as an input."""
    scale = ", scale as input" if model.get("guidance.method") == "embedded" else ""
    return Cell(f"{PASSES[model.get('defaults.authors.evaluations')]}{scale}")


def _latent(model: Model) -> Cell:
    key = f"{model.slug}.latent.channels"
    return Cell(f"{facts.fact(key).value} channels", key)


FILLED: dict[str, tuple[Callable[[Model], Cell], Callable[[Mapping[str, Any]], str]]] = {   # of a model; of a class
    "Blocks": (columns.blocks, lambda found: str(found["blocks"])),
    "Text from": (columns.encoders, lambda found: str(found["text"])),
    "Modulation": (modulation, lambda found: str(found["modulation"])),
    "Positions": (positions, lambda found: f"rotary axes: {found['positions']}"),
    "Queries, keys": (norm, lambda found: str(found["norm"])),
    "Latent": (_latent, lambda found: str(found["latent"])),
    "A step": (guidance, lambda found: str(found["guidance"])),
}


def _shared() -> Table:
    rows = [(Cell(model.short), *(of_model(model) for of_model, _ in FILLED.values())) for model in models()]
    rows += [(Cell(found["name"]), *(Cell(of_class(found)) for _, of_class in FILLED.values()))
             for found in classes().values()]
    return Table(("Denoiser", *FILLED), tuple(rows), Layout(("heads", "names", "cells", "receipts", "long"), 6,
                                                            spacing="close"))


TABLES: dict[str, Callable[[], Table]] = {"since-sd3": _shared}
