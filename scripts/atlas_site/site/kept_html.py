"""A page as the theme dressed it last, for as long as nothing that the theme looks at has changed.

A page that is kept gets a template of one word instead of the theme's, and its HTML in place of what that makes.
"""

import json
from importlib.metadata import version
from pathlib import Path

from atlas_site.places import CACHE
from atlas_site.site.code import code
from atlas_site.store import Store, digest

TEMPLATE = "kept.html"
THEME = Path(__file__).parent / "theme"


class KeptHtml:
    """The pages of one build; `nav` is MkDocs' navigation, which stands on all of them."""

    def __init__(self, config, nav):
        extra = [str(config.extra[name]) for name in ("stylesheet", "repository")]
        self._shared = digest([Path(config.config_file_path), *THEME.rglob("*.html")], code(), config.site_url or "",
                              str(nav), *extra, version("mkdocs-material"), version("jinja2"))
        self._keys: dict[str, tuple[str, str]] = {}
        self._kept: dict[str, bytes] = {}

    def look_up(self, page) -> None:
        """To be called when a page's content is made, before the theme gets it."""
        if "template" in page.meta:   # not the theme's own
            return
        beside = [beside and (beside.title, beside.url) for beside in (page.previous_page, page.next_page)]
        meta = {key: value for key, value in page.meta.items() if key != "search"}
        said = [page.content, str(page.toc), page.title, meta, page.url, page.canonical_url, beside]
        name = page.file.src_uri.replace("/", "-")
        self._keys[page.url] = name, digest([], self._shared, json.dumps(said, default=str))
        if kept := _store().find(*self._keys[page.url]):
            self._kept[page.url], page.meta["template"] = kept, TEMPLATE

    def finish(self, page, make) -> str:
        """The HTML of a page: what is kept, or what `make` gives, which is kept from then on."""
        if page.url in self._kept:
            return self._kept[page.url].decode()
        html = make()
        if page.url in self._keys:
            _store().put(*self._keys[page.url], html.encode())
        return html


def _store() -> Store:
    return Store(CACHE / "html")
