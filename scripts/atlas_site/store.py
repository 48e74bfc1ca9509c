"""A cache of made things, by the content of what they were made from.

A file `<name>@<key>` holds one thing; the key is a digest of everything that went into it, so an entry is never stale,
only superseded. Entries appear whole or not at all, whoever is killed and however many builds run at once.
"""

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

HOUR = 3600  # seconds


def digest(paths: Iterable[Path], *words: str) -> str:
    """Sixteen hex digits over the names and bytes of files, and over words such as versions."""
    sha = hashlib.sha256()
    for path in sorted(paths):
        data = path.read_bytes()
        sha.update(f"{path.name}\0{len(data)}\0".encode() + data)
    sha.update("\0".join(words).encode())
    return sha.hexdigest()[:16]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
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
        path = self.root / f"{name}@{key}"
        with contextlib.suppress(FileNotFoundError):
            return path.read_bytes()
        data = make()
        self.put(name, key, data)
        return data

    def put(self, name: str, key: str, data: bytes) -> None:
        """Keep a thing, in place of its predecessors."""
        path = self.root / f"{name}@{key}"
        write_whole(path, data)
        for old in self.root.glob(f"{name}@*"):
            if old != path:
                old.unlink(missing_ok=True)
        for left in self.root.glob(".new-*"):  # by a build that was killed; a younger one may still be written
            with contextlib.suppress(FileNotFoundError):
                if time.time() - left.stat().st_mtime > HOUR:
                    left.unlink()

    def has(self, name: str, key: str) -> bool:
        """Whether the thing is kept in this very state."""
        return (self.root / f"{name}@{key}").exists()

    def last_good(self, name: str) -> bytes | None:
        """Whatever is kept under that name, made from an earlier state of its sources; None if nothing is."""
        kept = {}
        for path in self.root.glob(f"{name}@*"):
            with contextlib.suppress(FileNotFoundError):  # another build put a new one in its place
                kept[path.stat().st_mtime] = path.read_bytes()
        return kept[max(kept)] if kept else None
