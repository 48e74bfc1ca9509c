"""What a table says of one model: each function here fills a cell, from the model's file or from its tree."""

from collections.abc import Callable

import figures.anatomy as anatomy
from figures.anatomy.forms import in_words
from figures.anatomy.kinds import NodeKind
from figures.anatomy.published.record import Model
from figures.anatomy.published.registry import family
from figures.facts import catalogue as facts
from figures.tables.cells import UNKNOWN, Cell, fact_cell, of, unknown
from figures.words import percent

TEXT_IN = {NodeKind.CROSS_ATTENTION: "cross-attention", NodeKind.JOINT_ATTENTION: "joint attention"}


def share(kind: str) -> Callable[[Model], Cell]:
    """A part of the parameters, in per cent; none if the model has no such modules."""
    def cell(model: Model) -> Cell:
        key = f"{model.slug}.share.{kind}"
        known = facts.all_facts()
        return Cell(percent(known[key].number), key) if key in known else Cell("none")
    return cell


def architecture(model: Model) -> Cell:
    """What the denoiser is, in the field's words."""
    return Cell(model.architecture or UNKNOWN)


def encoders(model: Model) -> Cell:
    """The encoders, in the order of the model's file."""
    return Cell(" + ".join(anatomy.model(slug).short for slug in model.encoders) or "none: no text")


def released(model: Model) -> Cell:
    """The date of the weights, or the first there is."""
    event = "weights" if "weights" in model.released else next(iter(model.released), None)
    return fact_cell(f"{model.slug}.released.{event}")


def size(model: Model) -> Cell:
    """Native width × height, in pixels."""
    return Cell(f"{model.get('native.width')} × {model.get('native.height')}")


def steps(model: Model) -> Cell:
    """By default, in the authors' code."""
    return fact_cell(f"{model.slug}.defaults.authors.steps")


def levels(model: Model) -> Cell:
    """How many resolutions a U-Net has."""
    return Cell(str(len(model.config["channel_mult"])))


def depths(model: Model) -> Cell:
    """Blocks that are there, after each ResNet; a level without attention has none, whatever its field says."""
    tree = anatomy.build(model)
    counts = [sum(node.kind == "block" for _, node in tree.find(f"down_blocks.{level}").walk())
              // model.config["num_res_blocks"] for level in range(len(model.config["channel_mult"]))]
    return Cell(", ".join(map(str, counts)))


def vector(model: Model) -> Cell:
    """Numbers in the vector that a U-Net takes besides the time."""
    return fact_cell(f"{model.slug}.config.adm_in_channels") if "adm_in_channels" in model.config else Cell("none")


def skips(model: Model) -> Cell:
    """How many skip connections the tree has."""
    return Cell(str(sum(wire.kind == "skip" for wire in anatomy.build(model).wires)))


def access(model: Model) -> Cell:
    """Whether the weights can be had, or only a service."""
    return Cell("service" if model.kind == "service" else "weights")


def layers(model: Model) -> Cell:
    """How many blocks; not counted for encoders that are known by their size only."""
    name = next((name for name in ("layers", "num_layers") if name in model.config), None)
    return fact_cell(f"{model.slug}.config.{name}") if name else Cell("not counted")


def pooled(model: Model) -> Cell:
    """Width of an encoder's pooled output."""
    return fact_cell(f"{model.slug}.output.pooled") if model.get("output.pooled") else Cell("none")


def text_in(model: Model) -> Cell:
    """By which layers of its tree a denoiser reads the prompt."""
    if not model.encoders:
        return Cell("no text")
    kinds = {node.kind for _, node in anatomy.build(model).walk()}
    return Cell(next((words for kind, words in TEXT_IN.items() if kind in kinds), "the same sequence"))


def tokens(model: Model) -> Cell:
    """Image tokens at native size; a U-Net reads a grid."""
    return Cell("a grid, no tokens") if model.is_unet else of("tokens")(model)


def text_width(model: Model) -> Cell:
    """How wide the text is where the denoiser takes it in; each family has its own name for that."""
    field = family(model).text_width
    return of("config", field)(model) if field else Cell("no text")


def prompt_vector(model: Model) -> Cell:
    """The pooled vectors of its encoders, one after the other."""
    pooled = [slug for slug, said in model.encoders.items() if "use" in said and "pooled" in str(said["use"].value)]
    key = "+".join(f"{slug}.output.pooled" for slug in pooled)
    return Cell(f"{int(facts.fact(key).number):,}", key) if key else Cell("none")


def distilled(model: Model) -> Cell:
    """A file that does not speak of it says nothing either way."""
    if model.get("guidance.step_distilled") is None:
        return Cell("none named")
    return fact_cell(f"{model.slug}.guidance.step_distilled")


def evaluations(model: Model) -> Cell:
    """Of the denoiser in each step, by default in the authors' code."""
    return fact_cell(f"{model.slug}.defaults.authors.evaluations")


def in_diffusers(key: str) -> Callable[[Model], Cell]:
    """A default of diffusers; a file that gives none says nothing of whether there is one."""
    def cell(model: Model) -> Cell:
        whole = f"{model.slug}.defaults.diffusers.{key}"
        return fact_cell(whole) if whole in facts.all_facts() else unknown(whole, "not stated")
    return cell


def text_by_default(encoder: str) -> Callable[[Model], Cell]:
    """How many tokens of an encoder the authors' code takes, if that is a length and no cap."""
    return of("text", encoder, "authors", "padded_to")


def guidance_distilled(model: Model) -> Cell:
    """As stated; else no where two predictions are mixed, and where there is one it is only said that it is one."""
    if model.get("guidance.distilled") is not None:
        return fact_cell(f"{model.slug}.guidance.distilled")
    words = {"classifier-free": "no", "none": "runs without"}.get(model.get("guidance.method"))
    return Cell(words) if words else unknown(f"{model.slug}.guidance.distilled")


def steps_distilled(model: Model) -> Cell:
    """As stated; else no where two predictions are mixed."""
    if model.get("guidance.step_distilled") is not None:
        return fact_cell(f"{model.slug}.guidance.step_distilled")
    if model.get("guidance.method") == "classifier-free":
        return Cell("no")
    return unknown(f"{model.slug}.guidance.step_distilled")


def scale_is_input(model: Model) -> Cell:
    """Whether the guidance scale enters the network."""
    return Cell({"embedded": "yes", "classifier-free": "no", "none": "no"}.get(model.get("guidance.method"), UNKNOWN))


def dated(event: str) -> Callable[[Model], Cell]:
    """The day of an event; a day that could not be found is no statement that there is none."""
    def cell(model: Model) -> Cell:
        return fact_cell(f"{model.slug}.released.{event}") if event in model.released else Cell("none found")
    return cell


def blocks(model: Model) -> Cell:
    """How many of each form, in running order."""
    return Cell(in_words(anatomy.build(model)))
