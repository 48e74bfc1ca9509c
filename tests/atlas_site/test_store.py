import errno
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from damages import DAMAGES
from hypothesis import given
from hypothesis import strategies as st

from atlas_site import store as module
from atlas_site.store import Store, digest, write_whole


@pytest.fixture(autouse=True)
def new_process(monkeypatch):
    """Nothing said yet, and nothing that could not be written."""
    monkeypatch.setattr(module, "_said", set())
    monkeypatch.setattr(module, "_unwritten", {})


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


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("data", [b"{}", b"two\nlines\n", b"", bytes(range(256)) * 1000],
                         ids=["short", "lines", "none", "long"])
def test_a_damaged_entry_is_nowhere_taken_for_what_was_kept_and_heals(tmp_path, capsys, damage, data):
    store = Store(tmp_path)
    store.put("a", "k1", data)
    whole = (tmp_path / "a@k1").read_bytes()
    DAMAGES[damage](tmp_path / "a@k1")
    if (tmp_path / "a@k1").is_file() and (tmp_path / "a@k1").read_bytes() == whole:
        return   # the first line of nothing is all of it
    assert not store.has("a", "k1") and store.find("a", "k1") is None and store.last_good("a") is None
    assert store.get("a", "k1", lambda: data) == data and store.get("a", "k1", never) == data
    assert (tmp_path / "a@k1").read_bytes() == whole and not (tmp_path / "a@k1").is_symlink()
    said = capsys.readouterr().err.splitlines()
    assert len(said) <= 1 and all(line.startswith(f"{tmp_path}/a@k1 is not what was kept") for line in said)


@given(st.binary(max_size=300), st.integers(0), st.integers(0, 7))
def test_whichever_bit_is_flipped_the_entry_is_made_again(tmp_path_factory, data, place, bit):
    store = Store(tmp_path_factory.mktemp("cache"))
    store.put("a", "k1", data)
    path = store.root / "a@k1"
    kept = bytearray(path.read_bytes())
    kept[place % len(kept)] ^= 1 << bit
    path.write_bytes(kept)
    assert store.find("a", "k1") is None


def test_an_entry_under_the_name_or_key_of_another_is_none(tmp_path):
    store = Store(tmp_path)
    store.put("a", "k1", b"one")
    for name, key in (("b", "k1"), ("a", "k2")):
        (tmp_path / f"{name}@{key}").write_bytes((tmp_path / "a@k1").read_bytes())
        assert store.get(name, key, lambda: b"its own") == b"its own"


def test_the_last_good_state_is_the_last_that_is_whole(tmp_path):
    store = Store(tmp_path)
    for age, key in enumerate(("k3", "k2", "k1")):
        path = tmp_path / f"a@{key}"
        path.write_bytes(module._header(path, key.encode()) + key.encode())
        os.utime(path, (1000 - age, 1000 - age))
    assert store.last_good("a") == b"k3"
    (tmp_path / "a@k3").write_bytes(b"half")
    assert store.last_good("a") == b"k2"


