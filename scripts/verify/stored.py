"""The files that keep what was found, so that the ordinary tests need no torch."""

import json
import re
from pathlib import Path

from atlas_site.places import ROOT
from atlas_site.store import write_whole

OFFICIAL = ROOT / "tests/data/official.json"        # versions; slug -> class, buffers, macs, parameters
ORIGINALS = ROOT / "tests/data/originals.json"      # slug -> parameters


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def write(path: Path, data: dict) -> None:
    """JSON in which the runs of a module pattern stand on one line."""
    runs = re.compile(r"\[\s+(\[[^\]]*\](?:,\s+\[[^\]]*\])*)\s+\]")

    def joined(found):
        return "[" + re.sub(r"\s+", " ", found[1]).replace("[ ", "[").replace(" ]", "]") + "]"

    write_whole(path, (runs.sub(joined, json.dumps(data, indent=1)) + "\n").encode())
