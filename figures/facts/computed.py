"""What is computed of a model: facts that are always there, and facts about a part or a size, made when asked for.

    sd15.parameters, sd15.parameters.resnet, sd15.count.resnet, latent.value_ratio@sd15
    sd15.parameters@mid_block, sd15.count.resnet@up_blocks                        a module, or all below a prefix
    sd15.shape@conv_in (height, width, channels), sd15.channels@conv_in           what a module gives out
    sd15.tokens@768x768, sdxl.macs@1024x1024,77, sdxl.macs.attention@512x512       a size in pixels, and text tokens
"""

import re
from collections.abc import Iterator
from fractions import Fraction

import figures.anatomy as anatomy
from figures.anatomy.cost import BYTES, cost, tokens
from figures.anatomy.published.record import Model
from figures.anatomy.shapes import Size
from figures.anatomy.tree import Node, outermost, shares
from figures.facts.fact import Fact

SUM = "sum over the leaves of the tree"
NUMBER = {"parameters": "parameters", "buffers": "numbers"}
SIDES = {"height": -2, "width": -1}
ON_DEMAND = re.compile(r"\.(?P<measure>parameters|buffers|channels|height|width|sides|positions|shape|heads|tokens"
                   r"|(?:count|parameters|macs)\.(?P<kind>[a-z-]+)|macs)"
                   r"@(?:(?P<size>\d+x\d+(?:,\d+)?)(?!\w)|(?P<path>[A-Za-z_]\w*(?:\.\w+)*))")


def computed(model: Model) -> Iterator[Fact]:
    """Every standing fact that follows from the tree and from the model's sizes."""
    if published := model.entries.get("published.parameters"):
        assert published.source, "the rules of figures/models let no value pass without one"
        yield Fact(f"{model.slug}.parameters", published.value, "parameters", published.source.kind, published.source)
    if model.has_config:
        yield from _tree(model.slug, anatomy.build(model))
    if model.kind == "denoiser":
        yield from _sizes(model)


def _tree(slug: str, tree: Node) -> Iterator[Fact]:
    for measure, unit in NUMBER.items():
        yield Fact(f"{slug}.{measure}", getattr(tree, measure), unit, formula=SUM)
    for dtype, size in BYTES.items():
        yield Fact(f"{slug}.bytes.{dtype}", size * (tree.parameters + tree.buffers), "bytes",
                   formula=f"{size} bytes for each stored number")
    for kind, (count, parameters) in shares(tree).items():
        yield Fact(f"{slug}.count.{kind}", count, formula=f"{kind} modules in the tree, none within another")
        if parameters:
            yield Fact(f"{slug}.parameters.{kind}", parameters, "parameters", formula=f"sum over the {kind} modules")
            yield Fact(f"{slug}.share.{kind}", Fraction(parameters, tree.parameters),
                       formula=f"{parameters:,} in {kind} modules / {tree.parameters:,}")
    if skips := sum(wire.kind == "skip" for wire in tree.wires):
        yield Fact(f"{slug}.skips", skips, "skip connections", formula="wires of the tree that skip")


def _sizes(model: Model) -> Iterator[Fact]:
    """Pixels, latents, tokens and work at native resolution."""
    slug, size, tree = model.slug, anatomy.native(model), anatomy.build(model)
    width, height, down = (model.get(key) for key in ("native.width", "native.height", "latent.downsampling"))
    channels = model.get("latent.channels")
    pixels, latents = 3 * width * height, channels * size.height * size.width
    yield Fact(f"pixel.shape@{slug}", (height, width, 3), formula="height × width × colours at native size")
    yield Fact(f"latent.shape@{slug}", (size.height, size.width, channels),
               formula=f"height and width / {down}, and the channels")
    yield Fact(f"pixel.values@{slug}", pixels, "values", formula=f"3 × {width} × {height}")
    yield Fact(f"latent.values@{slug}", latents, "values", formula=f"{channels} × {size.height} × {size.width}")
    yield Fact(f"latent.positions@{slug}", size.height * size.width, "positions",
               formula=f"{size.height} × {size.width}")
    yield Fact(f"latent.side@{slug}", size.width, "positions", formula=f"{width} / {down}")
    yield Fact(f"latent.value_ratio@{slug}", Fraction(pixels, latents), formula="pixel values / latent values")
    yield Fact(f"latent.position_ratio@{slug}", down**2, formula=f"{down}²")
    yield Fact(f"latent.attention_ratio@{slug}", down**4, formula=f"{down}⁴")
    yield Fact(f"{slug}.tokens", tokens(tree, size), "tokens",
               formula="positions of the widest attention, without text")
    yield Fact(f"{slug}.macs", tree.macs.at(size), "multiply-adds",
               formula=f"sum over the leaves at {width} × {height}, {size.text} text tokens")
    if steps := model.get("sampling.steps"):
        calls = model.evaluations_per_step
        yield Fact(f"{slug}.passes", calls * steps, "evaluations",
                   formula=f"{steps} steps × {calls}, the evaluations of a step under its guidance")


