"""What definitions are made of: a model, its modules of a kind, what passes them, and a size, in plain words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from figures.anatomy.forms import BLOCKS, FORMS, form_of
from figures.anatomy.kinds import NodeKind as Kind
from figures.anatomy.published.lengths import capped
from figures.anatomy.published.record import Model
from figures.anatomy.published.schema import PROGRAMS
from figures.anatomy.shapes import Polynomial, Size
from figures.anatomy.tree import Node
from figures.words import large

MODULES = {   # one of a kind; more of them end in s
    Kind.DENOISER: "denoiser", Kind.ENCODER: "encoder", Kind.DECODER: "decoder", Kind.AUTOENCODER: "autoencoder",
    Kind.LEVEL: "level", Kind.TRANSFORMER: "transformer", Kind.BLOCK: "block", Kind.SINGLE_BLOCK: "single block",
    Kind.WRAPPED: "wrapped inner block", Kind.OUTPUT: "output part", Kind.RESNET: "residual block",
    Kind.SAMPLING: "down- or upsampling layer", Kind.SELF_ATTENTION: "self-attention layer",
    Kind.CROSS_ATTENTION: "cross-attention layer", Kind.JOINT_ATTENTION: "joint-attention layer",
    Kind.FEED_FORWARD: "feed-forward network", Kind.MODULATION: "modulation layer", Kind.EMBEDDING: "embedding",
    Kind.VECTORS: "vector embedding", Kind.PATCHES: "patch layer", Kind.PROJECTION: "linear layer",
    Kind.CONVOLUTION: "convolution", Kind.NORM: "norm", Kind.ROUTING: "router", Kind.ATTENTION: "attention product",
    Kind.ACTIVATION: "activation", Kind.MODULATE: "modulation step", Kind.GATE: "gate",
    Kind.SUM: "sum", Kind.CONCAT: "concatenation", Kind.RESHAPE: "reshaping",
}
SHOWN = {"B": 2, "M": 1, "k": 1}   # of a part of a number
VECTOR, IMAGE, TEXT, BOTH = "one vector", "the image", "the text", "text and image in one sequence"


def whole(model: Model) -> str:
    """What the model's tree is the tree of."""
    return {"denoiser": f"{model.short}'s denoiser", "encoder": f"the text encoder {model.short}"}.get(
        model.kind, model.short if model.kind != "autoencoder" else f"the autoencoder {model.short}")


def modules(nodes: Sequence[Node], kind: str) -> str:
    """"16 cross-attention layers"; blocks by what they do with text: "2 image-only blocks and 30 single blocks"."""
    if kind not in BLOCKS:
        return _many(len(nodes), MODULES[Kind(kind)])
    forms = Counter(map(form_of, nodes))
    words = [_many(count, "block with cross-attention", "blocks with cross-attention") if form == "cross" else
             _many(count, f"{FORMS[form]} block") for form, count in forms.items()]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:]))) or "no blocks"


def the(nodes: Sequence[Node], kind: str) -> str:
    """"the 16 cross-attention layers", "the embedding"."""
    return f"the {modules(nodes, kind).removeprefix('1 ')}"


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"


def passed(nodes: Iterable[Node]) -> str:
    """On what the parameters of parts of a denoiser act: "24.8 M act on the image, 19.2 M on the text"."""
    sums: Counter[str] = Counter()
    for node in nodes:
        for _, leaf in node.leaves():
            if leaf.parameters:
                sums[_what(leaf)] += leaf.parameters
    if len(sums) == 1:
        return f"all act on {next(iter(sums))}"
    first, *more = [f"{large(sums[what], **SHOWN)} {{}} {what}" for what in (IMAGE, TEXT, BOTH, VECTOR) if sums[what]]
    return ", ".join([first.format("act on"), *(each.format("on") for each in more)])


def _what(leaf: Node) -> str:
    if leaf.kind == Kind.MODULATION:   # also a table, which is added to the vector where the tokens are
        return VECTOR
    image, text = (any(powers[place] for powers, _ in leaf.input.positions.terms) for place in (0, 1))
    return BOTH if image and text else IMAGE if image else TEXT if text else VECTOR


def experts(nodes: Iterable[Node]) -> bool:
    """Whether there are experts, of which a token passes some."""
    return any(node.kind == Kind.ROUTING for each in nodes for _, node in each.walk())


def at(model: Model, size: Size, polynomial: Polynomial | None = None) -> str:
    """A size as readers know it: "at 512 × 512 pixels and 77 text tokens"; of the two what a polynomial depends on."""
    down = model.get("latent.downsampling", 1)
    pixels = f"{size.width * down:,} × {size.height * down:,} pixels".replace(",", "")
    tokens = _many(size.text, "text token")
    if capped(model) and size.text == model.get("native.text.tokens"):
        tokens += f" (the cap in {PROGRAMS[model.get('native.text.program')]})"
    powers = [powers for powers, _ in polynomial.terms] if polynomial is not None else [(1, 1)]
    said = [word for place, word in enumerate((pixels, tokens)) if any(power[place] for power in powers)]
    return f"at {' and '.join(said)}" if said else "at any size"
