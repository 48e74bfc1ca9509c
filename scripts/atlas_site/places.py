"""Where things are in a checkout."""

from figures.errors import ROOT, in_checkout

__all__ = ["CACHE", "CHANGELOG", "DOCS", "FIGURES", "ROOT", "in_checkout"]
DOCS = ROOT / "docs"
FIGURES = ROOT / "figures"
CHANGELOG = ROOT / "CHANGELOG.md"
CACHE = ROOT / ".cache" / "atlas"
