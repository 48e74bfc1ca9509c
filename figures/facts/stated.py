"""What the models' files say: a fact for each value, with words for what its key means.

Every key that figures/models may hold has words here, with {name} for the model's, {encoder} for a text encoder's and
{program} for those of a program; a field of a configuration has its own, in its family's Config.
"""

from collections.abc import Iterator, Mapping

import figures.anatomy as anatomy
from figures.anatomy import families
from figures.anatomy.fields import meanings
from figures.anatomy.published.record import Entry, Model
from figures.anatomy.published.rules import first_day
from figures.anatomy.published.schema import PROGRAMS
from figures.anatomy.published.sources import Kind
from figures.facts.fact import Fact

NAMES = ("name", "short", "organisation")   # their authors' own; the rest of an identity is how we sort models
MEANS: Mapping[str, str] = {
    "name": "what its authors call {name}",
    "short": "the name of {name} where space is scarce",
    "organisation": "who published {name}",
    "kind": "what kind of thing {name} is",
    "family": "the architecture of {name}, as a family of this site",
    "predecessor": "the model that {name} continues, as this site orders them",
    "variant_of": "the model of whose network {name} is a variant, as this site orders them",
    "released.preprint": "the day of the first preprint that describes {name}",
    "released.announcement": "the day on which {name} was announced",
    "released.weights": "the day on which the weights of {name} were released",
    "released.paper": "the day of the paper that describes {name}",
    "released.service": "the day on which {name} could first be used, as a service",
    "licence.weights.name": "the licence of the weights of {name}",
    "licence.weights.short": "the licence of the weights of {name}, its name shortened by this site",
    "licence.weights.since": "the day from which the weights of {name} have this licence",
    "licence.code.name": "the licence of the authors' code for {name}",
    "licence.code.short": "the licence of the authors' code for {name}, its name shortened by this site",
    "licence.code.since": "the day from which the authors' code for {name} has this licence",
    "objective.prediction": "what the denoiser of {name} is trained to predict",
    "objective.training": "the noising that {name} is trained on",
    "objective.time": "whether {name} was trained at times without steps or at so many levels of noise",
    "objective.levels": "the levels of noise at which {name} was trained; a sampler takes fewer",
    "objective.distribution": "how the times at which {name} was trained were drawn",
    "objective.time_scale": "the factor by which a time from 0 to 1 is multiplied before {name} is told it",
    "guidance.method": "how the prompt is given more weight by default when {name} draws",
    "guidance.distilled": "whether the effect of guidance was trained into {name}",
    "guidance.step_distilled": "whether {name} was trained to draw in a few steps",
    "defaults.PROGRAM.steps": "the steps of the sampler for {name} by default in {program}",
    "defaults.PROGRAM.evaluations": "how often the denoiser of {name} runs in a step by default in {program}",
    "defaults.PROGRAM.guidance_scale": "the scale of guidance for {name} by default in {program}",
    "defaults.PROGRAM.pag_scale": "the scale of perturbed-attention guidance for {name} by default in {program}",
    "without_text.PROGRAM.given": "what the evaluation of {name} without the prompt is given in {program}",
    "shift.PROGRAM.law": "by which law {program} shifts the times of {name}",
    "shift.PROGRAM.alpha": "the factor by which {program} multiplies the odds t / (1 - t) of every time of {name}",
    "shift.PROGRAM.tokens": "the two numbers of image tokens between which {program} draws the line of mu for {name}",
    "shift.PROGRAM.mu": "the logarithm of the shift at both ends of that line of {program} for {name}",
    "shift.PROGRAM.always_at": "the image tokens with which {program} shifts the times of every image of {name}",
    "shift.PROGRAM.clipped": "whether beyond both ends of the line {program} shifts the times of {name} no further",
    "shift.PROGRAM.steps": "the two numbers of steps at which {program} has a line of mu for {name}",
    "shift.PROGRAM.slopes": "the slopes of those two lines of {program} for {name}, for each image token",
    "shift.PROGRAM.intercepts": "the values of those two lines of {program} for {name} at no image token",
    "shift.PROGRAM.above": "the image tokens above which {program} takes the second line alone for {name}",
    "native.width": "the width in pixels of the images that {name} was made for",
    "native.height": "the height in pixels of the images that {name} was made for",
    "native.text.tokens": "the text tokens for which this site counts the work of {name}",
    "native.text.program": "the program whose text tokens this site counts the work of {name} with",
    "latent.autoencoder": "the autoencoder whose latents {name} works on",
    "latent.channels": "the numbers at each position of the latent of {name}",
    "latent.downsampling": "the pixels along each side of an image for one position of the latent of {name}",
    "latent.scale": "the factor by which the latent of {name} is multiplied, after the shift",
    "latent.shift": "what is subtracted from the latent of {name}, before the scale",
    "text.use": "what {name} reads of the text encoder {encoder}",
    "text.layer": "the layer of the text encoder {encoder} that {name} reads",
    "text.width": "the channels of a text token, or of the pooled vector, that {encoder} gives {name}",
    "text.trained_at": "the text tokens of {encoder} with which {name} was trained, padding included",
    "text.PROGRAM.padded_to": "the length to which {program} always fills up the text tokens of {encoder} for {name}",
    "text.PROGRAM.cap": "the most text tokens of {encoder} that {program} takes for {name} by default; a prompt's own "
                        "length may be less",
    "text.PROGRAM.at_least": "the length to which {program} fills up the text tokens of {encoder} for {name}; a longer "
                             "prompt has more",
    "text.PROGRAM.multiple_of": "the number to whose multiples {program} fills up the text tokens of {encoder} for "
                                "{name}",
    "text.PROGRAM.accepts": "the most text tokens of {encoder} that {program} can be told to take for {name}",
    "output.width": "the channels of a text token that {name} gives out",
    "output.pooled": "the channels of the pooled vector that {name} gives out",
    "output.tokens": "the text tokens that {name} gives out by default, padding included",
    "evidence.level": "the best source on {name} that was published",
    "evidence.checked": "the day on which we looked for sources on {name}",
    "published.parameters": "the parameters of {name}, as published and rounded by its authors",
}


