"""What a browser needs to reckon the cost of any denoiser at any size, with results to check itself against.

P is the number of positions of the latent, (width / downsampling) · (height / downsampling), and L the text tokens.
"""

from typing import Any

from figures.anatomy.cost import Cost, cost, exported, tokens
from figures.anatomy.published.record import Model
from figures.anatomy.published.registry import build, models
from figures.anatomy.shapes import Polynomial, Size, total
from figures.anatomy.sizes import native, size
from figures.anatomy.tree import Node

SIDES = (1, 2, 5)   # multiples of the smallest legal side that the checks try


def calculator() -> dict[str, dict[str, Any]]:
    """Slug -> record of every denoiser, in order of release."""
    return {slug: _record(model) for slug, model in models().items()}


def _record(model: Model) -> dict[str, Any]:
    tree, usual = build(model), native(model)
    down = model.get("latent.downsampling")
    return {
        "name": model.short, "parameters": tree.parameters, "buffers": tree.buffers,
        "downsampling": down, "multiple": down * tree.divisor,
        "native": [model.get("native.width"), model.get("native.height"), usual.text],
        "tokens_per_position": [tokens(tree, usual), usual.height * usual.width],
        "macs": exported(tree.macs), "attention_macs": exported(_attention(tree)),
        "activations": exported(tree.activations),
        "checks": [_check(cost(model, each)) for each in _sizes(model)],
    }


def _attention(tree: Node) -> Polynomial:
    """The work of the attention products alone: what grows with the square of the tokens."""
    return total(node.macs for _, node in tree.leaves() if node.kind == "attention")


def _sizes(model: Model) -> list[Size]:
    """The native size, and a few others that the model takes."""
    found = [usual := native(model)]
    multiple = model.get("latent.downsampling") * build(model).divisor
    for side in SIDES:
        try:
            found.append(size(model, side * multiple, 2 * side * multiple, usual.text and usual.text + side))
        except ValueError:   # a model of one size only
            continue
    return found


def _check(found: Cost) -> dict[str, Any]:
    return {"latent": [found.size.width, found.size.height], "text": found.size.text, "macs": found.macs,
            "tokens": found.tokens, "activations": found.activations}
