"""What is computed of a model and is always there.

    sd15.parameters, sd15.parameters.resnet, sd15.count.resnet, sd15.share.resnet, sd15.bytes.bfloat16
    sd15.macs, sd15.tokens, latent.value_ratio@sd15       at the model's native size
    sd15.passes.authors, flux1-dev.shift.diffusers.alpha  by default in a program, at that size
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import figures.anatomy as anatomy
from figures.anatomy.cost import BYTES, tokens
from figures.anatomy.crossing import crossing
from figures.anatomy.published.record import Model
from figures.anatomy.published.schema import PROGRAMS
from figures.anatomy.published.time_shift import shifts
from figures.anatomy.shapes import LATENT, Size, total
from figures.anatomy.tree import Node, outermost, shares
from figures.facts.fact import Fact
from figures.facts.in_words import at, experts, modules, passed, the, whole

APART = {"denoiser": "; text encoders and autoencoder apart", "autoencoder": ", encoder and decoder together"}
EACH = {1: "one each", 2: "each with the prompt and without it"}
MACS = "attention products counted, norms and activations not"


def computed(model: Model) -> Iterator[Fact]:
    """Every standing fact that follows from the tree and from the model's sizes."""
    if published := model.entries.get("published.parameters"):
        assert published.source, "the rules of figures/models let no value pass without one"
        yield Fact(f"{model.slug}.parameters", published.value, "parameters", published.source.kind, published.source,
                   definition=f"the parameters of {whole(model)}, as published and rounded by its authors")
    if model.has_config:
        yield from _tree(model, anatomy.build(model))
    if model.kind == "denoiser":
        yield from _work(model, anatomy.build(model), anatomy.native(model))
        yield from _passes(model)
        yield from _shifts(model, anatomy.native(model))
        yield from _latent(model, anatomy.native(model))


def _tree(model: Model, tree: Node) -> Iterator[Fact]:
    slug, name, apart = model.slug, whole(model), APART.get(model.kind, "")
    every = ", all experts counted" if experts([tree]) else ""
    yield Fact(f"{slug}.parameters", tree.parameters, "parameters",
               definition=f"all trained weights and biases of {name}{every}{apart}")
    yield Fact(f"{slug}.buffers", tree.buffers, "numbers",
               definition=f"the numbers that {name} stores and does not train{apart}")
    for dtype, size in BYTES.items():
        yield Fact(f"{slug}.bytes.{dtype}", size * (tree.parameters + tree.buffers), "bytes",
                   definition=f"the stored numbers of {name}{every}, at {size} {'bytes' if size > 1 else 'byte'} each "
                              f"({dtype}); no activations{apart}")
    for kind, (count, parameters) in shares(tree).items():
        yield from _kind(model, tree, kind, count, parameters)
    if skips := sum(wire.kind == "skip" for wire in tree.wires):
        yield Fact(f"{slug}.skips", skips, "skip connections",
                   definition=f"the connections of {name} that carry features from the way down to the way up")


def _kind(model: Model, tree: Node, kind: str, count: int, parameters: int) -> Iterator[Fact]:
    """How many modules of a kind, and what they store."""
    nodes, slug, name = [node for child in tree.children for node in outermost(child, kind)], model.slug, whole(model)
    hold = [node for node in nodes if node.parameters]
    some = f"; {len(hold)} of them {'have' if len(hold) > 1 else 'has'} weights" if 0 < len(hold) < count else ""
    yield Fact(f"{slug}.count.{kind}", count,
               definition=f"{modules(nodes, kind)} of {name}, none within another{some}")
    if not parameters:
        return
    every = "all experts counted; " if experts(nodes) else ""
    acts = f"; {every}{passed(nodes)}" if model.kind == "denoiser" else ""
    yield Fact(f"{slug}.parameters.{kind}", parameters, "parameters",
               definition=f"the trained weights and biases of {the(hold, kind)} of {name}{acts}")
    yield Fact(f"{slug}.share.{kind}", Fraction(parameters, tree.parameters),
               definition=f"of the {tree.parameters:,} trained weights and biases of {name} the share of "
                          f"{the(hold, kind)}, {parameters:,}{acts}")


def _work(model: Model, tree: Node, size: Size) -> Iterator[Fact]:
    slug = model.slug
    yield Fact(f"{slug}.tokens", tokens(tree, size), "tokens", definition=tokens_of(model, size))
    yield Fact(f"{slug}.macs", tree.macs.at(size), "multiply-adds", definition=macs_of(model, "", [tree], size))
    yield from _crossings(model, size.text)


