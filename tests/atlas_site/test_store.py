import os
import signal
import subprocess
import sys
import time

import pytest

from atlas_site.store import Store, digest, write_whole


def never():
    raise AssertionError("made although it was kept")


def test_made_once_and_kept(tmp_path):
    store = Store(tmp_path)
    assert store.get("a", "k1", lambda: b"one") == b"one"
    assert store.get("a", "k1", never) == b"one"


def test_a_new_key_replaces_the_old_entry(tmp_path):
    store = Store(tmp_path)
    store.get("a", "k1", lambda: b"one")
    store.get("ab", "k1", lambda: b"other name, same key")
    store.get("a", "k2", lambda: b"two")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a@k2", "ab@k1"]


def test_a_failure_leaves_the_last_good_state(tmp_path):
    store = Store(tmp_path)
    store.get("a", "k1", lambda: b"one")
    with pytest.raises(ZeroDivisionError):
        store.get("a", "k2", lambda: 1 / 0)
    assert store.last_good("a") == b"one"
    assert store.last_good("b") is None


def test_digest_sees_names_bytes_and_words(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"x")
    two.write_bytes(b"x")
    keys = {digest([one]), digest([two]), digest([one, two]), digest([one], "numpy 2"), digest([one], "numpy 3")}
    assert len(keys) == 5
    assert digest([one, two]) == digest([two, one])


WRITER = """
import sys
from pathlib import Path
from atlas_site.store import write_whole
print("writing", flush=True)
while True:
    for letter in b"ab":
        write_whole(Path(sys.argv[1]), bytes([letter]) * 3_000_000)
"""


def test_a_killed_writer_leaves_a_whole_file(tmp_path):
    target = tmp_path / "entry"
    write_whole(target, b"a" * 3_000_000)
    for delay in (0, 0.003, 0.01, 0.03):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(delay)
        os.kill(writer.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        writer.communicate()
        data = target.read_bytes()
        assert len(data) == 3_000_000 and len(set(data)) == 1
