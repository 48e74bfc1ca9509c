"""Many figures at once: in order, counted, and the same bytes however many processes there are."""

import hashlib
import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from atlas_site.pictures import pool, rendered
from figures.drawing.kit.roles import SCHEMES

NAMES = ["timeline", "unet-sd15", "parameters-treemap-sd15", "parameter-scaling"]


PRINTS = {scheme: partial(rendered._print, scheme=scheme, kinds=["png", "pdf"]) for scheme in SCHEMES}


def drawn(names: list[str], processes: int) -> dict[str, list[bytes]]:
    """What a page shows of each figure, and every file."""
    pages = pool.run(rendered._render, names, processes)
    prints = [pool.run(PRINTS[scheme], names, processes) for scheme in SCHEMES]
    return {name: [page, *(data for files in of_name for data in files.values())]
            for name, page, *of_name in zip(names, pages, *prints, strict=True)}


@pytest.fixture(scope="module")
def in_one_process():
    return drawn(NAMES, 1)


def digests(figures: dict[str, list[bytes]]) -> dict[str, str]:
    return {name: hashlib.sha256(b"".join(files)).hexdigest() for name, files in figures.items()}


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "2"])   # in which sets are ordered in other ways
def test_bytes_do_not_depend_on_processes_or_order(in_one_process, seed):
    ran = subprocess.run([sys.executable, __file__, *NAMES[::-1]], env=os.environ | {"PYTHONHASHSEED": seed},
                         stdout=subprocess.PIPE, text=True, check=True)
    assert json.loads(ran.stdout) == digests(in_one_process)


def test_light_and_dark_differ_and_files_are_what_their_names_say(in_one_process):
    for _, light_png, light_pdf, dark_png, dark_pdf in in_one_process.values():
        assert light_png != dark_png and light_pdf != dark_pdf
        assert light_png.startswith(b"\x89PNG") and light_pdf.startswith(b"%PDF")
        assert b"CreationDate" not in light_pdf


def test_a_log_gets_one_line_and_nothing_for_nothing(capsys):
    assert pool.run(str.upper, ["a", "b"]) == ["A", "B"]
    assert capsys.readouterr().err == "figures drawn: 2 of 2\n"
    assert pool.run(str.upper, []) == []
    assert capsys.readouterr().err == ""


PARENT = """
import multiprocessing, threading, time
from atlas_site.pictures import pool

def tell():
    while len(multiprocessing.active_children()) < 2:
        time.sleep(0.05)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)

threading.Thread(target=tell, daemon=True).start()
pool.run(time.sleep, [100, 100], 2)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc which processes there are")
def test_no_child_outlives_a_killed_build():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    children = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(children) == 2 and all(map(runs, children))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while any(map(runs, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(runs, children))


def runs(pid: int) -> bool:
    """Whether there is such a process, other than one that has ended and that nobody has asked about."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


if __name__ == "__main__":   # as a program: the figures named, drawn by two processes
    print(json.dumps(digests(drawn(sys.argv[1:], 2))))
