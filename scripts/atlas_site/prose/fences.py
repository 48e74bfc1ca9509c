"""Code stands in fences of backticks, and what looks like a listing that runs is one.

    ```python                       runs (extensions/listings.py); never in a lab, whose code stands in cells
    ``` { .python .no-run }         Python that is only shown, and says so
    ```text, ```bash ...            anything else, or no word at all
    ```                             the end: as many backticks, as far to the right

So there is one way to write each, and no second spelling of `python` that would pass for a listing and never run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from atlas_site.prose.files import Text

Fault = tuple[int, str]   # the place in the file, and what is wrong there

SHOWN = ("text", "bash", "bibtex", "css", "diff", "html", "javascript", "json", "markdown", "toml", "yaml")
RUNS, NOT_RUN = "python", "{ .python .no-run }"
TICKS = re.compile(r"(?P<margin>[ \t>]*)(?P<ticks>`{3,}|~{3,})(?P<info>.*)")
CLASSES = re.compile(r"\{ ?\.(?P<language>\w+)(?P<more>(?: \.[a-z][\w-]*)*) ?\}")
WORDS = ", ".join((f"```{RUNS}", f"``` {NOT_RUN}", *(f"```{word}" for word in SHOWN)))


@dataclass(frozen=True)
class _Fence:
    place: int
    written: str
    margin: str
    ticks: str


def faults(lines: list[Text], lab: bool = False) -> Iterator[Fault]:
    """What is wrong with the fences of a source."""
    fence = None
    for line in lines:
        text, place = line.text.rstrip(), (line.origin or (0,))[0]
        found = TICKS.fullmatch(text.expandtabs(4))
        if fence is not None:
            if found and (found["ticks"], found["info"]) == (fence.ticks, ""):
                if found["margin"] != fence.margin:
                    yield place, f"found the end of a fence indented by {len(found['margin'])}, " \
                                 f"expected {len(fence.margin)}, as where it begins"
                fence = None
            elif text.strip("> \t") and not text.expandtabs(4).startswith(fence.margin):
                yield _unclosed(fence)
                fence = None
        elif found:
            fence = _Fence(place, text.strip("> \t"), found["margin"], found["ticks"])
            yield from ((place, message) for message in _opening(fence, found["info"], lab))
        elif "```" in text or text.lstrip("> \t-*+0123456789.)").startswith("~~~"):
            yield place, f"found {text.strip()!r}, expected a fence on a line of its own, without the mark of a list"
    if fence is not None:
        yield _unclosed(fence)


def _unclosed(fence: _Fence) -> Fault:
    return fence.place, f"found {fence.written!r} and no end of it, expected {fence.ticks} on a line of its own, " \
                        "as far to the right"


def _opening(fence: _Fence, info: str, lab: bool) -> Iterator[str]:
    """What is wrong with the first line of a fence."""
    if fence.ticks[0] == "~":
        yield f"found {fence.written!r}, expected a fence of backticks"
        return
    classes = CLASSES.fullmatch(info.strip())
    language = classes["language"] if classes else info
    runs = language == RUNS and not (classes and ".no-run" in classes["more"].split())
    if language not in ("", RUNS, *SHOWN) or (classes and runs):
        yield f"found {fence.written!r}, expected one of: {WORDS}"
    elif runs and lab:
        yield f"found {fence.written!r} among a lab's words, where it does not run; expected a cell of code, " \
              f"or ``` {NOT_RUN}"
