"""Every file of the site that nobody wrote by hand, as (path, bytes): an assembler only has to place them."""

import contextlib
import json
from collections.abc import Iterator

from atlas_site.errors import BuildError
from atlas_site.explorers import EXPLORERS
from atlas_site.extensions.lists import facts
from atlas_site.pictures import frame
from atlas_site.places import CACHE
from atlas_site.site import lines, stylesheet
from atlas_site.site.build import Build
from atlas_site.site.code import code
from atlas_site.store import Store, digest
from figures.anatomy.export.calculator import calculator


def generated(build: Build) -> Iterator[tuple[str, bytes]]:
    """The generated files, by their path in the site. What cannot be made is in the build's errors."""
    yield stylesheet.named()
    build.figures.prepare()
    build.errors += build.figures.faults   # told with all else that is wrong
    for name in build.figures.index:
        with contextlib.suppress(BuildError):
            yield from build.figures.files(name)
    with contextlib.suppress(BuildError):   # which is among the faults of the figures
        yield frame.DATA, frame.data(build.figures, build.get("homes"))
    for path, markdown in build.model_pages().items():
        yield path, markdown.encode()
    yield from data(build)


def data(build: Build) -> Iterator[tuple[str, bytes]]:
    """The files for programs."""
    key = digest([], code(), *build.worlds.values())
    yield "facts.json", Store(CACHE).get("facts.json", key, lambda: facts.exported(build.get))
    yield lines.DATA, lines.data()
    yield from (each.exported for each in EXPLORERS.values())
    yield "calculator.json", Store(CACHE).get("calculator.json", build.figures.kit_key, calculator_json)


def calculator_json() -> bytes:
    """What the browser's calculator evaluates."""
    return json.dumps(calculator(), ensure_ascii=False).encode()
