"""What code prints of the machine on which it ran: nobody wants it on a page, and elsewhere it would be another.

Addresses of objects, paths of folders, the environment, what a clock says. Measured memory may be shown, in units so
large that the part that differs from run to run is lost.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from atlas_site.places import ROOT

PRINTED = {
    r"\bat 0x[0-9A-Fa-f]{4,}|\b0x[0-9A-Fa-f]{9,}\b": "the address of an object",
    r"(?<![\w:/.<>])/(?:home|Users|root|tmp|var|usr|opt|etc|proc|dev|mnt|srv|private|nix)/[^\s'\"]+|"
    r"\b[A-Z]:\\[^\s'\"]+": "a path of this machine",
    r"\benviron\(\{[^\n]{0,40}": "the environment",
    r"\b(?:19|20)\d\d-\d\d-\d\d[ T]\d\d:\d\d:\d\d": "a time of day",
    r"(?m)^(?:CPU times|Wall time): .*|\d [mµun]?s ± .*": "a measured time",
}
CLOCKS = re.compile(
    r"\b(?:perf_counter|process_time|monotonic|thread_time)(?:_ns)?\(|\btime\.time(?:_ns)?\(|\btimeit\b|"
    r"\b(?:datetime\.)?(?:now|utcnow|today)\(\)|^[ \t]*%%?time\b", re.M)


def of_this_machine(text: str) -> Iterator[str]:
    """What a text that code printed tells of the machine, with its kind: "'at 0x7f3a', the address of an object"."""
    for path in {str(ROOT), str(Path.home()), sys.prefix, tempfile.gettempdir()} - {"/"}:
        if re.search(rf"(?<![\w/]){re.escape(path)}(?![\w-])", text):
            yield f"{path!r}, a path of this machine"
            return
    for pattern, kind in PRINTED.items():
        if found := re.search(pattern, text):
            yield f"{found[0]!r}, {kind}"


def clocks(code: str) -> Iterator[tuple[int, str]]:
    """(line, what it does) of each question to a clock in code, whose answer differs from run to run."""
    for found in CLOCKS.finditer(code):
        yield code.count("\n", 0, found.start()) + 1, (
            f"asks {found[0].strip('( ')}, a clock: what it says differs from run to run; count work instead of time")
