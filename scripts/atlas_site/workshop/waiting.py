"""A preview whose first build fails: the browser is shown why, until something is saved and all begins anew."""

import logging
import os
import sys
import time
from contextlib import AbstractContextManager

from atlas_site.loopback import Answer, served
from atlas_site.workshop import notice, saved

log = logging.getLogger("mkdocs.atlas")


def telling(words: str, address: tuple[str, int]) -> AbstractContextManager[str]:
    """Answer every request with these words until the block ends; gives the server's address."""
    page = notice.page(words).encode()
    return served(lambda path: Answer(503, "text/html", page), address)


def until_saved(words: str, address: tuple[str, int], before: saved.State) -> None:
    """Wait until the files are no longer what they were, then begin anew: it does not return."""
    log.error(words)
    with telling(words, address) as url:
        log.info(f"{url} says so too; the preview begins when it is mended")
        while not saved.changed(before, saved.state()):
            time.sleep(0.3)
    anew()


def anew() -> None:
    """A new process in place of this one: `mkdocs serve` again."""
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