def _crossings(model: Model, text: int) -> Iterator[Fact]:
    """Where attention products overtake the rest of a pass, with the native text and without any."""
    for key, length in {"crossing": text, **({"crossing.without_text": 0} if text else {})}.items():
        if found := crossing(model, length):
            half = (f"at which attention products are at least half of the multiply-adds of one pass of {whole(model)} "
                    f"with {length} text tokens, whether or not it takes an image so large")
            yield Fact(f"{model.slug}.{key}.tokens", found.tokens, "tokens",
                       definition=f"the least number of image tokens of its widest attention {half}")
            yield Fact(f"{model.slug}.{key}.side", found.side, "pixels",
                       definition=f"the least side of a square image {half}")


def _passes(model: Model) -> Iterator[Fact]:
    for program, words in PROGRAMS.items():
        if found := model.under(f"defaults.{program}"):
            steps, calls = found["steps"], found["evaluations"]
            yield Fact(f"{model.slug}.passes.{program}", calls * steps, "evaluations",
                       definition=f"how often {whole(model)} predicts for one image by default in {words}: {steps} "
                                  f"{'steps' if steps > 1 else 'step'}, {EACH.get(calls, f'{calls} each')}")


def _shifts(model: Model, size: Size) -> Iterator[Fact]:
    """How far times are shifted, where a law gives it for this size; a constant is stated."""
    image = tokens(anatomy.build(model), size)
    for program, shift in shifts(model).items():
        steps = model.get(f"defaults.{program}.steps")
        if shift.law in ("line", "two lines"):
            taken = f" in {steps} steps" if shift.law == "two lines" else ""
            yield Fact(f"{model.slug}.shift.{program}.alpha", Fraction(shift.alpha(image, steps)),
                       definition=f"the factor alpha by which {PROGRAMS[program]} multiplies the odds t / (1 - t) of a "
                                  f"time of {model.short} {at(model, size, LATENT)}{taken}: e^mu, for {image:,} image "
                                  f"tokens mu is {shift.mu(image, steps):.4g}")


def tokens_of(model: Model, size: Size) -> str:
    """The definition of the image tokens at a size."""
    return f"the image tokens that the widest attention of {whole(model)} reads {at(model, size, LATENT)}"


def macs_of(model: Model, part: str, nodes: Sequence[Node], size: Size) -> str:
    """The definition of the work of a whole model (no `part`), or of these nodes of it, at a size."""
    often = ", experts as often as a token passes them" if experts(nodes) else ""
    twice = {2: ", one of the two that guidance takes", 3: ", one of the three that guidance takes"}.get(
        model.get("defaults.authors.evaluations", 1), "")
    what = f"the {part} of {whole(model)}" if part else whole(model)
    one = "text" if model.kind == "encoder" else "image"
    sized = at(model, size, total(node.macs for node in nodes))
    return f"the multiply-adds of {what} in one pass{twice}, for one {one} {sized}; {MACS}{often}"


def _latent(model: Model, size: Size) -> Iterator[Fact]:
    """Pixels and latents at native resolution."""
    slug, name = model.slug, model.short
    width, height, down, channels = (model.get(key) for key in (
        "native.width", "native.height", "latent.downsampling", "latent.channels"))
    pixels, latents = 3 * width * height, channels * size.height * size.width
    image = f"an image of {width} × {height} pixels"
    latent = f"{name}'s latent of {image}"
    yield Fact(f"pixel.shape@{slug}", (height, width, 3),
               definition=f"height, width and colours of {image}, the native size of {name}")
    yield Fact(f"latent.shape@{slug}", (size.height, size.width, channels),
               definition=f"height, width and channels of {latent}")
    yield Fact(f"pixel.values@{slug}", pixels, "values",
               definition=f"the numbers in {image}, the native size of {name}: 3 × {width} × {height}")
    yield Fact(f"latent.values@{slug}", latents, "values",
               definition=f"the numbers in {latent}: {channels} × {size.height} × {size.width}")
    yield Fact(f"latent.positions@{slug}", size.height * size.width, "positions",
               definition=f"the positions of {latent}: {size.height} × {size.width}, whatever its channels")
    yield Fact(f"latent.side@{slug}", size.width, "positions", definition=f"the positions along the width of {latent}")
    yield Fact(f"latent.value_ratio@{slug}", Fraction(pixels, latents),
               definition=f"the numbers in an image, 3 for each pixel, for each number in {name}'s latent of it")
    yield Fact(f"latent.position_ratio@{slug}", down**2,
               definition=f"the pixels of an image for each position of {name}'s latent of it: {down}²")
    yield Fact(f"latent.attention_ratio@{slug}", down**4,
               definition=f"the pairs of pixels of an image for each pair of positions of {name}'s latent: {down}⁴")
