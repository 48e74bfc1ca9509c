"""Dated events of models and of the works around them, in order."""

from dataclasses import dataclass
from datetime import date

from figures.anatomy.published.registry import every, milestones
from figures.anatomy.published.rules import first_day
from figures.anatomy.published.sources import Source


@dataclass(frozen=True)
class Event:
    """Something that happened to a work on a day, or in a month of which no day is known."""

    day: date         # the first of the month if `exact` is false
    exact: bool
    kind: str         # preprint, announcement, weights, paper, service
    slug: str
    name: str         # short
    family: str | None    # of the denoiser; None for a work that is none
    is_unet: bool
    source: Source

    @property
    def fact(self) -> str:
        """The key of the date."""
        return f"{self.slug}.released.{self.kind}"


def events() -> list[Event]:
    """Every dated event of every model and milestone."""
    found = []
    for model in (*every().values(), *milestones().values()):
        for kind, when in model.released.items():
            source, day = model.entries[f"released.{kind}"].source, first_day(when)
            assert day and source, "the rules of figures/models let no date pass without a day and a source"
            found.append(Event(day, isinstance(when, date), kind, model.slug, model.short,
                               model.family if model.architecture else None, model.is_unet, source))
    return sorted(found, key=lambda event: (event.day, event.slug, event.kind))
