"""A cache of made things, by the content of what they were made from.

A file `<name>@<key>` holds one thing; the key is a digest of everything that went into it, so an entry is never stale,
only superseded. Entries appear whole or not at all, whoever is killed and however many builds run at once.

The first line of an entry is a digest of its name, its key and its content. What does not agree with it, whoever
damaged it, is taken as not there: it is made again, and nobody ever sees it. That is why nothing here waits for the
disk (fsync): what a power cut leaves of an entry is found out when it is read.

A cache that cannot be written costs time, not the build: what is made is then known to this process alone.
"""

import contextlib
import hashlib
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from glob import escape
from pathlib import Path

from atlas_site.places import in_checkout

HOUR = 3600  # seconds
FORMAT = b"atlas 1 "

_unwritten: dict[Path, bytes] = {}   # what this process could not keep on disk
_said: set[str] = set()


def digest(paths: Iterable[Path], *words: str) -> str:
    """Sixteen hex digits over the names and bytes of files, and over words such as versions."""
    sha = hashlib.sha256()
    for path in sorted(paths):
        data = path.read_bytes()
        sha.update(f"{path.name}\0{len(data)}\0".encode() + data)
    sha.update("\0".join(words).encode())
    return sha.hexdigest()[:16]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that no reader ever sees half of it; one that is there keeps its permissions, and its link.

    OSError, which names the file, if it cannot be written; what was there then stays.
    """
    try:
        _write_whole(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _write_whole(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.is_file() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


class Store:
    """One folder of cached things."""

    def __init__(self, root: Path):
        self.root = root

    def get(self, name: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The thing of that name and key; made, kept, and put in place of its predecessors when it is not there."""
        data = self.find(name, key)
        if data is None:
            self.put(name, key, data := make())
        return data

    def find(self, name: str, key: str) -> bytes | None:
        """The thing as it was kept; None if it is not there, or not what was kept."""
        path = self._path(name, key)
        return _unwritten[path] if path in _unwritten else _read(path)

    def has(self, name: str, key: str) -> bool:
        """Whether the thing is kept in this very state, undamaged."""
        return self.find(name, key) is not None

    def last_good(self, name: str) -> bytes | None:
        """Whatever is kept under that name, made from an earlier state of its sources; None if nothing is."""
        unwritten = (data for path, data in _unwritten.items() if self._is_of(path, name))
        kept = (_read(path) for path in sorted(self._all(name), key=_changed, reverse=True))
        return next((data for data in (*unwritten, *kept) if data is not None), None)

    def put(self, name: str, key: str, data: bytes) -> bool:
        """Keep a thing, in place of its predecessors: on disk (True) or, if that cannot be, in this process (False)."""
        path = self._path(name, key)
        for old in [old for old in _unwritten if self._is_of(old, name)]:
            del _unwritten[old]
        try:
            if path.is_symlink() or path.is_dir():
                _remove(path)
            write_whole(path, _header(path, data) + data)
        except OSError as error:
            _unwritten[path] = data
            _say_once(f"the cache {in_checkout(self.root)} cannot be written: {error.strerror}; "
                      "the build goes on without keeping what it makes")
            return False
        self._clear(path, name)
        return True

    def _clear(self, path: Path, name: str) -> None:
        """Remove the predecessors of an entry, and what killed builds left; younger files may still be written."""
        for old in self._all(name):
            if old != path:
                _remove(old)
        for left in self.root.glob(".new-*"):
            if time.time() - _changed(left) > HOUR:
                _remove(left)

    def _path(self, name: str, key: str) -> Path:
        return self.root / f"{name}@{key}"

    def _all(self, name: str) -> list[Path]:
        return [path for path in self.root.glob(f"{escape(name)}@*") if self._is_of(path, name)]

    def _is_of(self, path: Path, name: str) -> bool:
        return path.parent == self.root and path.name.rpartition("@")[0] == name


def _header(path: Path, data: bytes) -> bytes:
    """The first line of an entry: it belongs to this name and key, and to nothing but this content."""
    of = hashlib.sha256(f"{path.name}\0".encode())   # processors have instructions for it: 1 GB/s and more
    of.update(data)
    return FORMAT + of.hexdigest().encode() + b"\n"


def _read(path: Path) -> bytes | None:
    """What an entry holds; None for none, and for one that does not agree with its first line."""
    try:
        if not path.is_file():   # a pipe would be waited for
            return _damaged(path) if path.exists() else None
        kept = path.read_bytes()
    except FileNotFoundError:   # another build put a new one in its place
        return None
    except OSError:
        return _damaged(path)
    length = kept.find(b"\n") + 1
    data = kept[length:]
    return data if kept[:length] == _header(path, data) else _damaged(path)


def _damaged(path: Path) -> None:
    _say_once("damaged", f"{in_checkout(path)} is not what was kept: it is made again, like all that is found so")


def _say_once(kind: str, line: str | None = None) -> None:
    """A line on the terminal, the first time in a process that there is something of the kind to say; the children
    that draw leave it to their parent."""
    if kind not in _said and multiprocessing.parent_process() is None:
        print(line or kind, file=sys.stderr, flush=True)
    _said.add(kind)


def _changed(path: Path) -> float:
    """When a file was written; seconds since 1970, now for one that is gone."""
    with contextlib.suppress(OSError):
        return path.lstat().st_mtime
    return time.time()


def _remove(path: Path) -> None:
    """Whatever stands there goes, if it can."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
