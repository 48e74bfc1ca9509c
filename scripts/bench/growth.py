"""builds and edits of sites with more pages and with more models, as ratios to the smallest (--pages, --models)"""

from argparse import Namespace
from collections.abc import Callable, Iterator

from bench import build
from bench.kit import edits
from bench.kit.checkout import Checkout, copy
from bench.kit.options import MODELS, PAGES, options
from bench.kit.preview import preview
from bench.kit.table import Row, table
from bench.kit.timing import Seconds, median


def run(words: list[str]) -> None:
    given = options(__doc__, words, pages=PAGES, models=MODELS)
    with copy(given.checkout) as checkout:
        checkout.build()
        print(table(rows(checkout, given)))


def rows(checkout: Checkout, given: Namespace) -> Iterator[Row]:
    """How the times grow with pages, then with models.

    Added pages are chapters, the longest ones there are, so that a build of twice as many pages takes more than twice
    as long. Labs are never run again, as they are as many as before.
    """
    yield from _grown(checkout, "pages", given.pages, Checkout.grow_pages, given.runs, "labs", "figures")
    yield from _grown(checkout, "models", given.models, Checkout.grow_models, given.runs, "labs")


def _grown(checkout: Checkout, of: str, sizes: list[int], grow: Callable, runs: int, *kept: str) -> Iterator[Row]:
    first: dict[str, Seconds] = {}
    for size in sizes:
        with copy(checkout.root, checkout.cache) as copied:
            grow(copied, size)
            copied.forget(*kept)
            for what, time in measured(copied, runs):
                yield Row(f"{size} {of}, {what}", time, f"{sizes[0]} {of}", first.get(what))
                first.setdefault(what, time)


def measured(checkout: Checkout, runs: int) -> Iterator[tuple[str, Seconds]]:
    """Each thing and its time. A model is edited once: a preview draws figures for long after that."""
    yield "build, pages not kept", checkout.build()
    yield "build, warm", build.warm(checkout, runs)
    yield "build, warm, a sentence edited", build.edited(checkout, runs)
    with preview(checkout) as server:
        yield "preview, first page, warm", server.served("")
        yield "preview, sentence edited", median(server.edit(edits.sentence(), runs))
        yield "preview, model edited", median(server.edit(edits.model(), 1))
