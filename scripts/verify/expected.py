"""What the official class of a model must hold and multiply, as far as our tree says.

The classes are those of diffusers and transformers; the trees follow the authors' code. Where the two differ, the
difference is written here, and in the model's file under [notes] for readers.
"""

from collections.abc import Iterator

from figures.anatomy import Model, build, native
from figures.anatomy.export.ledger import Counts, condensed, prefix_sums
from figures.anatomy.shapes import ZERO, Polynomial
from figures.anatomy.tree import Node

# Tables that the authors store with the weights, and that diffusers computes or reads from elsewhere.
NOT_STORED = {"dit": ("pos_embed.pos_embed",), "pixart": ("pos_embed.pos_embed", "caption_null")}   # by family
# Embedders of which diffusers has one in each block of DiT, under other names; it runs the first once more at the end.
IN_EACH_BLOCK = {"timestep_embedder": "timestep_embedder", "class_embedder": "class_embedder.embedding_table"}


def expected(model: Model) -> dict:
    """Numbers not trained, multiply-adds at native size, and the parameters of every submodule by name pattern."""
    tree = build(model)
    return {"buffers": tree.buffers - sum(tree.find(path).buffers for path in NOT_STORED.get(model.family, ())),
            "macs": (tree.macs + _repeated(model, tree)).at(native(model)),
            "parameters": condensed(_counts(model, tree))}


def _counts(model: Model, tree: Node) -> Counts:
    if model.family == "dit":
        return prefix_sums(_embedders_in_blocks(tree))
    counts = prefix_sums((path, leaf.parameters) for path, leaf in tree.leaves())
    if model.family == "t5":   # its class lists the one embedding a second time, under the encoder
        counts |= {"encoder.embed_tokens": counts["shared"], "encoder": counts["encoder"] + counts["shared"]}
    return counts


def _embedders_in_blocks(tree: Node) -> Iterator[tuple[str, int]]:
    for path, leaf in tree.leaves():
        first, dot, rest = path.partition(".")
        if first in IN_EACH_BLOCK:
            for block in _blocks(tree):
                yield f"{block}.norm1.emb.{IN_EACH_BLOCK[first]}{dot}{rest}", leaf.parameters
        else:
            yield path, leaf.parameters


def _repeated(model: Model, tree: Node) -> Polynomial:
    """Multiply-adds of embedders beyond the first."""
    return tree.find("timestep_embedder").macs * len(_blocks(tree)) if model.family == "dit" else ZERO


def _blocks(tree: Node) -> list[str]:
    return [path for path, node in tree.walk() if node.kind == "block"]
