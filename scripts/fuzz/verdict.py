"""What became of a trial: refused with file and place, accepted, or one of the things that must never be."""

import os
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from figures.errors import printable
from fuzz.trial import Trial
from fuzz.worker import Ended

REFUSED, ACCEPTED = "refused", "accepted"
TRACEBACK, THIN, ENDLESS, LOST, SPOILED = "traceback", "thin message", "no end", "lost site", "spoiled"
FAULTS = (TRACEBACK, THIN, ENDLESS, LOST, SPOILED)
TRACE = re.compile(
    r"^Traceback \(most recent call last\)|^  File \"[^\"]+\", line \d+, in |Exception ignored in|"
    r"^Fatal Python error|panicked at",
    re.M,
)
# What stands for a place: a line, a byte, a key, or the piece of the file that is wrong, quoted; or that it is mended.
PLACE = re.compile(
    r":\d+: |\bline \d+|\bbyte [\d,]+|: [\w.\[\]\"' /-]+: |['\"‘«`][^\n]+['\"’»`]|found |: outputs written$"
)
# Our own programs' slips, told as if they said something about the file.
SLIP = re.compile(
    r"\b(AttributeError|KeyError|TypeError|IndexError|AssertionError|UnboundLocalError|RecursionError|NameError|"
    r"StopIteration|JSONDecodeError|UnicodeDecodeError|UnpicklingError|EOFError|BrokenProcessPool|re\.error|"
    r"UnicodeEncodeError|OverflowError|ZeroDivisionError|FileNotFoundError|IsADirectoryError|ScannerError)\b"
)
# A place in some other file.
ELSEWHERE = re.compile(
    r"^.*(?:\b(?:docs|figures|scripts)/[\w./-]+:\d+: |\b[\w-]+\.toml: |\bpermalinks\.txt: |'nav' configuration).*$",
    re.M,
)
OURS = re.compile(r'^ +File "[^"\n]*/(?:scripts/(?!fuzz/)|figures/)', re.M)  # in a traceback
PROGRAMS = ("figures/gallery/", "docs/labs/")  # whose own errors are quoted
NOISE = re.compile(
    r"^(INFO|DEBUG) .*\n|^\[IPKernelApp\].*\n|^(?:labs|listings) run: .*\n|^figures drawn: .*\n|^.*debugger: .*\n",
    re.M,
)


@dataclass(frozen=True)
class Verdict:
    """One word, and what was said that led to it."""

    word: str
    message: str = ""


def verdict(trial: Trial, ended: Ended, said: str, site_is_lost: bool, spoiled: str = "") -> Verdict:
    """The verdict on a trial that ended so, and said so."""
    said = NOISE.sub("", said).strip()
    if ended.status is None:
        return Verdict(ENDLESS, said[-600:])
    if TRACE.search(said):
        if trial.paths == ["mkdocs.yml"] and not OURS.search(said) and ended.status == 1 and not site_is_lost:
            return Verdict(REFUSED, said[-1500:])  # by MkDocs: it reads its settings before code of ours
        return Verdict(TRACEBACK, said[-1500:])
    if _without_us(trial) and ended.status == 1:
        return Verdict(REFUSED, said[:1500])  # by MkDocs, which empties the folder before any code of ours
    if spoiled:
        return Verdict(SPOILED, f"{spoiled}\n{said[-600:]}")
    if ended.status == 0:
        return Verdict(LOST if site_is_lost else ACCEPTED, said[-300:])
    if ended.status < 0 or ended.status > 2:
        return Verdict(TRACEBACK, f"status {ended.status}\n{said[-600:]}")
    return Verdict(THIN if is_thin(trial, said) else LOST if site_is_lost else REFUSED, said[:1500])


def _without_us(trial: Trial) -> bool:
    """Whether the settings no longer name what makes this site of what MkDocs would make alone."""
    return trial.paths == ["mkdocs.yml"] and b"scripts/hooks.py" not in trial.changes[0].data


def is_thin(trial: Trial, said: str) -> bool:
    """Whether a refusal names not the file that was changed, or no place in it, or says no more than our own slip."""
    if not trial.changes:
        return not said
    named = [line for line in said.splitlines() if any(name in line for path in trial.paths for name in names(path))]
    if not named and trial.others:
        named = ELSEWHERE.findall(said)
    if not named or len(said) > 100_000:
        return True
    listing = any(word in said for word in ("listing", "cell ", "the figure '"))
    if not (listing or any(path.startswith(PROGRAMS) for path in trial.paths)) and SLIP.search(said):
        return True
    return not (
        trial.whole or any(PLACE.search(line) for line in named) or (len(said.splitlines()) > 1 and PLACE.search(said))
    )


def names(path: str) -> set[str]:
    """How messages may call a file: from the root of the checkout; from docs/, as MkDocs does; a model's or a
    component's by its name alone; a page by the file that it becomes."""
    found = {path, printable(path), os.fsencode(path).decode("utf-8", "replace")}
    if path.startswith("docs/"):
        under = path.removeprefix("docs/")
        page = PurePosixPath(under).with_suffix("")
        found |= {f"'{under}'", f"  - {under}", f"'{page}'", f"{page}/index.html", f"{page}/#"}
        if page.name == "index":
            found |= {f"{page.parent}/index.html" if str(page.parent) != "." else "index.html", f"{page.parent}/#"}
    if path.endswith((".toml", ".css", ".bib", ".txt", ".yml")):
        found |= {PurePosixPath(path).name}
    if path == "CHANGELOG.md":
        found |= names("docs/reference/changelog.md")
    if path == "mkdocs.yml":
        found |= {'"nav" configuration', "'nav' configuration", "Config value '"}
    return found
