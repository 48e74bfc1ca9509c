"""A page's Markdown becomes HTML; what came of it before is kept for as long as nothing that it was made from changed.

What a page is made from: its text, this package, the extensions and their options, the files that it may link to, and
the inputs that it asked for, see inputs.py. Inputs are compared one by one only when a file has changed that they are
made from, so that a build after which nothing changed computes none of them.

A page of which MkDocs has something to say, such as a link that leads nowhere, is not kept: it must be said every time.
"""

import json
import logging
from functools import partial
from html import escape
from pathlib import Path

import mkdocs  # or properdocs, under that name
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from atlas_site.errors import BuildError, together
from atlas_site.extensions.page import NAME
from atlas_site.page import Page
from atlas_site.places import CACHE
from atlas_site.site import boundary
from atlas_site.site.build import Build
from atlas_site.site.code import code
from atlas_site.store import Store, digest
from figures.anatomy import BadModels

NO_DATE = "1980-01-01"   # in place of the day of the build, by which MkDocs would date the packed sitemap
ARRIVING = "This page is being made. It will appear here by itself."


def enter(page, text: str, build: Build, config, waits: bool = False, error: BuildError | None = None) -> None:
    """From now on, rendering that page of MkDocs, whose Markdown is `text`, is done here.

    What `waits` is not kept: a live preview will have more of it in a moment. A page with an `error` shows only that,
    and what else is wrong with its text.
    """
    page.update_date = NO_DATE
    page.ours = Page(page.file.src_uri, text, config.site_url, page.url, build, waits=waits,
                     postpone=partial(build.postponed.__setitem__, page.file.src_uri) if build.serving else None)
    if error:
        page.render = lambda config, files: _find_more(page, page.ours, build, config, files, error)
    else:
        page.render = lambda config, files: _render(page, page.ours, build, config, files)


def _render(page, ours: Page, build: Build, config, files) -> None:
    store, name = Store(CACHE / "pages"), ours.path.replace("/", "-")
    key = digest([], code(), _setting(config, files), ours.path, ours.url, ours.text)
    kept = _entry(store, name, key)
    if kept and build.same(kept["used"], kept["worlds"]):
        ours.found, ours.worlds = kept["used"], build.worlds
        if kept["worlds"] != build.worlds:
            store.put(name, key, json.dumps(kept | {"worlds": build.worlds}).encode())
        _restore(page, kept, files)
    elif build.is_late:
        _put_off(page, ours)
    else:
        faultless = _convert(page, ours, build, config, files)
        if faultless and not ours.waits and page.links_to_anchors is not None:   # MkDocs notes none when it is verbose
            store.put(name, key, json.dumps(_kept(page, ours)).encode())


def _find_more(page, ours: Page, build: Build, config, files, error: BuildError) -> None:
    """Convert the page for the sake of what is wrong with its text."""
    before = len(build.errors)
    _convert(page, ours, build, config, files)
    more, build.errors = build.errors[before:], build.errors[:before]
    ours.errors = []
    _say(page, ours, build, together([error, *more]))


def _entry(store: Store, name: str, key: str) -> dict | None:
    """What is kept of a page; None if nothing is."""
    kept = store.find(name, key)
    return kept and json.loads(kept)


def _convert(page, ours: Page, build: Build, config, files) -> bool:
    """Make the page; whether MkDocs, which might be quiet, was heard to have nothing to say against it."""
    config.mdx_configs[NAME], page.links_to_anchors = {"page": ours}, None
    log, warnings = logging.getLogger(mkdocs.__name__), CountHandler(level=logging.WARNING)
    log.addHandler(warnings)
    try:
        type(page).render(page, config, files)
    except (BadModels, MkDocsException):   # not of this page
        raise
    except Exception as error:
        if ours.errors and not isinstance(error, BuildError):   # MkDocs met a link of which we know what is wrong
            error, ours.errors = together(sorted(ours.errors, key=lambda each: each.line or 0)), []
        _say(page, ours, build, boundary.told(error, boundary.page(ours.path)))
    finally:
        log.removeHandler(warnings)
    ours.found, ours.worlds = [(*use, build.digest(*use)) for use in sorted(ours.used)], build.worlds
    if ours.waits:
        page.present_anchor_ids = None   # not all are there yet, so MkDocs cannot say which links are wrong
    return log.isEnabledFor(logging.WARNING) and not warnings.get_counts()


def _put_off(page, ours: Page) -> None:
    page.content, page.toc, ours.waits = f'<p class="arriving">{ARRIVING}</p>', get_toc([]), True


def _say(page, ours: Page, build: Build, error: BuildError) -> None:
    """What is wrong, also on the page itself: a strict build has none, as it ends with the error."""
    build.errors += [error, *ours.errors]
    page.content = f'<pre class="figure-error" role="alert">{escape(str(error))}</pre>'
    page.toc, ours.waits, page.present_anchor_ids = get_toc([]), True, None


def _kept(page, ours: Page) -> dict:
    links = {file.src_uri: anchors for file, anchors in page.links_to_anchors.items()}
    return {"worlds": ours.worlds, "used": ours.found, "content": page.content, "contents": ours.converter.toc_tokens,
            "anchors": sorted(page.present_anchor_ids), "links": links}


def _restore(page, kept: dict, files) -> None:
    """What MkDocs' own rendering would leave on the page, but for a title: every page has that in its front matter."""
    page.content, page.toc = kept["content"], get_toc(kept["contents"])
    page.present_anchor_ids = set(kept["anchors"])
    page.links_to_anchors = {files.get_file_from_path(path): anchors for path, anchors in kept["links"].items()}


def _setting(config, files) -> str:
    """Digest of what pages share: the site's settings, and the files that they may link to."""
    paths = sorted(f"{file.src_uri} {file.url}" for file in files)
    return digest([Path(config.config_file_path)], config.site_url or "", *paths)
