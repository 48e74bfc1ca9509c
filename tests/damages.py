"""What may become of a kept file while nobody looks: each makes it something else than what was written."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _flipped(at: Callable[[int], int]) -> Callable[[Path], object]:
    """One bit of the byte at a place that depends on the length."""
    def flip(data: bytes) -> bytes:
        place = at(len(data))
        return data[:place] + bytes([data[place] ^ 4]) + data[place + 1:]
    return _bytes(flip)


def _replaced(put: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda path: (path.unlink(), put(path))


def _another(path: Path) -> None:
    """The entry of another name, whole in itself."""
    other = path.with_name(f"other-{path.name}")
    first, _, data = path.read_bytes().partition(b"\n")
    other.write_bytes(first + b"\n" + data[::-1])
    shutil.move(other, path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": _bytes(lambda data: b""),
    "half": _bytes(lambda data: data[:len(data) // 2]),
    "all but the last byte": _bytes(lambda data: data[:-1]),
    "the first line alone": _bytes(lambda data: data[:data.index(b"\n") + 1]),
    "a bit of its first byte": _flipped(lambda length: 0),
    "a bit of the middle": _flipped(lambda length: length // 2),
    "a bit of the last byte": _flipped(lambda length: length - 1),
    "zeros": _bytes(lambda data: bytes(len(data))),
    "something after it": _bytes(lambda data: data + b"\n"),
    "twice": _bytes(lambda data: data * 2),
    "without its first line": _bytes(lambda data: data.partition(b"\n")[2]),   # as entries were before they had one
    "another content": _another,
    "a folder": _replaced(lambda path: (path.mkdir(), (path / "within").write_bytes(b"x"))),
    "a link to nowhere": _replaced(lambda path: path.symlink_to(path.parent / "nowhere")),
    "a link to itself": _replaced(lambda path: path.symlink_to(path)),
    "a link to a folder": _replaced(lambda path: path.symlink_to(path.parent)),
    "gone": Path.unlink,
} | ({"a pipe": _replaced(os.mkfifo)} if hasattr(os, "mkfifo") else {})
