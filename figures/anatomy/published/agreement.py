"""What the keys of a file of figures/models must say together, once each is right by itself."""

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from figures.anatomy.fields import Problem
from figures.anatomy.published.lengths import longest
from figures.anatomy.published.record import Model
from figures.anatomy.published.repositories import of_another
from figures.anatomy.published.rules import first_day
from figures.anatomy.published.schema import PROGRAMS

LAWS = {"none": (), "constant": ("alpha",), "line": ("tokens", "mu", "clipped"),
        "two lines": ("steps", "slopes", "intercepts", "above")}
ALSO = {"line": ("always_at",)}   # what a law may have besides


def disagreements(model: Model) -> Iterator[Problem]:
    """All of them."""
    yield from _foreign(model)
    yield from _licences(model)
    yield from _time(model)
    for encoder in model.encoders:
        for program in PROGRAMS:
            yield from _length(f"text.{encoder}.{program}", model.under(f"text.{encoder}.{program}"))
    yield from _counted(model)
    for program in PROGRAMS:
        if shift := model.under(f"shift.{program}"):
            yield from _law(f"shift.{program}", shift)
        defaults = model.under(f"defaults.{program}")
        if model.kind == "denoiser" and defaults and "evaluations" not in defaults:
            yield f"defaults.{program}.evaluations", None, "how often this program runs the network in a step"


def _foreign(model: Model) -> Iterator[Problem]:
    """What is said of one model has its source in no repository that is another's own."""
    inherited = model.autoencoder.entries if model.autoencoder else {}
    for key, entry in model.entries.items():
        for place in entry.source.places if entry.source and inherited.get(key) is not entry else ():
            name = place.repo or place.hub
            if name and (others := of_another(model.slug, "repo" if place.repo else "hub", name)):
                whose = ", ".join(others)
                yield f"{key}.source", name, f"a repository of this model, or one for all: that is of {whose}"


def _licences(model: Model) -> Iterator[Problem]:
    """A change without its day says nothing, and the newest state is the last."""
    for of in ("weights", "code"):
        days = [state.get("since") for state in model.states(f"licence.{of}")]
        firsts = [first_day(day) for day in days]
        if None in days[1:]:
            yield f"licence.{of}.since", days, "a day in each state but the first"
        elif any(one and other and one > other for one, other in pairwise(firsts)):
            yield f"licence.{of}.since", days, "the states in the order of their days, the newest last"


def _time(model: Model) -> Iterator[Problem]:
    time, levels = model.get("objective.time"), model.get("objective.levels")
    if time == "continuous" and levels is not None:
        yield "objective.levels", levels, "no number of levels where time is continuous; `time_scale` is the factor"
    if levels is None and time == "discrete":
        yield "objective.levels", None, "how many levels there are where time is discrete"
    if levels is not None and time is None:
        yield "objective.time", None, '"discrete", as there are `levels`'


def _length(path: str, length: Mapping[str, int]) -> Iterator[Problem]:
    """Padding gives one length; a cap and a floor bound the prompt's own."""
    follows = [key for key in ("cap", "at_least", "multiple_of") if key in length]
    if length and not {"padded_to", "cap", "at_least"} & length.keys():
        yield path, None, "`padded_to`, or where the length follows the prompt `cap` or `at_least`"
    if "padded_to" in length and follows:
        yield f"{path}.{follows[0]}", length[follows[0]], "nothing beside `padded_to`: the length is one and the same"


def _counted(model: Model) -> Iterator[Problem]:
    """The text tokens that counts are made with are those of a program's encoders."""
    tokens, program = model.get("native.text.tokens"), model.get("native.text.program")
    read = [each for each, said in model.encoders.items() if "use" in said and "tokens" in str(said["use"].value)]
    if tokens is None:
        if read:
            yield "native.text", None, "a table [native.text]: with how many tokens counts are made, by which program"
        return
    lengths = [length for encoder in read if (length := longest(model.under(f"text.{encoder}.{program}")))]
    sums = {sum(some) for count in range(1, len(lengths) + 1) for some in combinations(lengths, count)}
    if read and tokens not in sums:
        said = ", ".join(map(str, lengths)) or "none"
        yield "native.text.tokens", tokens, f"a sum of what [text.ENCODER.{program}] give, which are {said}"


def _law(path: str, shift: Mapping[str, Any]) -> Iterator[Problem]:
    law = shift["law"]
    for key in LAWS[law]:
        if key not in shift:
            yield f"{path}.{key}", None, f"the value, which the law '{law}' needs"
    for key in shift:
        if key not in ("law", *LAWS[law], *ALSO.get(law, ())):
            yield f"{path}.{key}", shift[key], f"no such key of the law '{law}'"
