"""What a page weighs in the search: an explanation comes before a list that names the same words."""

from fnmatch import fnmatchcase

# By its path under docs/; the first that fits counts, 1 if none does. None: not in the index at all.
WEIGHTS = {
    "chapters/*_*.md": 2.5,       # second pages of a chapter, after the chapter
    "chapters/*.md": 4,
    "start.md": 2,
    "reference/glossary.md": 1.5,
    "labs/index.md": 0.3,
    "models/*.md": 0.6,
    "figures.md": 0.5,
    "reference/takeaways.md": 0.7,
    "reference/facts.md": 0.01,   # its headings are the names of all models
    "reference/bibliography.md": 0.3,
    "reference/changelog.md": 0.2,
    "reference/permalinks.md": None,
}


def search_meta(source: str) -> dict:
    """What the search plugin reads as a page's `search` front matter."""
    weight = next((weight for path, weight in WEIGHTS.items() if fnmatchcase(source, path)), 1)
    return {"exclude": True} if weight is None else {"boost": weight}
