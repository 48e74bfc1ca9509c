"""What a model is: the sentence that leads its page, the table of facts, the table of text encoders."""

from collections.abc import Iterator

import figures.anatomy as anatomy
from atlas_site.model_pages.said import NOT_STATED, said, works_on_latents
from atlas_site.model_pages.sources import Sources
from atlas_site.model_pages.text import escape, exact, has_fact, names, receipt, rounded, table
from atlas_site.prose.said import meaning
from figures.anatomy.published import lengths
from figures.anatomy.published.record import Model
from figures.anatomy.published.schema import PROGRAMS
from figures.anatomy.published.sources import Kind, Source
from figures.facts import catalogue as facts
from figures.words import large

STATUS = {Kind.README: "README or card"}   # in a table; other kinds are words already
EVENTS = {"preprint": "Preprint", "announcement": "Announced", "weights": "Weights", "paper": "Paper",
          "service": "Service"}
OURS = ("released.", "evidence.")   # without a row where there is nothing: no such event, and not looked for by us
# What the table says, in its order: the reader's word, and the key below the model.
NAMED = (("Organisation", "organisation"), *((name, f"released.{event}") for event, name in EVENTS.items()))
STATED = (("Predicts", "objective.prediction"), ("Trained as", "objective.training"),
          ("Time in training", "objective.time"), ("Noise levels in training", "objective.levels"),
          ("Times in training, drawn", "objective.distribution"),
          ("Factor of the time that the network is told", "objective.time_scale"), ("Guidance", "guidance.method"),
          ("Guidance distilled", "guidance.distilled"), ("Distilled to few steps", "guidance.step_distilled"),
          ("Best source on the architecture", "evidence.level"), ("Sources read by us on", "evidence.checked"))

LATENT = (("Channels of the latent", "latent.channels"), ("Pixels per latent position, a side", "latent.downsampling"),
          ("Scale of the latent", "latent.scale"), ("Shift of the latent", "latent.shift"))
# Of the encoder's latent z; "per channel" too: the scale is one over the deviation then, the shift the mean.
SCALED = "$x_0 = \\text{scale} \\cdot (z - \\text{shift})$"
SCALED_AT = "[what they are](../chapters/latent_autoencoder.md#latent-autoencoder-scale)"


def lead(model: Model) -> str:
    """What it is, in two sentences."""
    slug = model.slug
    works = f"latents of {rounded(f'{slug}.latent.channels')} channels" if works_on_latents(model) else "pixels"
    kind = model.architecture
    return (f"**{kind[0].upper()}{kind[1:]}, {rounded(f'{slug}.parameters')} parameters.** It works on {works}, "
            f"predicts {rounded(f'{slug}.objective.prediction')} and {_reads(model)}.")


def _reads(model: Model) -> str:
    if told := names([escape(anatomy.model(each).short) for each in model.encoders]):
        return f"reads the text through {told}"
    if has_fact(tokens := f"{model.slug}.native.text.tokens"):
        return f"reads {rounded(tokens)} text tokens, of an encoder without a file here"
    return "reads no text"


def facts_table(model: Model, sources: Sources) -> str:
    """Markdown: every stated or computed value with its status and source."""
    return table(("Fact", "Value", "Status", "Source, or what is counted"), _rows(model, sources))


def _rows(model: Model, sources: Sources) -> Iterator[tuple[str, ...]]:
    slug = model.slug
    yield "Denoiser", model.architecture, "", ""
    for name, key in NAMED:
        yield from _row(name, model, key, sources)
    for of in ("weights", "code"):
        yield from _licences(model, of, sources)
    yield from _computed_row("Parameters", f"{slug}.parameters", exact)
    if facts.fact(f"{slug}.buffers").value:
        yield from _computed_row("Stored numbers that are not trained", f"{slug}.buffers", exact)
    yield "Weights at 16 bits", gigabytes(model), "computed", "2 bytes for each parameter"
    for name, key in STATED:
        yield from _row(name, model, key, sources)
    yield from _sizes(model, sources)


def _row(name: str, model: Model, key: str, sources: Sources) -> Iterator[tuple[str, ...]]:
    if has_fact(fact := f"{model.slug}.{key}"):
        source = facts.fact(fact).source
        yield name, rounded(fact), _status(source), sources.mark(source)
    elif not key.startswith(OURS):
        yield name, said(model, key), "", ""


