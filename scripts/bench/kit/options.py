"""The options that measurements of the workshop share."""

import argparse
from pathlib import Path

from atlas_site.places import ROOT

PAGES, MODELS = (65, 130, 260), (20, 40, 80)


def options(about: str, words: list[str], **more: tuple[int, ...]) -> argparse.Namespace:
    """`checkout`, `runs`, and lists of numbers of these names and defaults."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=about)
    parser.add_argument("--checkout", type=Path, default=ROOT, help="what to measure, in a copy (this one)")
    parser.add_argument("--runs", type=int, default=3, help="of each thing, of which the median counts (3)")
    for name, default in more.items():
        parser.add_argument(f"--{name}", type=int, nargs="*", default=default, help=f"sizes ({default})")
    return parser.parse_args(words)