def stated(model: Model) -> Iterator[Fact]:
    """What the model's file says; its notes are prose, which states facts but is none."""
    for key, entry in model.entries.items():
        if not key.startswith("notes."):
            yield Fact(f"{model.slug}.{key}", _plain(entry), None, _status(entry), entry.source,
                       definition=_meaning(model, key))


def _meaning(model: Model, key: str) -> str:
    """ValueError for a key of which nobody says what it means."""
    section, _, name = key.partition(".")
    if section == "config":
        family = families.family(str(model.family))
        return f"the field {name} in the configuration of {model.short}: {meanings(family.Config)[name]}"
    encoder = name.partition(".")[0] if section == "text" else ""
    program = next((part for part in key.split(".") if part in PROGRAMS), "")
    pattern = ".".join("PROGRAM" if part == program else part for part in key.split(".")
                       if part != encoder and not part.isdigit())   # a number is that of an older state
    if pattern not in MEANS:
        raise ValueError(f"figures/facts/stated.py: MEANS: found no words for '{pattern}', expected some")
    number = next((part for part in key.split(".") if part.isdigit()), "")
    earlier = f", number {number} of those before today's" if number else ""
    return MEANS[pattern].format(name=model.short, program=PROGRAMS.get(program),
                                 encoder=anatomy.model(encoder).short if encoder else "") + earlier


def _plain(entry: Entry) -> object:
    """A value as prose states it: "2023-10" is October 2023."""
    if isinstance(entry.value, list):
        return tuple(entry.value)
    if entry.key.startswith("released.") and isinstance(entry.value, str):
        return f"{first_day(entry.value):%B %Y}"
    return entry.value


def _status(entry: Entry) -> Kind:
    """How we know it; what identifies a model needs no source."""
    if entry.source:
        return entry.source.kind
    return Kind.REPORTED if entry.key in NAMES else Kind.READING
