"""Addresses within the site."""

from posixpath import relpath


def from_page(page_url: str, target: str) -> str:
    """The address of one file of the site, relative to a page, so that the site may live under any path."""
    slash = "/" if target.endswith("/") else ""
    return relpath(target, page_url or ".") + slash
