"""Which edition of the site this is: what a citation and a printed sheet say, besides an address."""

import os
import time
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime

from atlas_site.places import ROOT
from figures.reading import read

SITE, AUTHORS, LICENCE = "Denoiser Atlas", "The Denoiser Atlas authors", "CC BY 4.0"


@dataclass(frozen=True)
class Edition:
    """The version of the checkout, and the year in which the site is built."""

    version: str
    year: int


def edition() -> Edition:
    """The present one."""
    return Edition(tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["version"], today().year)


def today() -> date:
    """The day of the build, in UTC; $SOURCE_DATE_EPOCH says another, so that a site can be built again."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), UTC).date()


def dated() -> str:
    """The edition in words, with its day and its licence."""
    day = today()
    return f"{SITE} {edition().version}, {day.day} {day:%B} {day.year}, {LICENCE}"
