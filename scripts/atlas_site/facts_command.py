"""`atlas facts`: which sentences of the site have numbers without a source."""

import sys
from pathlib import Path


def run(options) -> int:
    """Exit status: 0 fine, 1 something found, 2 wrong use."""
    try:
        return _unsourced([Path(name) for name in options.names], options.words)
    except (ValueError, OSError, SyntaxError) as error:
        print(f"atlas: {error}", file=sys.stderr)
        return 2


def _unsourced(paths: list[Path], words: bool) -> int:
    from atlas_site.unsourced import unsourced

    found = unsourced(paths or None, words=words)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} without a source", file=sys.stderr)
    return 1 if found else 0
