"""What denoisers cost, in tables: a pass by size and by text, an image, the weights, and where attention takes over.

All of it follows from the trees and from the defaults of the authors' programs; nothing was measured on a machine.
"""

from collections.abc import Callable, Iterable

import figures.anatomy as anatomy
from figures.anatomy.published.record import Model
from figures.facts import catalogue as facts
from figures.tables import columns
from figures.tables.cells import Cell, Column, Table, by_model, of
from figures.tables.layout import Layout
from figures.words import percent, weight, work

SIDES, SHORT = (512, 1024, 2048), 64   # pixels of a square; text tokens of a short prompt
BYTES = {"fp32": "4*{}", "bf16": "2*{}", "fp8": "{}", "4 bit": "{}/2"}   # type -> bytes of so many parameters
LAYOUT = Layout(("heads",), 0, spacing="close", sortable=True)
NO_IMAGE = ("sdxl-refiner",)   # which takes the last steps of another's
NOT_TAKEN, NO_TEXT, NEVER, NO_FILE = "not taken", "no text", "none: never", "no file here"   # sorted last


def at_size(model: Model, side: int | None = None, text: int | None = None) -> str | None:
    """A size as the keys of facts have it, "1024x1024,512"; native where nothing is given; None if it is not taken."""
    width, height = (side or model.get(f"native.{each}") for each in ("width", "height"))
    try:
        return f"{width}x{height},{anatomy.size(model, width, height, text).text}"
    except ValueError:
        return None


def macs_cell(key: str) -> Cell:
    """Multiply-adds, of a fact or an expression."""
    return Cell(work(int(facts.fact(key).number)), key)


def share_cell(model: Model, size: str) -> Cell:
    """The part of a pass that attention products are at a size of `at_size`."""
    key = f"{model.slug}.macs.attention@{size}/{model.slug}.macs@{size}"
    return Cell(percent(facts.fact(key).number), key)


def step_key(model: Model, size: str) -> str:
    """The multiply-adds of one step: those of the batch that guidance makes of one latent."""
    times = model.get("defaults.authors.evaluations")
    return f"{f'{times}*' if times > 1 else ''}{model.slug}.macs@{size}"


def image_key(model: Model, size: str) -> str:
    """The multiply-adds of one image by the defaults of the authors' program."""
    return f"{model.slug}.passes.authors*{model.slug}.macs@{size}"


def bytes_cell(count: str, kind: str) -> Cell:
    """The bytes of so many parameters, an expression, in a type of BYTES."""
    key = BYTES[kind].format(count)
    return Cell(weight(facts.fact(key).number), key)


def encoders_key(model: Model) -> str | None:
    """The parameters of its text encoders together; None if it has none here."""
    return f"({'+'.join(f'{slug}.parameters' for slug in model.encoders)})" if model.encoders else None


def _pass(side: int | None = None, text: int | None = None) -> Callable[[Model], Cell]:
    def cell(model: Model) -> Cell:
        if text and not model.get("native.text.tokens"):
            return Cell(NO_TEXT)
        size = at_size(model, side, text)
        return macs_cell(f"{model.slug}.macs@{size}") if size else Cell(NOT_TAKEN)
    return cell


def _share(side: int) -> Callable[[Model], Cell]:
    def cell(model: Model) -> Cell:
        size = at_size(model, side)
        return share_cell(model, size) if size else Cell(NOT_TAKEN)
    return cell


def _by_size() -> Table:
    """Of the models that take any of these sizes."""
    taken = [model for model in anatomy.models().values() if any(at_size(model, side) for side in SIDES)]
    return _of(
        taken,
        ("Text", _text), *((f"{side} × {side}", _pass(side)) for side in SIDES),
        *((f"attention at {side}", _share(side)) for side in SIDES))


def _by_text() -> Table:
    return _of(
        anatomy.models().values(),
        ("Native size", columns.size), ("no text", _pass(text=0)), (f"{SHORT} tokens", _pass(text=SHORT)),
        ("by default", _pass()), ("tokens by default", _text))


def _by_image() -> Table:
    return _of(
        [model for model in anatomy.models().values() if model.slug not in NO_IMAGE],
        ("Native size", columns.size), ("One pass", _pass()), ("One step", _native(step_key)),
        ("Steps", columns.steps), ("Passes", of("passes", "authors")), ("One image", _native(image_key)))


def _native(key: Callable[[Model, str], str]) -> Callable[[Model], Cell]:
    return lambda model: macs_cell(key(model, str(at_size(model))))


def _text(model: Model) -> Cell:
    return of("native", "text", "tokens")(model) if model.get("native.text.tokens") else Cell(NO_TEXT)


def _weights() -> Table:
    return _of(
        anatomy.models().values(),
        ("Parameters", of("parameters")),
        *((kind, lambda model, kind=kind: bytes_cell(f"{model.slug}.parameters", kind)) for kind in BYTES),
        ("text encoders, bf16", _encoders), ("autoencoder, bf16", _autoencoder))


def _encoders(model: Model) -> Cell:
    count = encoders_key(model)
    return bytes_cell(count, "bf16") if count else Cell(NO_TEXT)


def _autoencoder(model: Model) -> Cell:
    if model.autoencoder:
        return bytes_cell(f"{model.autoencoder.slug}.parameters", "bf16")
    return Cell(NO_FILE if model.get("latent.downsampling") > 1 else "none: pixels")


def _crossings() -> Table:
    return _of(
        anatomy.models().values(),
        ("Native size", columns.size), ("attention there", lambda model: share_cell(model, str(at_size(model)))),
        ("half from", _crossing("crossing.tokens")), ("side", _crossing("crossing.side")),
        ("half from, no text", _crossing("crossing.without_text.tokens")),
        ("side, no text", _crossing("crossing.without_text.side")))


def _crossing(name: str) -> Callable[[Model], Cell]:
    def cell(model: Model) -> Cell:
        key = f"{model.slug}.{name}"
        return Cell(f"{facts.fact(key).value:,}", key) if key in facts.all_facts() else Cell(NEVER)
    return cell


def _of(models: Iterable[Model], *filled: Column) -> Table:
    return by_model(models, filled, LAYOUT)


TABLES: dict[str, Callable[[], Table]] = {
    "cost-sizes": _by_size, "cost-text": _by_text, "cost-image": _by_image, "cost-weights": _weights,
    "cost-crossing": _crossings}
