"""What a browser needs to reckon the cost of any denoiser at any size, with results to check itself against.

P is the number of positions of the latent, (width / downsampling) · (height / downsampling), and L the text tokens.
"""

from typing import Any

import figures.anatomy as anatomy
from figures.anatomy.cost import Cost, cost, exported, tokens
from figures.anatomy.published.record import Model
from figures.anatomy.shapes import Polynomial, Size, total
from figures.anatomy.tree import Node

SIDES = (1, 2, 5)   # multiples of the smallest legal side that the checks try


def calculator() -> dict[str, dict[str, Any]]:
    """Slug -> record of every denoiser, in order of release."""
    return {slug: _record(model) for slug, model in anatomy.models().items()}


def _record(model: Model) -> dict[str, Any]:
    tree, size = anatomy.build(model), anatomy.native(model)
    down = model.get("latent.downsampling")
    return {
        "name": model.short, "parameters": tree.parameters, "buffers": tree.buffers,
        "downsampling": down, "multiple": down * tree.divisor,
        "native": [model.get("native.width"), model.get("native.height"), size.text],
        "tokens_per_position": [tokens(tree, size), size.height * size.width],
        "macs": exported(tree.macs), "attention_macs": exported(_attention(tree)),
        "activations": exported(tree.activations),
        "checks": [_check(cost(model, each)) for each in _sizes(model)],
    }


def _attention(tree: Node) -> Polynomial:
    """The work of the attention products alone: what grows with the square of the tokens."""
    return total(node.macs for _, node in tree.leaves() if node.kind == "attention")


def _sizes(model: Model) -> list[Size]:
    """The native size, and a few others that the model takes."""
    native, found = anatomy.native(model), [anatomy.native(model)]
    multiple = model.get("latent.downsampling") * anatomy.build(model).divisor
    for side in SIDES:
        try:
            found.append(anatomy.size(model, side * multiple, 2 * side * multiple, native.text and native.text + side))
        except ValueError:   # a model of one size only
            continue
    return found


def _check(found: Cost) -> dict[str, Any]:
    size = found.size
    return {"latent": [size.width, size.height], "text": size.text, "macs": found.macs, "tokens": found.tokens,
            "activations": found.activations}
