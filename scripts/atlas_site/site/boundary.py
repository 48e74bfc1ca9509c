"""Where any exception becomes what people read: file, line where it is known, type and text; no traceback.

`mkdocs build -v` shows where in the code it was raised.
"""

import logging
from pathlib import Path

from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin

from atlas_site.errors import BuildError, in_words
from atlas_site.places import DOCS, FIGURES, ROOT
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
    said = str(told(error, page(at) if at else "the build"))
    return f"{said} (in {found}, as mkdocs.yml sets it)" if (found := configured(error)) else said


def configured(error: BaseException) -> str | None:
    """The plugin, or the theme, whose own code raised it: then the settings may be at fault, whatever was at work."""
    found, trace = None, error.__traceback__
    while trace:
        file, owner = Path(trace.tb_frame.f_code.co_filename), trace.tb_frame.f_locals.get("self")
        if isinstance(owner, BasePlugin):
            found = f"the plugin {type(owner).__module__.partition('.')[0]}"
        elif file.suffix == ".html":   # a template, compiled
            found = "the theme"
        elif file.is_relative_to(ROOT / "scripts") or file.is_relative_to(FIGURES):
            found = None
        trace = trace.tb_next
    return found
