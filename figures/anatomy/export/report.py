"""A model's tree for people, as indented lines, and for machines, as plain dictionaries."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from figures.anatomy.cost import BYTES, Cost, cost, exported
from figures.anatomy.published.record import Model
from figures.anatomy.published.registry import build
from figures.anatomy.shapes import Size
from figures.anatomy.tree import Node, original_names
from figures.words import percent, scaled


def as_text(model: Model, size: Size, batch: int = 1, depth: int = 1) -> str:
    """The tree down to a depth; equal neighbours are one line."""
    tree, total = build(model), cost(model, size, batch)
    lines = [_heading(model, total), "", _row("", "parameters", "share", "output", "multiply-adds")]
    lines += _rows(tree, size, tree.parameters, batch, depth, "")
    return "\n".join(line.rstrip() for line in lines)


def _heading(model: Model, total: Cost) -> str:
    return (f"{model.name} ({model.slug}): {total.parameters:,} parameters"
            + (f" and {total.buffers:,} stored numbers that are not trained" if total.buffers else "")
            + f"\n{_input(model, total)}, batch {total.batch}: {total.macs:,} multiply-adds, {total.tokens:,} tokens, "
            f"weights {scaled(total.weight_bytes('bfloat16'), 'G', 2)}B in bfloat16")


def _input(model: Model, total: Cost) -> str:
    size, down = total.size, model.get("latent.downsampling", 1)
    text = f"{size.text} text tokens"
    return text if model.kind == "encoder" else f"{size.width * down} × {size.height * down} pixels, {text}"


def _rows(node: Node, size: Size, whole: int, batch: int, depth: int, indent: str) -> Iterator[str]:
    for _, group in groupby(node.children, lambda child: (_stem(child.name), child.kind, child.parameters,
                                                          child.output, child.macs)):
        first, *more = group
        name = first.name if not more else f"{first.name} to {more[-1].name.rpartition('.')[2]}"
        count = 1 + len(more)
        parameters, macs = first.parameters * count, first.macs.at(size) * count * batch
        shape = " × ".join(map(str, first.shape(size)))
        counted = (f"{parameters:,}", percent(parameters, whole)) if parameters else ("", "")
        yield _row(indent + name, *counted, shape, f"{macs:,}" if macs else "")
        if depth > 1:
            yield from _rows(first, size, whole, batch, depth - 1, indent + "  ")


def _stem(name: str) -> str:
    """The name without its number: what repeated blocks have in common."""
    stem, _, number = name.rpartition(".")
    return stem if number.isdigit() else name


def _row(name: str, parameters: str, share: str, shape: str, macs: str) -> str:
    return f"{name:<42} {parameters:>15} {share:>8}  {shape:<20} {macs:>22}"


def as_data(model: Model, size: Size, batch: int = 1) -> dict[str, Any]:
    """Counts, costs and the whole tree."""
    tree, total = build(model), cost(model, size, batch)
    return {
        "name": model.name, "kind": model.kind, "family": model.family,
        "latent": [size.height, size.width], "text_tokens": size.text, "batch": batch,
        "parameters": total.parameters, "buffers": total.buffers, "macs": total.macs, "tokens": total.tokens,
        "macs_polynomial": exported(tree.macs),
        "bytes": {dtype: {"weights": total.weight_bytes(dtype), "activations": total.activation_bytes(dtype)}
                  for dtype in BYTES},
        "wires": [[wire.source, wire.target, wire.kind] for wire in tree.wires],
        "tree": _data(tree, size, batch, original_names(tree), ""),
    }


def _data(node: Node, size: Size, batch: int, originals: dict[str, str], path: str) -> dict[str, Any]:
    data: dict[str, Any] = {"name": node.name, "kind": node.kind, "parameters": node.parameters,
            "input": node.input.at(size), "output": node.shape(size), "macs": batch * node.macs.at(size)}
    if path in originals:
        data["original"] = originals[path]
    if node.heads:
        data["heads"] = node.heads
    if node.children:
        data["children"] = [_data(child, size, batch, originals, f"{path}.{child.name}" if path else child.name)
                            for child in node.children]
    return data
