"""The sections of a file of figures/models: a rule for each key of each, but for config, which is its family's.

In place of a rule there may be a table within. What one program sets and another sets otherwise stands under the
program, so that it cannot be stated without its owner: `[defaults.authors]` and `[defaults.diffusers]`. What changes in
time is a list of states, `[[licence.weights]]`, each with the day from which it holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from figures.anatomy.published.rules import (
    DAY,
    FLAG,
    SLUG,
    TEXT,
    Rule,
    number,
    number_or,
    one_of,
    one_or_several,
    pair,
    text,
    whole,
)

Table = Mapping[str, "Rule | Table | Each | States"]
PROGRAMS = {"authors": "the authors' code", "later": "later code of the authors", "diffusers": "diffusers"}


@dataclass(frozen=True)
class Each:
    """A table for each name that the file chooses, which the guide writes as `word`."""

    word: str
    table: Table


@dataclass(frozen=True)
class States:
    """A list of tables in the order of time; the newest, the last, is what holds now."""

    table: Table


def by_program(table: Table) -> Table:
    """The same keys for each program."""
    return dict.fromkeys(PROGRAMS, table)


SIDE = whole(8, 16_384)
TOKENS = whole(1, 1_000_000)
ELSEWHERE = ("per channel", "in the checkpoint")   # where the code has no one number: it is stored with the weights
WITHOUT_TEXT = ("zeros", "the empty text, encoded", "a space, encoded", "a learned vector", "stored random vectors")
EVENTS: dict[str, Rule] = dict.fromkeys(("preprint", "announcement", "weights", "paper", "service"), DAY)

LICENCE = States({"name": TEXT.needed, "short": text(16), "since": DAY})
LENGTH = {"padded_to": TOKENS, "cap": TOKENS, "at_least": TOKENS, "multiple_of": TOKENS, "accepts": TOKENS}
DEFAULTS = {"steps": whole(1, 10_000).needed, "evaluations": whole(1, 8), "guidance_scale": number(0, 100),
            "pag_scale": number(0, 100)}
SHIFT = {"law": one_of("none", "constant", "line", "two lines").needed, "alpha": number(0.01, 100),
         "tokens": pair(TOKENS), "mu": pair(number(-10, 10)), "always_at": TOKENS,
         "steps": pair(whole(1, 10_000)), "slopes": pair(number(-1, 1)), "intercepts": pair(number(-10, 10)),
         "above": TOKENS, "clipped": FLAG}

SECTIONS: dict[str, Table | Each] = {
    "released": EVENTS,
    "licence": {"weights": LICENCE, "code": LICENCE},
    "objective": {"prediction": one_of("noise", "v", "velocity", "data").needed,
                  "training": one_of("diffusion", "rectified flow").needed, "time": one_of("continuous", "discrete"),
                  "levels": whole(1, 100_000), "distribution": text(80), "time_scale": number(0.001, 10_000)},
    "guidance": {"method": one_of("classifier-free", "embedded", "none").needed, "distilled": FLAG,
                 "step_distilled": FLAG},
    "defaults": by_program(DEFAULTS),
    "without_text": by_program({"given": one_of(*WITHOUT_TEXT).needed}),
    "shift": by_program(SHIFT),
    "native": {"width": SIDE.needed, "height": SIDE.needed,
               "text": {"tokens": TOKENS.needed, "program": one_of(*PROGRAMS).needed}},
    "latent": {"autoencoder": SLUG, "channels": whole(1, 1024), "downsampling": whole(1, 64),
               "scale": number_or(0.001, 100, *ELSEWHERE), "shift": number_or(-100, 100, "none", *ELSEWHERE)},
    "text": Each("ENCODER", {
        "use": one_of("tokens", "pooled vector", "tokens and pooled vector").needed, "layer": TEXT.needed,
        "width": whole(1, 100_000).needed, "trained_at": one_or_several(TOKENS), **by_program(LENGTH)}),
    "output": {"width": whole(1, 100_000).needed, "pooled": whole(1, 100_000), "tokens": TOKENS},
    "notes": Each("SUBJECT", {"note": TEXT.needed}),
    "evidence": {"level": one_of("technical report", "code and weights", "code only", "announcement only").needed,
                 "checked": DAY.needed},
    "published": {"parameters": whole(1_000, 10**13)},
}
NEEDED = {"denoiser": ("released", "objective", "defaults", "native", "latent", "config"),
          "encoder": ("output",), "autoencoder": ("latent", "config"), "service": ("released",)}


def is_key(key: str) -> bool:
    """Whether a model's file may state a value under this key, as "text.clip-vit-l.diffusers.cap"."""
    found: object = SECTIONS
    for part in key.split("."):
        found = found.table if isinstance(found, States) else found
        found = found.table if isinstance(found, Each) else found.get(part) if isinstance(found, Mapping) else None
    return isinstance(found, Rule)
