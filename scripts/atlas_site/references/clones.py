"""Local clones of the repositories that are cited, as git has them: no network, no work tree."""

import subprocess
from functools import cache
from pathlib import Path


class Clones:
    """A folder with a clone of owner/name at owner+name, owner+name/repo or owner/name; bare ones too."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.text, self.paths, self.has = cache(self._text), cache(self._paths), cache(self._has)

    def _has(self, name: str, commit: str) -> bool:
        """Whether there is a clone that holds the commit."""
        return self._git(name, "cat-file", "-e", f"{commit}^{{commit}}") is not None

    def _paths(self, name: str, commit: str) -> list[str]:
        """Every file of a commit."""
        return (self._git(name, "ls-tree", "-r", "--name-only", commit) or "").splitlines()

    def _text(self, name: str, commit: str, file: str) -> str | None:
        """A file at a commit; None if the commit has no such file."""
        return self._git(name, "show", f"{commit}:{file}")

    def _git(self, name: str, *words: str) -> str | None:
        flat = self.folder / name.replace("/", "+")
        places = (flat, flat / "repo", self.folder / name)
        where = next((place for place in places if (place / ".git").exists() or (place / "objects").is_dir()), None)
        if not where:
            return None
        run = subprocess.run(["git", "-C", str(where), *words], capture_output=True, check=False)
        return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else None
