"""A copy of a checkout, in which anything may be changed: pages and models are added, caches forgotten.

The copy is run with the code that is in it, by this environment's Python, so that another commit can be measured too.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.kit.timing import Seconds, timed

PARTS = ("docs", "figures", "scripts", "mkdocs.yml", "pyproject.toml", "requirements.lock", "CHANGELOG.md")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
OWN_ID = re.compile(r"\{#([\w-]+)")
DENOISER = re.compile(r'^kind = "denoiser"', re.M)
NAME = re.compile(r'^(name|short) = "([^"]*)"', re.M)
BEHIND_CHAPTERS = "  - Models: models/index.md"   # in mkdocs.yml


class Checkout:
    """A copy at `root`."""

    def __init__(self, root: Path):
        self.root, self.cache = root, root / ".cache" / "atlas"
        paths = os.pathsep.join([str(root), str(root / "scripts")])
        self.how = {"cwd": root, "env": os.environ | QUIET | {"PYTHONPATH": paths, "TMPDIR": str(root.parent)}}

    def python(self, *words: str | Path, **settings: str) -> tuple[Seconds, str]:
        """Run Python in the copy, with more in its environment; its time, and what it printed."""
        return timed([sys.executable, *words], **self.how | {"env": self.how["env"] | settings})

    def build(self, site: Path | None = None, **settings: str) -> Seconds:
        """The time of a strict build into that folder, or into one that goes with the copy."""
        site = site or self.root.parent / "site"
        return self.python("-m", "mkdocs", "build", "--strict", "--site-dir", site, **settings)[0]

    def forget(self, *kept: str) -> None:
        """Empty the cache, but for folders of these names."""
        for path in self.cache.iterdir() if self.cache.exists() else ():
            if path.is_dir() and path.name not in kept:
                shutil.rmtree(path)
            elif path.is_file():
                path.unlink()

    # ---- its size ------------------------------------------------------------------------------------------------

    def denoisers(self) -> list[Path]:
        """The files of the models that have a page, by name."""
        files = sorted((self.root / "figures" / "models").glob("*.toml"))
        return [path for path in files if DENOISER.search(path.read_text("utf-8"))]

    def pages(self) -> int:
        """How many pages the site has: the written ones, the labs, the models', their index and their costs."""
        docs = self.root / "docs"
        written = [path for path in (*docs.rglob("*.md"), *docs.glob("labs/*.py")) if path.name != "README.md"]
        return len(written) + len(self.denoisers()) + 2

    def grow_pages(self, total: int) -> None:
        """Add copies of chapters until the site has so many pages."""
        chapters, entries = sorted((self.root / "docs" / "chapters").glob("*.md")), []
        for n in range(total - self.pages()):
            path = chapters[n % len(chapters)]
            copy = path.with_name(f"z{n}-{path.name}")   # behind the chapters, where figures and facts are at home
            copy.write_text(with_other_ids(path.read_text("utf-8"), f"-z{n}"), "utf-8")
            entries.append(f"      - Copy {n} of {path.stem}: chapters/{copy.name}\n")
        settings = self.root / "mkdocs.yml"
        before, mark, after = settings.read_text("utf-8").partition(BEHIND_CHAPTERS)
        settings.write_text(before + "".join(entries) + mark + after, "utf-8")

    def grow_models(self, total: int) -> None:
        """Add copies of denoisers until there are so many."""
        files = self.denoisers()
        for n in range(total - len(files)):
            path = files[n % len(files)]
            text = NAME.sub(rf'\1 = "\2 z{n}"', path.read_text("utf-8"))
            path.with_name(f"{path.stem}-z{n}.toml").write_text(text, "utf-8")


def with_other_ids(text: str, ending: str) -> str:
    """Markdown whose hand-written ids, and its links to them, end in something else."""
    for name in set(OWN_ID.findall(text)):
        text = re.sub(rf"(\{{#|\]\(#){re.escape(name)}(?=[\s}})])", rf"\g<1>{name}{ending}", text)
    return text


@contextmanager
def copy(source: Path, cache: Path | None = None) -> Iterator[Checkout]:
    """A copy of the checkout at `source` until the block ends, with an empty cache or with a copy of that one."""
    with tempfile.TemporaryDirectory(prefix="atlas-bench-", ignore_cleanup_errors=True) as folder:
        root = Path(folder) / "checkout"
        root.mkdir()
        for part in filter(Path.exists, (source / name for name in PARTS)):
            if part.is_dir():
                shutil.copytree(part, root / part.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(part, root)
        found = Checkout(root)
        if cache and cache.exists():
            shutil.copytree(cache, found.cache)
        yield found
