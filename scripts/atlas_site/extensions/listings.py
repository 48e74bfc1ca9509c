"""Listings in prose run when the site is built, and print what the page says they print.

    ```python            runs; the listings of a page share their names, as for a reader who types one after the other
    print(6 * 7)
    ```

    ```text              what it prints; a listing that prints must have it, and a wrong one is an error
    42
    ```

What is printed must be the same on every processor. A number as small as an error of rounding is none, and is refused.

A listing imports numpy and Python's own library, and reaches no further (../reach.py). It may stand in a fold.
Whatever is not marked `python`, such as `{ .python .no-run }`, is only shown.
`atlas listings --fix` writes the outputs. A page is run again when one of its listings or numpy changes.
"""

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from itertools import accumulate, pairwise
from pathlib import Path
from textwrap import indent

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from atlas_site import bounds, outputs, reach
from atlas_site.extensions import listing_runner, order
from atlas_site.places import CACHE
from atlas_site.prose import fences
from atlas_site.prose.files import line_at, name_of, pages, read
from atlas_site.store import Store, digest, write_whole
from figures import reading

OPENING = re.compile(r"(?P<margin> *)(?P<ticks>`{3,})(?P<info>[^`]*)")
# 1e-12 and less: what rounding leaves of a number near 1. Processors sum in different orders, so each leaves another.
ROUNDING = re.compile(r"\b\d+(?:\.\d+)?e-(?:1[2-9]|[2-9]\d|\d{3})\b")
ONLY_SHOWN = f"; code that is only shown begins ``` {fences.NOT_RUN}"
SECONDS = 60.0   # for all listings of a page
LABS = "labs/"   # their code has been run, cell by cell: labs/execution.py
_failures: dict[tuple[str, str], dict] = {}   # by name and key: what came of those that fail; not kept on disk


@dataclass(frozen=True)
class Fence:
    """What stands between two fences, and the place of both in the text."""

    margin: str
    info: str
    body: str
    start: int
    end: int


@dataclass(frozen=True)
class Listing:
    """A listing of a page: its code, the output that follows it (None: none), and the place of both in the text."""

    code: str
    shown: str | None
    margin: str
    start: int
    end: int              # of its fence
    shown_end: int        # of the output's fence, or `end`


@dataclass(frozen=True)
class Fault:
    """What is wrong with a listing, on which of its lines (from 0)."""

    listing: Listing
    line: int
    message: str


def listings(text: str) -> list[Listing]:
    """The listings of a Markdown text that are to be run, in their order."""
    return list(_listings(text))


def _listings(text: str) -> Iterator[Listing]:
    for fence, following in pairwise([*_fences(text), None]):
        if fence.info.strip() != "python":
            continue
        shows = (following is not None and following.info.strip() == "text"
                 and not text[fence.end:following.start].strip())
        body, output = (_within(each) for each in (fence, following if shows else fence))
        yield Listing(body, output if shows else None, fence.margin,
                      fence.start, fence.end, following.end if shows else fence.end)


