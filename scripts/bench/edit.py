"""live preview: the first page after a cold and a warm start, and from a save to what is served, by kind of edit"""

from collections.abc import Iterator

from bench.kit import edits, plain
from bench.kit.checkout import Checkout, copy
from bench.kit.options import options
from bench.kit.preview import preview
from bench.kit.table import Row, table
from bench.kit.timing import Seconds, median


def run(words: list[str]) -> None:
    given = options(__doc__, words)
    with copy(given.checkout) as checkout:
        first = list(cold_start(checkout))
        checkout.build()
        config = plain.settings(checkout)
        plain.build(checkout, config)   # it runs the labs, and keeps what it has executed
        without = median(plain.build(checkout, config) for _ in range(given.runs))
        print(table([*first, *rows(checkout, given.runs, without)]))


def cold_start(checkout: Checkout) -> Iterator[Row]:
    """The first page of a preview with an empty cache."""
    checkout.forget()
    with preview(checkout) as server:
        yield Row("preview, first page, cold", server.served(""))


def rows(checkout: Checkout, runs: int, without: Seconds) -> Iterator[Row]:
    """The first page with a full cache, and each kind of edit, beside the build that plain MkDocs makes on each."""
    with preview(checkout) as server:
        yield Row("preview, first page, warm", server.served(""), "plain", without)
        for edit in (edits.sentence(), edits.figure(checkout), edits.model()):
            yield Row(f"preview, {edit.kind} edited", median(server.edit(edit, runs)), "plain", without)
