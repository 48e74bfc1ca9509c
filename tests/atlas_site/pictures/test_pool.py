"""Many figures at once: in order, counted, and the same bytes however many processes there are."""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from atlas_site.pictures import pool, rendered
from figures.drawing.catalogue import entries
from figures.drawing.kit.roles import SCHEMES

NAMES = ["timeline", "unet-sd15", "parameters-treemap-sd15", "parameter-scaling"]


def drawn(names: list[str], processes: int) -> dict[str, dict[str, bytes]]:
    """What a page shows of each figure, and every file."""
    endings = ["", *(f"-{scheme}.{kind}" for scheme in SCHEMES for kind in ("png", "pdf"))]
    things = [(name, entries()[name], endings) for name in names]
    return {thing[0]: made for thing, made in pool.run(rendered.make, things, processes, ready=rendered.ready)}


@pytest.fixture(scope="module")
def in_one_process():
    return drawn(NAMES, 1)


def digests(figures: dict[str, dict[str, bytes]]) -> dict[str, str]:
    return {name: hashlib.sha256(b"".join(files.values())).hexdigest() for name, files in sorted(figures.items())}


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "2"])   # in which sets are ordered in other ways
def test_bytes_do_not_depend_on_processes_or_order(in_one_process, seed):
    ran = subprocess.run([sys.executable, __file__, *NAMES[::-1]], env=os.environ | {"PYTHONHASHSEED": seed},
                         stdout=subprocess.PIPE, text=True, check=True)
    assert json.loads(ran.stdout) == digests(in_one_process)


def test_light_and_dark_differ_and_files_are_what_their_names_say(in_one_process):
    for _, light_png, light_pdf, dark_png, dark_pdf in (files.values() for files in in_one_process.values()):
        assert light_png != dark_png and light_pdf != dark_pdf
        assert light_png.startswith(b"\x89PNG") and light_pdf.startswith(b"%PDF")
        assert b"CreationDate" not in light_pdf


def test_a_log_gets_one_line_and_nothing_for_nothing(capsys):
    assert sorted(pool.run(str.upper, ["a", "b"])) == [("a", "A"), ("b", "B")]
    assert capsys.readouterr().err == "figures drawn: 2 of 2\n"
    assert [*pool.run(str.upper, [])] == []
    assert capsys.readouterr().err == ""


def what(code: str) -> object:
    """What comes of a contributed piece of code, by its first word; what prints or shuts itself in must do for all."""
    exec(code, {})
    return "fine"


BAD = {   # code: what is told of it
    "raise ValueError('no')": "raises ValueError: no",
    "raise KeyboardInterrupt": "raises KeyboardInterrupt",
    "raise GeneratorExit('x')": "raises GeneratorExit: x",
    "import sys; sys.exit(0)": "raises SystemExit: 0",
    "input()": "raises EOFError: EOF when reading a line",
    "import os; os._exit(0)": "ends its process, with status 0, before anything is drawn",
    "import os; os._exit(3)": "ends its process, with status 3, before anything is drawn",
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)":
        "has its process killed by SIGKILL, as where memory runs out, before anything is drawn",
    "import ctypes; ctypes.string_at(0)": "has its process killed by SIGSEGV, before anything is drawn",
    "class Mute(Exception):\n def __str__(self): 1 / 0\nraise Mute": "raises Mute: it has no text",
    "import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()":
        "raises, in a thread, ZeroDivisionError: division by zero",
    "def f(): f()\nf()": "raises RecursionError: maximum recursion depth exceeded",
}
GOOD = [   # what it changes is its own
    "print('to nobody in particular')", "import os; os.chdir('/'); os.environ.clear(); os.close(1)",
    "import math; math.pi = 3", "open('left', 'w').write('here')",
    "import threading, time; threading.Thread(target=time.sleep, args=(1000,)).start()",
]


def test_whatever_one_does_it_is_told_and_the_others_are_drawn(capfd):
    things = [*BAD, *GOOD]
    found = dict(pool.run(what, things, 2, limit=60))
    assert {code: found[code].why.partition(" while calling")[0] for code in BAD} == BAD
    assert [found[code] for code in GOOD] == ["fine"] * len(GOOD)
    assert capfd.readouterr().out == ""
    assert not Path("left").exists()


@pytest.mark.parametrize("code", [
    "while True: pass",
    "import signal, time\nfor each in (15, 2, 1): signal.signal(each, signal.SIG_IGN)\ntime.sleep(1000)",
    "import re; re.match('(a+)+b', 'a' * 64)",   # deep in a library, which hears nothing
    "import os, time\nif os.fork(): time.sleep(1000)\ntime.sleep(1000)",
])
def test_what_has_no_end_is_killed_at_the_limit(code):
    begun = time.monotonic()
    found = dict(pool.run(what, [code, "1"], 2, limit=0.7))
    assert found[code] == pool.Ended("has no end: not done within 0.7 s")
    assert found["1"] == "fine" and time.monotonic() - begun < 60


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks /proc how much there is already")
def test_what_wants_all_the_memory_gets_an_error():
    [(_, found)] = pool.run(what, ["x = bytearray(1 << 40)"])
    assert found == pool.Ended("raises MemoryError")


PARENT = """
import sys
from atlas_site.pictures import pool

SLEEP = "import os, time\\nwith open(FILE, 'a') as file: print(os.getpid(), file=file)\\ntime.sleep(1000)"
if __name__ == "__main__":
    [*pool.run(exec, [SLEEP.replace("FILE", repr(sys.argv[1]))] * 2, 2)]
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc which processes there are")
def test_no_child_outlives_a_killed_build(tmp_path):
    said, children = tmp_path / "children", []
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(said)])
    deadline = time.monotonic() + 60
    while len(children) < 2 and time.monotonic() < deadline:
        children = said.read_text().split() if said.exists() else []
        time.sleep(0.05)
    assert len(children) == 2 and all(map(runs, children))
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 20
    while any(map(runs, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(runs, children))


def runs(pid: str) -> bool:
    """Whether there is such a process, other than one that has ended and that nobody has asked about."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


if __name__ == "__main__":   # as a program: the figures named, drawn by two processes
    print(json.dumps(digests(drawn(sys.argv[1:], 2))))
