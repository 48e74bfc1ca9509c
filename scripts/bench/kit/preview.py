"""A live preview under measurement: how long until a page is served, and until an edit is."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from bench.kit.checkout import Checkout
from bench.kit.timing import Seconds, Tree

LIMIT = 120      # seconds until a page must be served, or the preview have come to rest
REST = 0.05      # seconds of CPU in a second: what a preview that does nothing may use
MARKS = count(time.time_ns())


@dataclass(frozen=True)
class Edit:
    """A kind of edit: a file of the checkout, what becomes of its text given a new word, and the page that shows it."""

    kind: str
    file: str
    page: str
    change: Callable[[str, str], str]


class Preview:
    """`mkdocs serve` at an address of its own."""

    def __init__(self, checkout: Checkout, process: subprocess.Popen, port: int, log):
        self._root, self._process, self._log = checkout.root, process, log
        self._address, self._tree = f"http://127.0.0.1:{port}/", Tree(process.pid)

    def served(self, page: str, word: str = "") -> Seconds:
        """The time from now until a page is served with that word in it. Exits with the log if it takes too long."""
        start, before = time.monotonic(), self._tree.look()
        while not ((found := self._get(page)) and word in found):
            if self._process.poll() is not None or time.monotonic() - start > LIMIT:
                self._give_up(f"{page or 'the first page'} was not served {f'with {word} ' * bool(word)}in {LIMIT} s")
            time.sleep(0.03)
        return Seconds(time.monotonic() - start, self._tree.look() - before)

    def rest(self) -> None:
        """Wait until the preview has nothing more to do."""
        start, quiet = time.monotonic(), False
        while not quiet:
            before = self._tree.look()
            time.sleep(1)
            quiet = self._tree.look() - before < REST
            if time.monotonic() - start > 3 * LIMIT:
                self._give_up(f"the preview was still at work after {3 * LIMIT} s")

    def edit(self, edit: Edit, runs: int) -> list[Seconds]:
        """The times from the save of a file to the page that shows it; the file is put back in the end."""
        path, times = self._root / edit.file, []
        text = path.read_text("utf-8")
        try:
            for mark in (f"Edited{next(MARKS)}" for _ in range(runs)):
                self.rest()
                path.write_text(edit.change(text, mark), "utf-8")
                times.append(self.served(edit.page, mark))
        finally:
            path.write_text(text, "utf-8")
        return times

    def _get(self, page: str) -> str:
        try:
            return urllib.request.urlopen(self._address + page, timeout=LIMIT).read().decode()
        except OSError:
            return ""

    def _give_up(self, message: str):
        self._log.seek(0)
        sys.exit(f"bench: {message}\n{self._log.read().decode()[-2000:]}")


@contextmanager
def preview(checkout: Checkout) -> Iterator[Preview]:
    """The preview of a copy, until the block ends; all that it began ends with it."""
    with tempfile.TemporaryFile() as log:
        port = _free_port()
        process = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"],
                                   stdout=log, stderr=log, stdin=subprocess.DEVNULL, **checkout.how)
        tree = Tree(process.pid)
        try:
            yield Preview(checkout, process, port, log)
        finally:
            tree.end()
            process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
