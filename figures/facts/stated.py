"""What the models' files say: a fact for each value, with words for what its key means.

Every key that figures/models may hold has words here, with {name} for the model's and {encoder} for a text encoder's;
a field of a configuration has its own, in its family's Config.
"""

from collections.abc import Iterator, Mapping

import figures.anatomy as anatomy
from figures.anatomy import families
from figures.anatomy.fields import meanings
from figures.anatomy.published.record import Entry, Model
from figures.anatomy.published.rules import first_day
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
    "released.preprint": "the day of the first preprint that describes {name}",
    "released.announcement": "the day on which {name} was announced",
    "released.weights": "the day on which the weights of {name} were released",
    "released.paper": "the day of the paper that describes {name}",
    "released.service": "the day on which {name} could first be used, as a service",
    "licence.name": "the licence of {name}",
    "licence.short": "the licence of {name}, its name shortened by this site",
    "objective.prediction": "what the denoiser of {name} is trained to predict",
    "objective.training": "the noising that {name} is trained on",
    "objective.steps": "the time steps of training that {name} tells apart; a sampler takes fewer",
    "guidance.method": "how the prompt is given more weight by default when {name} draws",
    "guidance.distilled": "whether the effect of guidance was trained into {name}",
    "guidance.step_distilled": "whether {name} was trained to draw in a few steps",
    "guidance.scale": "the scale of guidance by default in the authors' program for {name}",
    "guidance.scale_diffusers": "the scale of guidance by default in diffusers' pipeline for {name}",
    "sampling.steps": "the steps of the sampler by default in the authors' program for {name}",
    "sampling.steps_diffusers": "the steps of the sampler by default in diffusers' pipeline for {name}",
    "native.width": "the width in pixels of the images that {name} was made for",
    "native.height": "the height in pixels of the images that {name} was made for",
    "native.text_tokens": "the text tokens for which this site counts the work of {name}",
    "latent.autoencoder": "the autoencoder whose latents {name} works on",
    "latent.channels": "the numbers at each position of the latent of {name}",
    "latent.downsampling": "the pixels along each side of an image for one position of the latent of {name}",
    "latent.scale": "the factor by which the latent of {name} is multiplied, after the shift",
    "latent.shift": "what is subtracted from the latent of {name}, before the scale",
    "text.use": "what {name} reads of the text encoder {encoder}",
    "text.layer": "the layer of the text encoder {encoder} that {name} reads",
    "text.width": "the channels of a text token, or of the pooled vector, that {encoder} gives {name}",
    "text.tokens_trained": "the text tokens of {encoder} with which {name} was trained, padding included",
    "text.tokens_default": "the text tokens of {encoder} in {name}'s program by default, as a length or as a cap",
    "text.tokens_maximum": "the most text tokens of {encoder} that {name}'s program takes",
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
    pattern = f"text.{name.partition('.')[2]}" if encoder else key
    if pattern not in MEANS:
        raise ValueError(f"figures/facts/stated.py: MEANS: found no words for '{pattern}', expected some")
    return MEANS[pattern].format(name=model.short, encoder=anatomy.model(encoder).short if encoder else "")


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
