"""What code printed of the machine on which it ran is found, and nothing else is."""

import re
import sys
import tempfile
from itertools import count
from pathlib import Path

import pytest

from atlas_site import outputs
from atlas_site.places import ROOT


def told(text: str) -> list[str]:
    return [found.rpartition(", ")[2] for found in outputs.of_this_machine(text)]


@pytest.mark.parametrize(("text", "kind"), [
    ("<object object at 0x7f7207a7a0d0>", "the address of an object"),
    ("<function f at 0x10a3>", "the address of an object"),
    (hex(id(told)), "the address of an object"),
    (f"{Path.home()}/x", "a path of this machine"), (str(Path.cwd()), "a path of this machine"),
    (str(ROOT / "docs"), "a path of this machine"), (sys.executable, "a path of this machine"),
    (f"see {tempfile.mkdtemp()}.", "a path of this machine"), (re.__file__, "a path of this machine"),
    ("/home/ada/lab.py:3: UserWarning: x", "a path of this machine"),
    ("open('/Users/ada/x')", "a path of this machine"), (r"C:\Users\ada\x", "a path of this machine"),
    ("environ({'HOME': 'x'})", "the environment"), ("2026-11-30 21:00:00.12", "a time of day"),
    ("2026-11-30T21:00:00", "a time of day"), ("Wall time: 3 ms", "a measured time"),
    ("1.2 ms ± 3 ns per loop", "a measured time"), ("1.2 s ± 0.1 s per loop", "a measured time"),
], ids=map(str, count()))   # what is of the machine, or of one process, is no name of a test
def test_what_is_of_the_machine_is_named(text, kind):
    assert kind in told(text)
    assert kind in told(f"tokens 128\n{text}\nmore")


@pytest.mark.parametrize("text", [
    "tokens  plain  tiled\n   128    1.6 MB  0.2 MB", "0x1F", "0xff00ff00", "a/b = 3/4", "12 June 2024", "2024-06-12",
    "https://atlas.example/home/x", "n/home", "x ± 0.1", "5 ± 0.3", "mean 1.2 ± 0.4 of 5", "at 0.5", "input/output/tmp",
    "down_blocks.0/attn", "/ 8", "1 / usr", "C: 3", "[[1, 2]]", "environ", ""])
def test_what_is_the_same_everywhere_is_left_alone(text):
    assert told(text) == []


@pytest.mark.parametrize("code", ["t = time.perf_counter()", "time.time()", "import timeit", "%time f()", "%%time",
                                  "datetime.now()", "date.today()", "from time import perf_counter\nperf_counter()",
                                  "time.monotonic_ns()"])
def test_a_clock_is_found(code):
    assert len([*outputs.clocks(code)]) == 1


@pytest.mark.parametrize("code", ["time = 3", "t.time_embedding(x)", "# one at a time", "now = 3", "time.sleep(1)"])
def test_time_that_nobody_measures_is_no_clock(code):
    assert [*outputs.clocks(code)] == []


def test_each_clock_has_its_line():
    assert [line for line, _ in outputs.clocks("x = 1\ntime.time()\n\n%time f()\n")] == [2, 4]
