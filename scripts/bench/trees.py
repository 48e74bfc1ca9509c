"""all trees and facts, as a ratio to starting Python with numpy"""

from atlas_site.places import ROOT
from bench.kit.table import Row, table
from bench.kit.timing import median, program

RUNS, START = 3, "import numpy"
ALL = """
from figures.anatomy import build, every, native
from figures.facts import catalogue as facts
[build(m).macs.at(native(m)) for m in every().values() if m.family]
facts.all_facts()
"""


def run(words: list[str]) -> None:
    start, everything = (median(program(code, cwd=ROOT) for _ in range(RUNS)) for code in (START, ALL))
    print(table([Row(START, start), Row("all trees and facts", everything, START, start)]))
