"""A site is built beside the one that there is, and takes its place when it is complete.

`site` is built as `.site.new-*` in the same folder. Then two renames, `site` to `.site.old-*` and `.site.new-*` to
`site`: between these two calls, some microseconds, there is no `site`. A build that is killed there leaves the old one
for the next build to put back; one that fails or is killed at any other moment leaves `site` as it is.

A folder that cannot be renamed, because a disk is mounted there or its own folder may not be written, and one with
hidden entries such as `.git`, which MkDocs leaves alone, stays where it is: the new site is made within it, hidden, and
their entries change places one by one. That takes some milliseconds, and is put back by the next build as well.

Several builds may do this at once: each has a folder of its own, and the last to end is seen.
"""

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from glob import escape
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.places import in_checkout
from atlas_site.search.entries import INDEX

HOUR = 3600   # seconds: no build takes as long, so what is older was left by one that was killed
SHOWN = 5     # of the files that are missing
FILE, FOLDER = 0o644, 0o755
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}   # what a disk answers to writing


class Publication:
    """One new site, made in `folder`, that will stand at `site`; meanwhile `folder` is what `config.site_dir` says."""

    def __init__(self, config, from_present: bool = False):
        """Puts back what a killed build took away. `from_present`: the new site begins as a copy of the present one.
        BuildError, with the reason, if no site can be written there."""
        self._config, self._before = config, config.site_dir
        self.site = Path(os.path.realpath(config.site_dir))
        with self._named():
            if self.site.exists() and not self.site.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            self.site.parent.mkdir(parents=True, exist_ok=True)
            self.home, self._of = self.site.parent, f".{self.site.name}."
            _put_back(self.site, self._left("old-"))
            self.within = _stays(self.site)
            if self.within:
                self.home, self._of = self.site, f".{self.site.name}."
                with _alone(self.site):
                    for old in self._left("old-"):
                        _put_back_entries(self.site, old)
            for left in self._left("new-"):
                if time.time() - left.stat().st_mtime > HOUR:
                    shutil.rmtree(left, ignore_errors=True)
            self.folder = Path(tempfile.mkdtemp(prefix=f"{self._of}new-", dir=self.home))
            if from_present:
                self._copy_present()
        config.site_dir = str(self.folder)

    def require(self, planned: Iterable[str]) -> None:
        """BuildError if one of these files, by their paths in the site, is missing or empty."""
        if missing := [path for path in dict.fromkeys(planned) if not _has_content(self.folder / path)]:
            more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
            raise self._error(f"the new site is not complete: it lacks {', '.join(missing[:SHOWN])}{more}")

    def publish(self) -> None:
        """Show the new site in place of the present one, readable for everybody; BuildError if that cannot be."""
        with self._named():
            _let_all_read(self.folder)
            self._exchange_entries() if self.within else self._exchange()
        self._config.site_dir = self._before

    def discard(self) -> None:
        """Nothing comes of it: the site stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._config.site_dir = self._before

    def blamed(self, error: Exception) -> Exception:
        """The error, or what it means if it is the system's answer to writing the new site."""
        ours = isinstance(error, OSError) and (   # a file that is full has no name here
            error.errno in FULL if error.filename is None else Path(str(error.filename)).is_relative_to(self.folder))
        return self._unwritable(error) if ours else error

    @contextlib.contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: OSError) -> BuildError:
        return self._error(f"the new site cannot be written: {error.strerror}")

    def _error(self, message: str) -> BuildError:
        return BuildError(in_checkout(Path(self._before)), None, f"{message}; the site before stays as it is")

    def _left(self, kind: str) -> list[Path]:
        """What builds have put there that were killed, or are at work."""
        return list(self.home.glob(f"{escape(self._of + kind)}*"))

    def _copy_present(self) -> None:
        try:
            for entry in _visible(self.site):
                copy = shutil.copytree if entry.is_dir() else shutil.copy2
                copy(entry, self.folder / entry.name)
        except BaseException:
            self.discard()
            raise

    def _aside(self, turn: int = 0) -> Path:
        """A name that nobody else takes, for what is replaced."""
        return self.folder.with_name(self.folder.name.replace("new-", "old-", 1) + f"-{turn}")

    def _exchange(self) -> None:
        olds = []
        while True:
            olds.append(old := self._aside(len(olds)))
            with contextlib.suppress(FileNotFoundError):   # the first site, or another build is at the same point
                self.site.rename(old)
            try:
                self.folder.rename(self.site)
            except BaseException as error:
                if getattr(error, "errno", None) in (errno.ENOTEMPTY, errno.EEXIST):   # its site came first: replace it
                    continue
                if old.exists() and not self.site.exists():
                    old.rename(self.site)
                raise
            break
        for old in olds:
            self._throw_away(old)

    def _exchange_entries(self) -> None:
        old = self._aside()
        with _alone(self.site):
            old.mkdir()
            try:
                there = {entry.name for entry in _visible(self.site)}
                coming = sorted((entry.name for entry in self.folder.iterdir()), key=lambda name: name not in there)
                for name in dict.fromkeys([*coming, *there]):
                    if name in there:
                        (self.site / name).rename(old / name)
                    if name in coming:
                        (self.folder / name).rename(self.site / name)
            except BaseException:
                _put_back_entries(self.site, old)
                raise
            self.folder.rmdir()
            self._throw_away(old)

    def _throw_away(self, old: Path) -> None:
        """Remove what was replaced; under a name that nobody puts back if this is interrupted."""
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(old.rename(old.with_name(old.name.replace("old-", "new-", 1))), ignore_errors=True)


def planned(config, files) -> list[str]:
    """What MkDocs is about to write, by path in the site: pages, files, the sitemap, the search index."""
    index = [INDEX.as_posix()] if any(name.endswith("search") for name in config.plugins) else []
    return ["index.html", *config.theme.static_templates, *index,
            *(file.dest_uri for file in files if file.inclusion.is_included())]


def _stays(site: Path) -> bool:
    """Whether a folder cannot be renamed, or should not be."""
    if not site.is_dir():
        return False
    hidden = any(entry.name.startswith(".") and not entry.name.startswith(f".{site.name}.") for entry in site.iterdir())
    return hidden or os.path.ismount(site) or not os.access(site.parent, os.W_OK)


def _put_back(site: Path, olds: list[Path]) -> None:
    """If a build was killed between its two renames, undo the first. Where there is a site, nothing is missing."""
    if not site.exists() and olds:
        last = max(olds, key=lambda old: old.stat().st_ctime)
        with contextlib.suppress(OSError):   # the build was not killed, but about to go on
            last.rename(site)
    for old in olds:
        shutil.rmtree(old, ignore_errors=True)


def _put_back_entries(site: Path, old: Path) -> None:
    """Undo an exchange of entries that did not come to its end."""
    for entry in old.iterdir():
        _remove(site / entry.name)
        entry.rename(site / entry.name)
    old.rmdir()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other build exchanges entries of the folder meanwhile, where the system can see to that."""
    try:
        import fcntl
    except ImportError:   # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _visible(folder: Path) -> list[Path]:
    """Entries that MkDocs would remove: all that are not hidden."""
    return [entry for entry in folder.iterdir() if not entry.name.startswith(".")] if folder.is_dir() else []


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _let_all_read(folder: Path) -> None:
    """Permissions as a server needs them, whatever those are that the builder gives to new files."""
    for parent, _, files in os.walk(folder):
        os.chmod(parent, FOLDER)
        for name in files:
            os.chmod(os.path.join(parent, name), FILE)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
