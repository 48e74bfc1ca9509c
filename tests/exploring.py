"""What tests do with an explorer on a page."""

from visit.browser import until


def ready(page):
    """The page, when its explorer has computed what is set."""
    until(page, "document.querySelector('.explorer-said')?.textContent")
    return page
