"""Whoever is killed, and however many build at once: the cache holds whole figures or none."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from atlas_site.store import Store

KILLS = 30
TOO_MANY = 1000   # kills without one that fell into a write: then something is wrong with this test
BUILD = """
import json, sys
from pathlib import Path
from atlas_site.store import Store

store, many = Store(Path(sys.argv[1])), int(sys.argv[2])
print("ready", flush=True)
for build in range(many):
    for n in range(8):  # as large as a figure's entries, and new keys, so that old ones are cleared away
        figure = json.dumps({"name": f"figure-{n}", "key": f"k{build}", "wide": f"{n}{build % 10}" * 40_000})
        store.get(f"figure-{n}", f"k{build}", figure.encode)
"""


def build(root, builds=1_000_000):
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(root), str(builds)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def whole(root) -> int:
    """How many entries there are, having read each to its end."""
    entries = list(root.glob("*@*"))
    for path in entries:
        figure = json.loads(path.read_bytes().partition(b"\n")[2])
        number, key = figure["name"].removeprefix("figure-"), figure["key"]
        assert path.name == f"figure-{number}@{key}"
        assert figure["wide"] == f"{number}{int(key[1:]) % 10}" * 40_000
    return len(entries)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_thirty_killed_builds_leave_only_whole_entries(tmp_path):
    """At least thirty, at random moments, and as many more as it takes until some fell into a write."""
    dice, kills, interrupted = random.Random(4), 0, 0
    while kills < KILLS or interrupted < 3:
        kills += 1
        assert kills < TOO_MANY
        process = build(tmp_path)
        time.sleep(dice.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        whole(tmp_path)
        interrupted += len(left := list(tmp_path.glob(".new-*"))) > 0
        for path in left:
            path.unlink()
    while whole(tmp_path) < 8:   # on a slow machine no build may have come so far
        build(tmp_path, builds=1).communicate()
    kept = Store(tmp_path).last_good("figure-0")
    assert json.loads(kept)["name"] == "figure-0"


def test_two_builds_at_once_both_end_well(tmp_path):
    builds = [build(tmp_path, builds=40) for _ in range(2)]
    while any(process.poll() is None for process in builds):
        whole_or_gone(tmp_path)
    assert [process.returncode for process in builds] == [0, 0]
    for process in builds:
        process.stdout.close()
    assert {path.name for path in tmp_path.iterdir()} == {f"figure-{n}@k39" for n in range(8)}
    assert whole(tmp_path) == 8


def whole_or_gone(root):
    """As a third build would read: what vanished meanwhile is made anew, what is there is whole."""
    for path in root.glob("*@*"):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue
        json.loads(data.partition(b"\n")[2])


def test_what_a_killed_build_left_behind_is_cleared_away(tmp_path):
    left = tmp_path / ".new-left"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    fresh = tmp_path / ".new-fresh"
    fresh.write_bytes(b"another build is writing this")
    Store(tmp_path).get("figure-0", "k1", lambda: b"whole")
    assert not left.exists() and fresh.exists()
