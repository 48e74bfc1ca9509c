"""The search index: what a page weighs in it, and the entries of pages that have not changed since a build before.

The theme's plugin reads a page's HTML word by word, which takes as long as making it. So a page whose entries are kept
is left out of the plugin's index, and they are put back into the file that the plugin writes.
"""

import json
from fnmatch import fnmatchcase
from importlib.metadata import version
from pathlib import Path

from atlas_site.places import CACHE
from atlas_site.store import Store, digest, write_whole

INDEX = Path("search") / "search_index.json"
# By its path under docs/; the first that fits counts, 1 if none does. None: not in the index at all.
WEIGHTS = {
    "chapters/*_*.md": 2.5,       # second pages of a chapter, after the chapter
    "chapters/*.md": 4,
    "start.md": 2,
    "reference/glossary.md": 1.5,
    "labs/index.md": 0.3,
    "models/*.md": 0.6,
    "figures.md": 0.5,
    "reference/takeaways.md": 0.7,
    "reference/facts.md": 0.01,   # its headings are the names of all models
    "reference/bibliography.md": 0.3,
    "reference/changelog.md": 0.2,
    "reference/notices.md": 0.1,
    "reference/permalinks.md": None,
}


def meta(source: str) -> dict:
    """What the search plugin reads as a page's `search` front matter."""
    weight = next((weight for path, weight in WEIGHTS.items() if fnmatchcase(source, path)), 1)
    return {"exclude": True} if weight is None else {"boost": weight}


class Entries:
    """The index's entries, page by page, in the order in which the site has them."""

    def __init__(self):
        self._keys: dict[str, tuple[str, str]] = {}      # address of a page -> name and key of its entries
        self._kept: dict[str, list[dict]] = {}

    def enter(self, page, html: str) -> None:
        """Note a page whose content is made; what the plugin would find in it is not looked for if it is known."""
        if page.meta.get("search", {}).get("exclude"):
            return
        name, said = page.file.src_uri.replace("/", "-"), [page.url, str(page.title), page.meta, html]
        self._keys[page.url] = name, digest([], version("mkdocs-material"), json.dumps(said, default=str))
        if kept := _store().find(*self._keys[page.url]):
            self._kept[page.url] = json.loads(kept)
            page.meta["search"] = {"exclude": True}

    def finish(self, site: Path) -> None:
        """Complete the index that the plugin wrote, and keep the entries that it found."""
        if not (site / INDEX).is_file():
            return
        index = json.loads((site / INDEX).read_text("utf-8"))
        found: dict[str, list[dict]] = {}
        for entry in index["docs"]:
            found.setdefault(entry["location"].partition("#")[0], []).append(entry)
        for page, entries in found.items():
            _store().put(*self._keys[page], json.dumps(entries).encode())
        index["docs"] = [entry for page in self._keys for entry in self._kept.get(page) or found.get(page, [])]
        write_whole(site / INDEX, json.dumps(index, separators=(",", ":")).encode())


def _store() -> Store:
    return Store(CACHE / "search")