def _licences(model: Model, of: str, sources: Sources) -> Iterator[tuple[str, ...]]:
    """A row for each state, that of today first."""
    states = model.states(f"licence.{of}")
    for number in range(len(states), 0, -1):
        key = f"{model.slug}.licence.{of}" + ("" if number == len(states) else f".{number}")
        since = f", since {rounded(f'{key}.since')}" if has_fact(f"{key}.since") else ""
        source = facts.fact(f"{key}.name").source
        yield (f"Licence of the {of}" if number == len(states) else f"Licence of the {of}, before",
               rounded(f"{key}.name") + since, _status(source), sources.mark(source))
    if not states:
        yield f"Licence of the {of}", NOT_STATED, "", ""


def _status(source: Source | None) -> str:
    """How we know what a source says; an organisation's name, which has none, is its own."""
    return ", ".join(STATUS.get(kind, kind) for kind in source.kinds) if source else Kind.REPORTED


def _computed_row(name: str, key: str, say) -> Iterator[tuple[str, ...]]:
    yield name, say(key), "computed", escape(meaning(facts.fact(key)).rstrip("."))


def gigabytes(model: Model) -> str:
    """Of the weights at 16 bits, with its receipt."""
    key = f"{model.slug}.parameters*2"
    return receipt(f"{large(int(facts.fact(key).value), G=2, M=1, k=1)}B", key)


def _sizes(model: Model, sources: Sources) -> Iterator[tuple[str, ...]]:
    """Native size, latent and tokens."""
    slug = model.slug
    sides = " × ".join(rounded(f"{slug}.native.{side}") for side in ("width", "height"))
    width = facts.fact(f"{slug}.native.width")
    yield "Native size", f"{sides} pixels", _status(width.source), sources.mark(width.source)
    if works_on_latents(model):
        source = model.entries["latent.autoencoder"].source if model.autoencoder else None
        yield "Autoencoder", said(model, "latent.autoencoder"), "", sources.mark(source)
        for name, key in LATENT:
            yield from _row(name, model, key, sources)
        yield "What it works on", SCALED, "", SCALED_AT
        yield from _computed_row("Values of the latent", f"latent.values@{slug}", exact)
        yield from _computed_row("Pixel values per latent value", f"latent.value_ratio@{slug}", rounded)
    yield from _text_tokens(model, sources)
    yield from _computed_row("Image tokens in the widest attention", f"{slug}.tokens", exact)


def _text_tokens(model: Model, sources: Sources) -> Iterator[tuple[str, ...]]:
    """Those with which counts are made, and whose they are."""
    key = f"{model.slug}.native.text.tokens"
    if not has_fact(key):
        yield "Text tokens in counts", said(model, "native.text.tokens"), "", ""
        return
    source, what = facts.fact(key).source, "the cap" if lengths.capped(model) else "the length"
    yield ("Text tokens in counts", f"{rounded(key)}, {what} in {PROGRAMS[model.get('native.text.program')]}",
           _status(source), sources.mark(source))


def encoders_table(model: Model, sources: Sources) -> str:
    """Markdown: how each text encoder is read, and how many tokens each program takes of it."""
    return table(("Text encoder", "Used for", "Layer", "Width", "Trained at",
                  "Tokens, authors' code", "Tokens, diffusers", "Source"),
                 (_encoder(model, slug, sources) for slug in model.encoders))


def _encoder(model: Model, encoder: str, sources: Sources) -> tuple[str, ...]:
    prefix = f"{model.slug}.text.{encoder}"
    keys = ("use", "layer", "width", "trained_at")
    cited = dict.fromkeys(entry.source for key, entry in model.encoders[encoder].items())
    said = {key: rounded(f"{prefix}.{key}") for key in keys}
    return (escape(anatomy.model(encoder).short), *(said | {"layer": f"{said['layer']} {{: .words }}"}).values(),
            *(_length(f"{prefix}.{program}") for program in ("authors", "diffusers")),
            " ".join(map(sources.mark, cited)))


def _length(prefix: str) -> str:
    """A length, or a cap that is called one."""
    told = [words.format(rounded(f"{prefix}.{key}")) for key, words in lengths.SAID.items()
            if has_fact(f"{prefix}.{key}")]
    return f"{', '.join(told)} {{: .words }}" if told else NOT_STATED


def release(model: Model) -> str:
    """The event that counts as the release: the weights or, if they have no date, what the file names first."""
    return "weights" if "weights" in model.released else next(iter(model.released))
