"""The labs as they were shown last, for as long as nothing they are made from has changed."""

import json
from pathlib import Path

from atlas_site.labs import execution, pages
from atlas_site.labs.pages import Lab
from atlas_site.places import CACHE
from atlas_site.site.build import Build
from atlas_site.site.code import code
from atlas_site.store import Store, digest


def on_page(file, build: Build, config, files) -> Lab:
    """What labs.pages.on_page gives for a file under docs/."""
    name, key = f"{Path(file.src_uri).name}.json", _key(file, build, config, files)
    return _read(Store(CACHE / "labs").get(name, key, lambda: _written(pages.on_page(file, config, files))))


def _key(file, build: Build, config, files) -> str:
    """Of the lab and what runs it, what draws, and the addresses that its notebooks name."""
    addresses = sorted(f"{page.src_uri} {page.url}" for page in files.documentation_pages())
    return digest([], code(), build.figures.kit_key, execution.key(Path(file.abs_src_path)),
                  config.site_url or "", config.extra.get("repository", ""), *addresses)


def _written(lab: Lab) -> bytes:
    return json.dumps([lab.meta, lab.markdown, [(path, data.decode()) for path, data in lab.downloads]]).encode()


def _read(data: bytes) -> Lab:
    meta, markdown, downloads = json.loads(data)
    return Lab(meta, markdown, [(path, text.encode()) for path, text in downloads])
