"""A copy of the checkout in which trials are made, each of which finds it as the one before found it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from bench.kit.checkout import copy
from fuzz.trial import Change, Run
from fuzz.worker import Ended, Order

SENTINEL = (
    "index.html",
    "404.html",
    "search/search_index.json",
    "start/index.html",
)  # of the site before a narrow build


class Scratch:
    """The copy, what it held in the beginning, a process in it that runs things, and a site that was built before."""

    def __init__(self, checkout, limit: float):
        self.root, self.limit, self.how = checkout.root, limit, checkout.how
        self.log, self.kept, self.site = (self.root.parent / name for name in ("said", "kept", "whole-site"))
        environment = self.how["env"] | {"PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
        self.how = self.how | {"env": environment}
        self._worker = subprocess.Popen(
            [sys.executable, "-m", "fuzz.worker", str(self.log)],
            **self.how,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def begin(self) -> str:
        """Wait until the whole site is built; that is what `restore` leads to. What was said, if it failed."""
        if self._worker.stdout.readline().strip() != "0":
            return self.said()
        os.rename(self.root / "site", self.site)
        self.look()
        return ""

    def look(self) -> None:
        """What is there now is what `restore` leads to."""
        shutil.copytree(self.root / ".cache", self.kept, copy_function=os.link)
        self._cache = {
            path.relative_to(self.kept): path.stat().st_ino for path in self.kept.rglob("*") if path.is_file()
        }
        self._files = {path: (path.lstat(), path.read_bytes()) for path in self._walk() if path.is_file()}
        self._folders = {path for path in self._walk() if path.is_dir()}

    # ---- running -----------------------------------------------------------------------------------------------------

    def run(self, run: Run, checked: bool = False) -> Ended:
        """Run it; what it printed is then in `said`."""
        program, *words = run.words
        if run.apart:
            words = [sys.executable, "-m", *run.words]
        order = Order(
            "apart" if run.apart else program,
            list(words),
            None if run.pages is None else list(run.pages),
            run.data,
            checked,
            run.promised,
            str(self.log),
            self.limit,
        )
        print(json.dumps(asdict(order)), file=self._worker.stdin, flush=True)
        return Ended(**json.loads(self._worker.stdout.readline()))

    def said(self) -> str:
        """All that the last command printed."""
        return self.log.read_bytes().decode("utf-8", "replace") if self.log.exists() else ""

    def end(self) -> None:
        self._worker.stdin.close()
        self._worker.wait()

    # ---- its state ---------------------------------------------------------------------------------------------------

    def put_site(self, whole: bool) -> None:
        """The site of an earlier build: all of it, or of it a few files that are as good a sign."""
        self._remove(self.root / "site")
        if whole:
            shutil.copytree(self.site, self.root / "site")
        else:
            for name in SENTINEL:
                (self.root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.site / name, self.root / "site" / name)

    def site_files(self) -> dict[str, tuple[int, int]]:
        """The files of the site that is there now, each with its size and the time of its last change."""
        site = self.root / "site"
        return {
            path.relative_to(site).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in site.rglob("*")
            if path.is_file()
        }

    def apply(self, changes: tuple[Change, ...]) -> None:
        """Make the changes."""
        contents = [
            (self.root / os.fsdecode(change.data)).read_bytes() if change.form == "copy" else change.data
            for change in changes
        ]
        for change, data in zip(changes, contents, strict=True):
            path = self.root / change.path
            path.parent.mkdir(parents=True, exist_ok=True)
            self._remove(path)
            if change.form in ("file", "copy"):
                path.write_bytes(data)
            elif change.form == "folder":
                path.mkdir()
            elif change.form == "pipe":
                os.mkfifo(path)
            elif change.form == "link":
                os.symlink(data, os.fsencode(path))

    def changed(self) -> dict[str, bytes | None]:
        """What is not as it was in the beginning, by its path: a file's bytes, None for all else, such as nothing."""
        there = {*self._walk()}
        found = dict.fromkeys({*self._files} - there)
        for path in there - self._folders:
            if not self._same(path):
                found[path] = path.read_bytes() if path.is_file() and not path.is_symlink() else None
        return {os.fspath(path.relative_to(self.root)): data for path, data in sorted(found.items())}

    def restore(self) -> None:
        """Everything is again as it was in the beginning, but for the site."""
        for path in sorted(self._walk(), key=lambda path: -len(path.parts)):
            if not (path in self._folders and path.is_dir() and not path.is_symlink()) and not self._same(path):
                self._remove(path)
        for folder in sorted(self._folders):
            folder.mkdir(parents=True, exist_ok=True)
        for path, (_, data) in self._files.items():
            if not path.exists():
                path.write_bytes(data)
                self._files[path] = path.lstat(), data
        self._restore_cache()

    def _restore_cache(self) -> None:
        cache = self.root / ".cache"
        there = {path.relative_to(cache): path for path in cache.rglob("*") if path.is_symlink() or not path.is_dir()}
        for name, path in there.items():
            if name not in self._cache or path.lstat().st_ino != self._cache[name]:
                self._remove(path)
        for name in self._cache:
            if not (cache / name).exists():
                (cache / name).parent.mkdir(parents=True, exist_ok=True)
                os.link(self.kept / name, cache / name)

    def _walk(self) -> Iterator[Path]:
        """Everything but the site and the cache; no link is followed."""
        for folder, folders, files in os.walk(self.root):
            if folder == str(self.root):
                folders[:] = [name for name in folders if name not in ("site", ".cache")]
            yield from (Path(folder, name) for name in (*folders, *files))

    def _same(self, path: Path) -> bool:
        was, is_ = self._files.get(path), path.lstat()
        return was is not None and (was[0].st_mtime_ns, was[0].st_size, was[0].st_ino, was[0].st_mode) == (
            is_.st_mtime_ns,
            is_.st_size,
            is_.st_ino,
            is_.st_mode,
        )

    @staticmethod
    def _remove(path: Path) -> None:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            with suppress(FileNotFoundError):
                path.unlink()


@contextmanager
def scratch(source: Path, limit: float) -> Iterator[Scratch]:
    """A copy of the checkout at `source`, with a warm cache, until the block ends. A trial may take `limit` seconds."""
    with copy(source, source / ".cache" / "atlas") as checkout:
        made = Scratch(checkout, limit)
        try:
            yield made
        finally:
            made.end()
