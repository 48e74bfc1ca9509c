"""Large files compressed once, beside themselves: a host that knows how (`gzip_static` of nginx) sends those instead.

To be done last: nothing may change a file afterwards. What was compressed before is kept, all of it in one entry of the
cache, by the digests of the texts: to open a file for each would take longer than all the rest of a warm build's share.
"""

import gzip
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from atlas_site.places import CACHE
from atlas_site.store import Store

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
LARGE = 2_000   # bytes: what is smaller is soon there
WORTH = 0.9     # of a file's bytes; a compressed one that has more is not worth its place

KEPT = "compressed", "1"
DIGEST, LENGTH = 32, 8   # bytes, of what comes before each compressed text


def write(site: Path) -> None:
    """Write `x.gz` beside each large file of text `x` below `site`; the same bytes for the same text."""
    store = Store(CACHE)
    before, now = _told(store.find(*KEPT) or b""), {}
    for path in large(site):
        data = path.read_bytes()
        key = hashlib.sha256(data).digest()
        now[key] = packed = before.get(key) or pack(data)
        if len(packed) < WORTH * len(data):
            path.with_name(f"{path.name}.gz").write_bytes(packed)
    if now.keys() != before.keys():
        store.put(*KEPT, b"".join(key + len(packed).to_bytes(LENGTH) + packed for key, packed in now.items()))


def large(site: Path) -> Iterator[Path]:
    """The files of text that are large, and the map of the site, which MkDocs has compressed with the time in it."""
    for folder, _, names in os.walk(site):
        for name in sorted(name for name in names if os.path.splitext(name)[1] in TEXT):
            path = Path(folder, name)
            if path.stat().st_size >= LARGE or f"{name}.gz" in names:
                yield path


def pack(data: bytes) -> bytes:
    """Compressed as well as gzip can, without a name or a time."""
    return gzip.compress(data, 9, mtime=0)


def _told(kept: bytes) -> Mapping[bytes, bytes]:
    """Compressed texts by the digest of what they were made from."""
    found, at = {}, 0
    while at < len(kept):
        key, start = kept[at:at + DIGEST], at + DIGEST + LENGTH
        at = start + int.from_bytes(kept[at + DIGEST:start])
        found[key] = kept[start:at]
    return found
