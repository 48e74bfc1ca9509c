"""What was proven of the very same bytes need not be proven again: outcomes are kept by digest, in .cache.

Only passing outcomes are kept. Where the variable `CI` is set everything is proven afresh: `CI=1 make test`.
"""

import os
import re
from collections.abc import Callable
from hashlib import sha256

from atlas_site.places import CACHE
from atlas_site.store import Store

AFRESH = bool(os.environ.get("CI"))


def kept(name: str, made_from: list[bytes | str], make: Callable[[], str]) -> str:
    """What `make()` returned when it last ran on the same parts; what it raises is not kept.

    `made_from` is everything the outcome depends on: the bytes under test, the code that tests them, versions.
    """
    if AFRESH:
        return make()
    sha = sha256()
    for part in made_from:
        data = part.encode() if isinstance(part, str) else part
        sha.update(f"{len(data)} ".encode() + data)
    name = re.sub(r"[^\w.-]+", "-", name)
    return Store(CACHE / "proven").get(name, sha.hexdigest()[:16], lambda: make().encode()).decode()
