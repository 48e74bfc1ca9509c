"""each lab's script, as a ratio to importing what it imports"""

import os

from atlas_site.places import DOCS
from bench.kit.table import Row, table
from bench.kit.timing import Seconds, median, program

RUNS, START = 3, "import numpy, matplotlib.pyplot"


def run(words: list[str]) -> None:
    start = median(_time(START) for _ in range(RUNS))
    labs = [Row(path.stem, _time(path.read_text("utf-8")), START, start) for path in sorted(DOCS.glob("labs/*.py"))]
    print(table([Row(START, start), *labs]))


def _time(code: str) -> Seconds:
    return program(code, env=os.environ | {"MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"})
