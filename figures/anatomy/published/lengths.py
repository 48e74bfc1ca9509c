"""How many text tokens a pass reads, and whose number that is: a length, or a cap on the prompt's own."""

from collections.abc import Mapping

from figures.anatomy.published.record import Model
from figures.anatomy.published.schema import PROGRAMS

# What [text.ENCODER.PROGRAM] may say, in words.
SAID = {"padded_to": "always {}", "cap": "as the prompt, up to {}", "at_least": "as the prompt, at least {}",
        "multiple_of": "in steps of {}", "accepts": "can be set up to {}"}


def counted(model: Model) -> str:
    """The text tokens with which counts are made, in words: "512 text tokens, the cap of diffusers"."""
    tokens, program = model.get("native.text.tokens"), model.get("native.text.program")
    if tokens is None:
        return "no text"
    what = "the cap" if capped(model) else "the length"
    return f"{tokens:,} text tokens, {what} in {PROGRAMS[program]}"


def capped(model: Model) -> bool:
    """Whether the text tokens of counts are a cap, so that a shorter prompt costs less."""
    program = model.get("native.text.program")
    return any("cap" in model.under(f"text.{encoder}.{program}") for encoder in model.encoders)


def longest(length: Mapping[str, int]) -> int | None:
    """The one length of [text.ENCODER.PROGRAM], or the bound that it names; None if it says nothing."""
    return max((length[key] for key in ("padded_to", "cap", "at_least") if key in length), default=None)


def of_counts(model: Model, encoder: str) -> int | None:
    """Of an encoder, in the program whose text tokens counts are made with."""
    return longest(model.under(f"text.{encoder}.{model.get('native.text.program')}"))
