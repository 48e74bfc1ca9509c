"""Compares every count with the official classes of diffusers and transformers, built on the meta device.

    python -m verify                    # each class with our tree and with tests/data; exit 1 if anything differs
    python -m verify --originals DIR    # the authors' own classes, out of checkouts in DIR (see originals.py)
    python -m verify --write            # write the file in tests/data anew
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import figures.anatomy as anatomy
from figures.anatomy.published.classes import classes
from verify import stored
from verify.expected import expected


def main() -> int:
    parser = argparse.ArgumentParser(prog="verify", description=__doc__.partition("\n")[0])
    parser.add_argument("--originals", type=Path, metavar="DIR", help="the authors' classes, of the checkouts in DIR")
    parser.add_argument("--write", action="store_true", help="write the file instead of comparing with it")
    asked = parser.parse_args()
    try:
        path, found = _found(asked.originals)
    except ModuleNotFoundError as error:
        parser.error(f"no module '{error.name}' in {sys.prefix}, expected what the classes import: `make verify` "
                     "installs it; for the authors' own code see originals.py")
    if asked.write:
        stored.write(path, found)
        return 0
    problems = [*apart_from_file(found, path),
                *(() if asked.originals else (*apart_from_trees(found), *apart_from_defaults(),
                                               *_signatures()))]
    print(*problems, f"{len(found)} classes compared, {len(problems)} differences", sep="\n")
    return bool(problems)


def _found(checkouts: Path | None) -> tuple[Path, dict]:
    """The file, and what the classes hold now."""
    from verify import found  # torch takes seconds to import

    return (stored.ORIGINALS, found.original(checkouts)) if checkouts else (stored.OFFICIAL, found.official())


def apart_from_file(found: dict, path: Path) -> Iterator[str]:
    """What has changed since the file was written."""
    kept = stored.read(path)
    for slug in dict.fromkeys([*found, *kept]):
        yield from _apart(slug, found.get(slug, {}), kept.get(slug, {}), path.name)


def apart_from_trees(found: dict) -> Iterator[str]:
    """What our trees say otherwise."""
    for slug, held in found.items():
        yield from _apart(slug, held, expected(anatomy.model(slug)) | {"class": held["class"]}, "the tree")


def _by_default(names: dict) -> dict[str, int]:
    from verify import found  # torch takes seconds to import

    return found.by_default(names)


def _signatures() -> Iterator[str]:
    """Arguments of official classes that we know otherwise."""
    from verify.classes import apart_from_signatures  # torch takes seconds to import

    return apart_from_signatures()


def apart_from_defaults() -> Iterator[str]:
    """Classes that are only listed: the parameters of their default arguments."""
    listed = {fields["class"]: fields["parameters"] for fields in classes().values()}
    for name, count in _by_default(listed).items():
        if count != listed[name]:
            yield f"{name}: parameters: the class has {count}, classes.toml {listed[name]}"


def _apart(slug: str, found: dict, other: dict, where: str) -> Iterator[str]:
    """A line for each entry that the class has otherwise, parameters by module."""
    found, other = ({**each, **each.get("parameters", {})} for each in (found, other))
    for key in dict.fromkeys([*found, *other]):
        if key != "parameters" and found.get(key) != other.get(key):
            yield f"{slug}: {key or 'all'}: the class has {found.get(key)}, {where} {other.get(key)}"


if __name__ == "__main__":
    sys.exit(main())
