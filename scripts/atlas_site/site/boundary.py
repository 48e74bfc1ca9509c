"""Where any exception becomes what people read: file, line where it is known, type and text; no traceback.

`mkdocs build -v` shows where in the code it was raised.
"""

import logging
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from atlas_site.errors import BuildError, in_words
from atlas_site.places import DOCS
from atlas_site.site.build import FAULTS

log = logging.getLogger("mkdocs.atlas")


def told(error: Exception, at: Path | str) -> BuildError:
    """Any exception as one that says what to mend; `at`: what was at work. One that does so itself stays as it is."""
    if isinstance(error, BuildError):
        return error
    log.debug("where it was raised:", exc_info=error)
    if isinstance(error, OSError) and isinstance(error.filename, str):
        return BuildError(error.filename, None, f"the file cannot be used: {error.strerror}")
    nested = ": it is nested too deeply" * isinstance(error, RecursionError)
    return BuildError(at, None, f"cannot be made{nested}: {in_words(error)}")


def page(uri: str) -> Path | str:
    """The file of a page that is given by its path under docs/, or that path where it has none."""
    return DOCS / uri if (DOCS / uri).is_file() else uri


def words(error: Exception, at: str) -> str:
    """What stops a build, while the page of that path under docs/ was at work (empty: none)."""
    if isinstance(error, FAULTS | MkDocsException):   # MkDocs' own: it has said what is wrong in the terminal
        return str(error)
    return str(told(error, page(at) if at else "the build"))
