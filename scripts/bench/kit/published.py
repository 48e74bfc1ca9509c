"""The site as it is published, on a static host."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atlas_site.places import CACHE, ROOT
from bench.kit.checkout import copy
from visit.host import Served, serve


@contextmanager
def published() -> Iterator[tuple[Path, Served]]:
    """The site's folder, built for the address at which it is then served."""
    with copy(ROOT, CACHE) as checkout, serve(folder := checkout.root.parent / "site", "/atlas/") as served:
        checkout.build(folder, SITE_URL=served.url)
        yield folder, served