def test_all_damage_together_is_one_line(tmp_path, capsys):
    store = Store(tmp_path)
    for name in "abc":
        store.put(name, "k1", b"one")
        (tmp_path / f"{name}@k1").write_bytes(b"half")
    assert not any(store.has(name, "k1") for name in "abc")
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_predecessors_go_whatever_they_have_become(tmp_path):
    store = Store(tmp_path)
    (tmp_path / "a@k0" / "within").mkdir(parents=True)
    (tmp_path / "a@k1").symlink_to("nowhere")
    store.put("a", "k2", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a@k2"]


def test_a_name_with_brackets_has_entries_like_any_other(tmp_path):
    store = Store(tmp_path)
    for key in ("k1", "k2"):
        store.put("a[b]*", key, key.encode())
    assert [path.name for path in tmp_path.iterdir()] == ["a[b]*@k2"] and store.last_good("a[b]*") == b"k2"


def full(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(params=["full", "read-only", "no folder", "link to itself"])
def unwritable(request, tmp_path, monkeypatch):
    """A cache that cannot be written, and why, as the system says it."""
    root = tmp_path / "cache" / "atlas"
    if request.param == "no folder":
        (tmp_path / "cache").write_text("a file in its place")
        return root, errno.ENOTDIR
    if request.param == "link to itself":
        (tmp_path / "cache").symlink_to("cache")
        return root, errno.ELOOP
    number = errno.ENOSPC if request.param == "full" else errno.EROFS
    monkeypatch.setattr(module.tempfile, "mkstemp", lambda **_: raises(number))
    return root, number


def raises(number: int):
    raise OSError(number, os.strerror(number))


def test_a_cache_that_cannot_be_written_is_named_and_the_build_goes_on(unwritable, capsys):
    root, number = unwritable
    for name in "ab":
        assert Store(root).get(name, "k1", lambda: b"one") == b"one"
        assert Store(root).get(name, "k1", never) == b"one", "this process need not make it twice"
        assert Store(root).has(name, "k1") and Store(root).last_good(name) == b"one"
    assert Store(root).put("a", "k2", b"two") is False
    assert not Store(root).has("a", "k1") and Store(root).last_good("a") == b"two" and len(module._unwritten) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line == (f"the cache {root} cannot be written: {os.strerror(number)}; "
                    "the build goes on without keeping what it makes")


def test_once_there_is_room_again_it_is_kept_again(tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(module.tempfile, "mkstemp", full)
        assert not Store(tmp_path).put("a", "k1", b"one")
    assert Store(tmp_path).put("a", "k2", b"two") and module._unwritten == {}
    assert Store(tmp_path).last_good("a") == b"two"


class FullOnClose:
    """A file of which the system takes a part only, as a full disk does."""

    def __init__(self, file):
        self.file = file

    def __enter__(self):
        return self

    def write(self, data):
        self.file.write(data[:len(data) // 2])

    def __exit__(self, *_):
        self.file.close()
        full()


def test_what_cannot_be_written_is_named_and_what_was_there_stays(tmp_path, monkeypatch):
    target = tmp_path / "page.md"
    target.write_bytes(b"the last good state")
    opened = os.fdopen
    monkeypatch.setattr(module.os, "fdopen", lambda *given: FullOnClose(opened(*given)))
    with pytest.raises(OSError, match="No space left on device") as caught:
        write_whole(target, b"half of this")
    assert caught.value.filename == str(target) and caught.value.errno == errno.ENOSPC
    assert target.read_bytes() == b"the last good state" and [*tmp_path.iterdir()] == [target]


def test_a_file_that_is_written_again_keeps_its_permissions_and_its_link(tmp_path):
    target, link = tmp_path / "real.md", tmp_path / "link.md"
    write_whole(target, b"one")
    assert target.stat().st_mode & 0o777 == 0o644
    target.chmod(0o600)
    link.symlink_to(target.name)
    write_whole(link, b"two")
    assert link.is_symlink() and target.read_bytes() == b"two" and target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("seed", range(5))
def test_a_cache_damaged_all_over_gives_what_it_gave(tmp_path, seed):
    """A seeded damage for each of many entries; the next build makes those again, and no other."""
    dice, store = random.Random(seed), Store(tmp_path)
    made = {f"thing-{n}": dice.randbytes(dice.randrange(1, 3000)) for n in range(60)}
    for name, data in made.items():
        store.put(name, "k1", data)
    hurt = {name: dice.choice([*DAMAGES]) for name in dice.sample([*made], 40)}
    for name, damage in hurt.items():
        DAMAGES[damage](tmp_path / f"{name}@k1")
    again = []
    assert {name: store.get(name, "k1", lambda name=name: again.append(name) or made[name]) for name in made} == made
    assert sorted(again) == sorted(hurt)
    assert {name: store.get(name, "k1", never) for name in made} == made
