"""the whole table of times: builds, previews, and how both grow (--checkout, --runs, --pages, --models)"""

import sys
from argparse import Namespace
from collections.abc import Iterator

from bench import build, edit, growth
from bench.kit.checkout import copy
from bench.kit.options import MODELS, PAGES, options
from bench.kit.table import Row, table


def run(words: list[str]) -> None:
    print(table(map(_told, rows(options(__doc__, words, pages=PAGES, models=MODELS)))))


def rows(given: Namespace) -> Iterator[Row]:
    """All of it, in one copy and in copies of that one."""
    with copy(given.checkout) as checkout:
        yield from edit.cold_start(checkout)
        for row in build.rows(checkout, given.runs):
            without = row.other or row.time
            yield row
        yield from edit.rows(checkout, given.runs, without)
        given.runs = 1   # growth is told by three sizes, the largest of which takes minutes
        yield from growth.rows(checkout, given)


def _told(row: Row) -> Row:
    """The same; whoever waits for the table sees how far it is."""
    print(row.what, file=sys.stderr, flush=True)
    return row
