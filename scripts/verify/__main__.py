"""Compares every count with the official classes of diffusers and transformers, built on the meta device.

    python -m verify                    # each class with our tree and with tests/data; exit 1 if anything differs
    python -m verify --originals DIR    # the authors' own classes, out of checkouts in DIR (see originals.py)
    python -m verify --write            # write the file in tests/data anew
"""

import argparse
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import figures.anatomy as anatomy
from figures.anatomy.ledger import condensed
from verify import counting, stored
from verify.expected import expected


def main() -> int:
    parser = argparse.ArgumentParser(prog="verify", description=__doc__.partition("\n")[0])
    parser.add_argument("--originals", type=Path, metavar="DIR", help="the authors' classes, of the checkouts in DIR")
    parser.add_argument("--write", action="store_true", help="write the file instead of comparing with it")
    asked = parser.parse_args()
    path, found = (stored.ORIGINALS, _originals(asked.originals)) if asked.originals else (stored.OFFICIAL, _official())
    if asked.write:
        stored.write(path, found)
        return 0
    problems = [*_apart_from_file(found, path), *(() if asked.originals else _apart_from_trees(found))]
    print(*problems, f"{len(found)} classes compared, {len(problems)} differences", sep="\n")
    return bool(problems)


def _official() -> dict:
    """Slug -> what the official class holds and multiplies at native size."""
    from verify.classes import built
    from verify.inputs import inputs

    def held(slug, module):
        model, kind = anatomy.model(slug), type(module).__name__
        return {"class": f"{kind}, {_package(module)}", "buffers": counting.buffers(module),
                "macs": counting.macs(module, lambda: inputs(model, anatomy.native(model), kind)),
                "parameters": condensed(counting.parameters(module))}
    return {slug: held(slug, module) for slug, module in built().items()}


def _package(module) -> str:
    """diffusers 0.42.1"""
    name = type(module).__module__.partition(".")[0]
    return f"{name} {version(name)}"


def _originals(checkouts: Path) -> dict:
    """Slug -> parameters of the authors' class."""
    from verify.originals import built

    return {slug: condensed(counting.parameters(module)) for slug, module in built(checkouts).items()}


def _apart_from_file(found: dict, path: Path) -> Iterator[str]:
    kept = stored.read(path)
    for slug in dict.fromkeys([*found, *kept]):
        yield from _apart(slug, found.get(slug, {}), kept.get(slug, {}), path.name)


def _apart_from_trees(found: dict) -> Iterator[str]:
    for slug, held in found.items():
        yield from _apart(slug, {key: value for key, value in held.items() if key != "class"},
                          expected(anatomy.model(slug)), "the tree")


def _apart(slug: str, found: dict, other: dict, where: str) -> Iterator[str]:
    """A line for each entry that the class has otherwise, parameters by module."""
    found, other = ({**each, **each.get("parameters", {})} for each in (found, other))
    for key in dict.fromkeys([*found, *other]):
        if key != "parameters" and found.get(key) != other.get(key):
            yield f"{slug}: {key or 'all'}: the class has {found.get(key)}, {where} {other.get(key)}"


if __name__ == "__main__":
    sys.exit(main())
