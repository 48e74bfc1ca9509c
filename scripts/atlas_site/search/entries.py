"""The records of all pages of a build; those of a page that has not changed are kept since a build before."""

import json
from pathlib import Path

from atlas_site.places import CACHE
from atlas_site.search import records
from atlas_site.search.index import Page, index
from atlas_site.store import Store, digest, write_whole

INDEX = Path("search") / "search_index.json"   # where the theme's plugin would write its own


class Entries:
    """Page by page, in the order in which the site has them."""

    def __init__(self):
        self._pages: dict[str, Page] = {}

    def enter(self, source: str, url: str, title: str, html: str) -> None:
        """Note a page whose content is made: its path under docs/, its address, its title and its HTML."""
        key = digest([Path(records.__file__)], html)
        found = Store(CACHE / "search").get(source.replace("/", "-"), key,
                                            lambda: json.dumps(records.records(html), ensure_ascii=False).encode())
        self._pages[url] = Page(source, url, title, json.loads(found))

    def finish(self, site: Path) -> None:
        """Write the index."""
        write_whole(site / INDEX, index(self._pages.values()))
