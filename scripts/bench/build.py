"""cold and warm builds, and after one sentence was edited, as ratios to plain MkDocs with the same pages"""

from collections.abc import Iterator

from bench.kit import plain
from bench.kit.checkout import Checkout, copy
from bench.kit.edits import sentence
from bench.kit.options import options
from bench.kit.table import Row, table
from bench.kit.timing import Seconds, median


def run(words: list[str]) -> None:
    given = options(__doc__, words)
    with copy(given.checkout) as checkout:
        print(table(rows(checkout, given.runs)))


def rows(checkout: Checkout, runs: int) -> Iterator[Row]:
    """A build with an empty cache, with a full one, after an edit; and what a plain build takes."""
    config = plain.settings(checkout)
    checkout.forget()
    cold, pages = checkout.build(), f"{checkout.pages()} pages"
    plain.build(checkout, config)   # it runs the labs, and keeps what it has executed
    without = median(plain.build(checkout, config) for _ in range(runs))
    yield Row(f"plain MkDocs, {pages}", without)
    yield Row("build, cold", cold, "plain", without)
    yield Row("build, warm", warm(checkout, runs), "plain", without)
    yield Row("build, warm, a sentence edited", edited(checkout, runs), "plain", without)


def warm(checkout: Checkout, runs: int) -> Seconds:
    """Of a build after which nothing changed."""
    return median(checkout.build() for _ in range(runs))


def edited(checkout: Checkout, runs: int) -> Seconds:
    """Of a build for which one sentence changed; the page stays as it is then."""
    times, edit = [], sentence()
    path = checkout.root / edit.file
    text = path.read_text("utf-8")
    for n in range(runs):
        path.write_text(edit.change(text, f"Edited{n}"), "utf-8")
        times.append(checkout.build())
    return median(times)