def _fences(text: str) -> Iterator[Fence]:
    """The fences of a text; one that is never closed is none. Each line is looked at once."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    closing: dict[str, list[int]] = {}   # a fence without its trailing spaces -> its lines
    for number, line in enumerate(lines):
        if line.strip(" ").startswith("```"):
            closing.setdefault(line.rstrip(" "), []).append(number)
    number = 0
    while number < len(lines):
        opening = OPENING.fullmatch(lines[number])
        ends = closing.get(opening["margin"] + opening["ticks"], []) if opening else []
        if (place := bisect_right(ends, number)) < len(ends):
            body = text[starts[number + 1]:starts[ends[place]]]
            yield Fence(opening["margin"], opening["info"], body, starts[number], starts[ends[place] + 1] - 1)
            number = ends[place]
        number += 1


def _within(fence: Fence) -> str:
    """What a fence holds, without the margin that the fence has in its page."""
    return re.sub(f"^{fence.margin}", "", fence.body, flags=re.M)


def faults(page: str, text: str) -> list[Fault]:
    """What is wrong with the listings of a page: one that fails, or those that print something else than is shown."""
    found = listings(text)
    result = _run(page, found)
    return [*_unlike(found, result), *_fleeting(found, result), *_failed(found, result), *_beyond(found)]


def fixed(page: str, text: str) -> tuple[str, list[Fault]]:
    """The text with the outputs that its listings print; and what that cannot mend: one that fails, or is rounding."""
    result = _run(page, found := listings(text))
    for fault in reversed([*_unlike(found, result)]):
        listing, printed = fault.listing, result["printed"][found.index(fault.listing)]
        text = text[:listing.end] + _output(printed, listing.margin) + text[listing.shown_end:]
    return text, [*_fleeting(found, result), *_failed(found, result), *_beyond(found)]


def _unlike(found: list[Listing], result: dict) -> Iterator[Fault]:
    for listing, printed in zip(found, result["printed"], strict=False):
        if message := _difference(printed, listing.shown):
            yield Fault(listing, 0, message)


def _fleeting(found: list[Listing], result: dict) -> Iterator[Fault]:
    """What is printed here and now, and elsewhere would be another."""
    for listing, printed in zip(found, result["printed"], strict=False):
        if small := ROUNDING.search(printed):
            yield Fault(listing, 0, f"the listing prints {small[0]}, an error of rounding, which differs from "
                                    "processor to processor; assert that it is small, and print words")
        for told in outputs.of_this_machine(printed):
            yield Fault(listing, 0, f"the listing prints {told}: a page says the same wherever and whenever it is made")


def _failed(found: list[Listing], result: dict) -> Iterator[Fault]:
    if result["error"]:
        line, message = result["error"]
        yield Fault(found[len(result["printed"])], line - 1, f"the listing {message}{ONLY_SHOWN}")


def _beyond(found: list[Listing]) -> Iterator[Fault]:
    """What is seen without running: imports of what no listing has, and what is no Python."""
    for listing in found:
        try:
            tree = ast.parse(listing.code)
        except SyntaxError as error:
            told = f"found {(error.text or '').strip()[:80]!r}, expected Python: {error.msg}"
            yield Fault(listing, (error.lineno or 1) - 1, f"the listing cannot run: {told}{ONLY_SHOWN}")
        except (ValueError, RecursionError, MemoryError) as error:
            yield Fault(listing, 0, f"the listing cannot be read as Python: {error}")
        else:
            for line, what in reach.imports(tree, reach.LISTING):
                yield Fault(listing, line - 1, f"the listing {what}{ONLY_SHOWN}")


def _output(printed: str, margin: str) -> str:
    """The fence that shows an output, below the listing; nothing for none."""
    return "\n\n" + indent(f"```text\n{printed.rstrip()}\n```", margin) if printed.strip() else ""


def _difference(printed: str, shown: str | None) -> str | None:
    """How what is printed differs from what is shown; None if it does not."""
    made, said = _lines(printed), _lines(shown or "")
    if made == said:
        return None
    if shown is None:
        return f"the listing prints {made[0]!r}, and no ```text fence shows it; `atlas listings --fix` adds it"
    at = next((n for n, (a, b) in enumerate(zip(made, said, strict=False)) if a != b), min(len(made), len(said)))
    line = [lines[at] if at < len(lines) else "nothing more" for lines in (made, said)]
    return f"the listing prints {line[0]!r} where the page shows {line[1]!r}; `atlas listings --fix` writes it"


def _lines(text: str) -> list[str]:
    """Lines without the spaces at their ends, and without empty ones around them."""
    return [line.rstrip() for line in text.strip("\n").rstrip().splitlines()]


def _run(page: str, found: list[Listing]) -> dict:
    """What the listings of a page print, and which fails; from the cache, if they ran well before."""
    if not found:
        return {"printed": [], "error": None}
    entry, store = _entry(page, found), Store(CACHE / "listings")
    if entry in _failures:
        return _failures[entry]
    if kept := store.find(*entry):
        return json.loads(kept)
    beyond = any(True for _ in _beyond(found))   # nothing of the page runs
    result = {"printed": [], "error": None} if beyond else _ran([listing.code for listing in found])
    if beyond or result["error"]:   # which may be the machine's, such as time that runs out: the next build tries again
        _failures[entry] = result
    else:
        store.put(*entry, json.dumps(result).encode())
    return result


def prepare(paths: Iterable[Path]) -> None:
    """Run the listings of those pages of which it is not known what they print, as many pages at once as there are
    cores: each is a process of its own. What is wrong with them, each page says when it is made."""
    found = {name_of(path): listings(reading.read(path)) for path in paths}
    waiting = {page: codes for page, codes in found.items() if not have_run(page, codes)}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done, _ in enumerate(pool.map(_run, waiting, waiting.values()), 1):
            if done == len(waiting) or sys.stderr.isatty():
                print(f"listings run: {done} of {len(waiting)} pages", file=sys.stderr, flush=True)


def have_run(page: str, found: list[Listing]) -> bool:
    """Whether it is known what the listings of a page print."""
    return not found or (entry := _entry(page, found)) in _failures or Store(CACHE / "listings").has(*entry)


def _entry(page: str, found: list[Listing]) -> tuple[str, str]:
    """Name and key in the cache."""
    runner = [Path(module.__file__) for module in (listing_runner, bounds, reach)]
    codes = json.dumps([listing.code for listing in found])
    return page.replace("/", "-"), digest(runner, sys.version, version("numpy"), codes)


def _ran(codes: list[str], seconds: float | None = None) -> dict:
    """What each prints, and which fails, on which line, and how. Its answer comes in a file, not through a pipe that
    whatever a listing has started could hold open."""
    seconds = seconds or SECONDS
    with tempfile.TemporaryDirectory(prefix="atlas-", ignore_cleanup_errors=True) as folder, \
            tempfile.TemporaryFile() as answer:
        process = subprocess.Popen([sys.executable, "-I", listing_runner.__file__, str(seconds)], cwd=folder,
                                   stdin=subprocess.PIPE, stdout=answer, stderr=subprocess.DEVNULL,
                                   env=bounds.surroundings(Path(folder)), start_new_session=True)
        try:
            with process.stdin as said:
                said.write(json.dumps(codes).encode())
            status = process.wait(seconds)
            why = bounds.died(status)
        except subprocess.TimeoutExpired:
            why = f"has no end: not done within {seconds:g} s"
        finally:
            bounds.end(process.pid)
            process.kill()
            process.wait()
        answer.seek(0)
        return _answered(answer.read(), len(codes), why)


def _answered(answer: bytes, asked: int, why: str) -> dict:
    """The answer of the runner, in which `why` says what became of a listing that it says nothing of."""
    printed = [json.loads(line) for line in answer.splitlines(keepends=True) if line.endswith(b"\n")]
    error = None
    if printed and not isinstance(printed[-1], str):
        error = printed.pop()
    elif len(printed) < asked:
        error = 1, why
    return {"printed": printed, "error": error}


def run_command(paths: list[Path], fix: bool) -> int:
    """`atlas listings`: check the listings of pages (default: all), or write what they print; 1 if any was wrong."""
    status = 0
    for path in paths or pages():
        text = read(path)
        page = name_of(path)
        mended, problems = fixed(page, text) if fix else (text, faults(page, text))
        if mended != text:
            write_whole(path, mended.encode())
            print(f"{page}: outputs written")
        for fault in problems:
            line = line_at(text, fault.listing.start) + 1 + fault.line
            print(f"{page}:{line}: {fault.message}", file=sys.stderr)
        status |= mended != text or bool(problems)
    return status


class ListingsPreprocessor(Preprocessor):
    """Runs the listings of the page and reports what is wrong; the text stays as it is."""

    def run(self, lines):
        page, text = self.md.page, "\n".join(lines)
        name = f"docs/{page.path}"
        if page.path.startswith(LABS):
            return lines
        if page.postpone and not have_run(name, listings(text)):
            page.waits = True
            page.postpone(lambda: faults(name, text))
            return lines
        for fault in faults(name, text):
            page.report_line(line_at(text, fault.listing.start) + 1 + fault.line, fault.message)
        return lines


class ListingsExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(ListingsPreprocessor(md), "atlas-listings", order.LISTINGS)


def makeExtension(**kwargs):
    return ListingsExtension(**kwargs)
