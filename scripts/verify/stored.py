"""The files that keep what was found, so that the ordinary tests need no torch."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
OFFICIAL = ROOT / "tests/data/official.json"        # versions; slug -> class, buffers, macs, parameters
ORIGINALS = ROOT / "tests/data/originals.json"      # slug -> parameters


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def write(path: Path, data: dict) -> None:
    """JSON in which the runs of a module pattern stand on one line."""
    runs = re.compile(r"\[\s+(\[[^\]]*\](?:,\s+\[[^\]]*\])*)\s+\]")

    def joined(found):
        return "[" + re.sub(r"\s+", " ", found[1]).replace("[ ", "[").replace(" ]", "]") + "]"

    aside = path.with_name(f"{path.name}.new")   # whoever is interrupted leaves the file as it was
    aside.write_text(runs.sub(joined, json.dumps(data, indent=1)) + "\n", "utf-8", newline="\n")
    aside.replace(path)
