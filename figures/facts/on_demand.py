"""Facts about a part or a size, made when asked for.

    sd15.parameters@mid_block, sd15.count.resnet@up_blocks                        a module, or all below a prefix
    sd15.shape@conv_in (height, width, channels), sd15.channels@conv_in           what a module gives out
    sd15.tokens@768x768, sdxl.macs@1024x1024,77, sdxl.macs.attention@512x512      a size in pixels, and text tokens
"""

import re

import figures.anatomy as anatomy
from figures.anatomy.cost import cost
from figures.anatomy.published.record import Model
from figures.anatomy.shapes import Size
from figures.anatomy.tree import Node, outermost
from figures.facts.computed import macs_of, tokens_of
from figures.facts.fact import Fact
from figures.facts.in_words import at, experts, modules, passed, whole

NUMBER = {"parameters": ("parameters", "trained weights and biases"), "buffers": ("numbers", "untrained numbers")}
SIDES = {"height": -2, "width": -1}
PATTERN = re.compile(r"\.(?P<measure>parameters|buffers|channels|height|width|sides|positions|shape|heads|tokens"
                     r"|(?:count|parameters|macs)\.(?P<kind>[a-z-]+)|macs)"
                     r"@(?:(?P<size>\d+x\d+(?:,\d+)?)(?!\w)|(?P<path>[A-Za-z_]\w*(?:\.\w+)*))")


def on_demand(model: Model, found: re.Match[str]) -> Fact:
    """The fact about a part or a size that a match of PATTERN names; KeyError or ValueError if there is none."""
    key = f"{model.slug}{found[0]}"
    if found["size"]:
        return _at_size(key, model, found, anatomy.size(model, *map(int, re.findall(r"\d+", found["size"]))))
    return _of_part(key, model, found)


def _at_size(key: str, model: Model, found: re.Match[str], size: Size) -> Fact:
    if found["measure"] == "tokens":
        return Fact(key, cost(model, size).tokens, "tokens", definition=tokens_of(model, size))
    if not found["measure"].startswith("macs"):
        raise KeyError(f"no fact '{key}': counts do not depend on the size; at a size there are tokens and macs")
    tree, kind = anatomy.build(model), found["kind"]
    nodes = list(outermost(tree, kind)) if kind else [tree]
    return Fact(key, sum(node.macs.at(size) for node in nodes), "multiply-adds",
                definition=macs_of(model, modules(nodes, kind) if kind else "", nodes, size))


def _of_part(key: str, model: Model, found: re.Match[str]) -> Fact:
    """Of a module; counts also of all modules whose path begins so."""
    tree, path, measure, kind = anatomy.build(model), found["path"], found["measure"], found["kind"]
    nodes = _below(tree, path)
    parts = [part for node in nodes for part in outermost(node, kind)] if kind else nodes
    part = f"{modules(parts, kind)} within {path}" if kind else _named(path, nodes)
    if measure.startswith("count"):
        return Fact(key, len(parts), definition=f"{part} of {whole(model)}")
    word = measure.partition(".")[0]
    if word in NUMBER:
        return _number(key, model, word, part, parts)
    size = anatomy.native(model)
    if word == "macs":
        return Fact(key, sum(part.macs.at(size) for part in parts), "multiply-adds",
                    definition=macs_of(model, part, parts, size))
    if len(nodes) > 1:
        raise KeyError(f"no fact '{key}': {path} are {len(nodes)} modules; name one, such as {path}.0")
    return _of_output(key, model, nodes[0], measure, size)


def _number(key: str, model: Model, word: str, part: str, parts: list[Node]) -> Fact:
    unit, words = NUMBER[word]
    every = "all experts counted; " if experts(parts) else ""
    acts = f"; {every}{passed(parts)}" if model.kind == "denoiser" and word == "parameters" else ""
    return Fact(key, sum(getattr(each, word) for each in parts), unit,
                definition=f"the {words} of the {part} of {whole(model)}{acts}")


def _named(path: str, nodes: list[Node]) -> str:
    """The module at a path, or all below it, with the kind of each."""
    if len(nodes) == 1:
        return f"{modules(nodes, nodes[0].kind).removeprefix('1 ')} {path}"
    return f"{modules(nodes, nodes[0].kind)} in {path}"


def _of_output(key: str, model: Model, node: Node, measure: str, size: Size) -> Fact:
    path, shape, form = key.partition("@")[2], node.shape(size), node.output.form
    place = f"what {path} of {whole(model)} gives out"
    sized = f"{place} {at(model, size, node.output.positions)}"
    if measure == "shape":
        words = {"map": "height, width and channels", "sequence": "tokens and channels", "vector": "channels"}[form]
        return Fact(key, (*shape[1:], shape[0]) if form == "map" else shape, definition=f"{words} of {sized}")
    if measure == "channels":
        return Fact(key, node.output.channels, "channels", definition=f"the channels of {place}")
    if measure == "positions":
        return Fact(key, node.output.positions.at(size), "positions", definition=f"the positions of {sized}")
    if measure == "heads" and node.heads:
        return Fact(key, node.heads, "heads", definition=f"the heads of {path} of {whole(model)}")
    if measure == "sides" and form == "map":
        return Fact(key, shape[1:], definition=f"height and width of {sized}")
    if measure in SIDES and form == "map":
        return Fact(key, shape[SIDES[measure]], "positions", definition=f"the {measure} of {sized}")
    raise KeyError(f"no fact '{key}': {node.name} gives out a {form} and has no {measure}")


def _below(tree: Node, path: str) -> list[Node]:
    """The module at a path, or the highest ones whose paths begin with it."""
    try:
        return [tree.find(path)]
    except KeyError as error:
        found = [node for place, node in tree.walk() if re.fullmatch(rf"{re.escape(path)}\.\d+", place)]
        if not found:
            raise KeyError(f"no fact about '{path}': {error.args[0]}") from None
        return found
