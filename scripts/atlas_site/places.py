"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FIGURES = ROOT / "figures"
CHANGELOG = ROOT / "CHANGELOG.md"
CACHE = ROOT / ".cache" / "atlas"


def in_checkout(path: Path) -> Path:
    """The path as messages show it: from the root of the checkout, if it lies there."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