def on_demand(model: Model, found: re.Match[str]) -> Fact:
    """The fact about a part or a size that a match of ON_DEMAND names; KeyError or ValueError if there is none."""
    key = f"{model.slug}{found[0]}"
    if found["size"]:
        return _at_size(key, model, found, anatomy.size(model, *map(int, re.findall(r"\d+", found["size"]))))
    return _of_part(key, model, found)


def _at_size(key: str, model: Model, found: re.Match[str], size: Size) -> Fact:
    if found["measure"] == "tokens":
        return Fact(key, cost(model, size).tokens, "tokens", formula="positions of the widest attention, without text")
    if not found["measure"].startswith("macs"):
        raise KeyError(f"no fact '{key}': counts do not depend on the size; at a size there are tokens and macs")
    tree = anatomy.build(model)
    nodes = list(outermost(tree, found["kind"])) if found["kind"] else [tree]
    return Fact(key, sum(node.macs.at(size) for node in nodes), "multiply-adds",
                formula=f"sum over the {found['kind'] or 'leaves'}{' modules' if found['kind'] else ''}, latent "
                        f"{size.width} × {size.height}, {size.text} text tokens")


def _of_part(key: str, model: Model, found: re.Match[str]) -> Fact:
    """Of a module; counts also of all modules whose path begins so."""
    tree, path, measure = anatomy.build(model), found["path"], found["measure"]
    nodes = _below(tree, path)
    if found["kind"]:
        parts = [part for node in nodes for part in outermost(node, found["kind"])]
        if measure.startswith("count"):
            return Fact(key, len(parts), formula=f"{found['kind']} modules in {path}")
    else:
        parts = nodes
    word = measure.partition(".")[0]
    if word in NUMBER:
        return Fact(key, sum(getattr(part, word) for part in parts), NUMBER[word], formula=f"sum over {path}")
    size = anatomy.native(model)
    if word == "macs":
        return Fact(key, sum(part.macs.at(size) for part in parts), "multiply-adds", formula=f"sum over {path}")
    if len(nodes) > 1:
        raise KeyError(f"no fact '{key}': {path} are {len(nodes)} modules; name one, such as {path}.0")
    return _of_output(key, nodes[0], measure, size)


def _of_output(key: str, node: Node, measure: str, size: Size) -> Fact:
    shape, formula = node.shape(size), f"of what {node.name} gives out at native size"
    if measure == "shape":
        return Fact(key, (*shape[1:], shape[0]) if node.output.form == "map" else shape, formula=formula)
    if measure == "channels":
        return Fact(key, node.output.channels, "channels", formula=formula)
    if measure == "positions":
        return Fact(key, node.output.positions.at(size), "positions", formula=formula)
    if measure == "heads" and node.heads:
        return Fact(key, node.heads, "heads", formula="of this attention")
    if measure == "sides" and node.output.form == "map":
        return Fact(key, shape[1:], formula=formula)
    if measure in SIDES and node.output.form == "map":
        return Fact(key, shape[SIDES[measure]], "positions", formula=formula)
    raise KeyError(f"no fact '{key}': {node.name} gives out a {node.output.form} and has no {measure}")


def _below(tree: Node, path: str) -> list[Node]:
    """The module at a path, or the highest ones whose paths begin with it."""
    try:
        return [tree.find(path)]
    except KeyError as error:
        found = [node for place, node in tree.walk() if re.fullmatch(rf"{re.escape(path)}\.\d+", place)]
        if not found:
            raise KeyError(f"no fact about '{path}': {error.args[0]}") from None
        return found
