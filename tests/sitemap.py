"""The pages of the site by address, read off the sources: what a built site must hold."""

from atlas_site.places import DOCS

SOURCES = sorted(path.relative_to(DOCS) for path in (*DOCS.rglob("*.md"), *(DOCS / "labs").glob("*.py")))
PAGES = ["" if str(path) == "index.md" else f"{path.with_suffix('').as_posix()}/" for path in SOURCES]
