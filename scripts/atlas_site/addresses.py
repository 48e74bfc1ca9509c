"""Addresses within the site: those of its files, and those of kinds of ours, `[words](fact:name)`."""

from posixpath import relpath

LINKS = ("fact", "ref", "bib", "term", "table")                                    # these stay links
MARKS = ("facts", "figures", "labs", "changelog", "permalinks", "notice",
         "explorer")   # in place of these something is put


def from_page(page_url: str, target: str) -> str:
    """The address of one file of the site, relative to a page, so that the site may live under any path."""
    slash = "/" if target.endswith("/") else ""
    return relpath(target, page_url or ".") + slash
