"""A build ends with a new site, or with a status that says that there is none.

Python sees to that when something is wrong, but not when something ends the program: `sys.exit(0)` in a module that is
imported or in code that a build runs, or `os._exit(0)`, would end `mkdocs build` with status 0 and no word.
"""

import atexit
import os
import sys
from pathlib import Path

from atlas_site.places import in_checkout

BUILDERS, COMMANDS = {"mkdocs", "properdocs"}, {"build", "gh-deploy"}

_end = os._exit
_watched: int | None = None   # the process that is to make a site, until it has
_loading = True               # settings and modules; then a build begins, which says itself what ends it


def watch() -> None:
    """To be called before anything is imported that might end the program; in a program that is no build, idle."""
    global _watched
    program = Path(sys.argv[0])
    if _watched is None and {program.stem, program.parent.name} & BUILDERS and COMMANDS & {*sys.argv[1:]}:
        _watched, os._exit = os.getpid(), _exit
        atexit.register(_at_exit)


def begun() -> None:
    """What ends the program from now on is told by `ends`."""
    global _loading
    _loading = False


def done() -> None:
    """There is a new site: from now on any status is the program's own affair."""
    global _watched
    _watched = None


def ends(error: BaseException | None) -> str | None:
    """The words for an error that would end the program without any: where it was raised; None for any other."""
    if type(error) is not SystemExit:   # MkDocs' own, which is one of the kind, has said its words
        return None
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return _said(trace.tb_frame.f_code.co_filename, trace.tb_lineno, f"SystemExit({error.code})") if trace else None


def _exit(status: int) -> None:
    """In place of os._exit, which children that were forked may use as they like."""
    if os.getpid() == _watched:
        caller = sys._getframe(1)
        print(_said(caller.f_code.co_filename, caller.f_lineno, f"os._exit({status})"), file=sys.stderr, flush=True)
        status = status or 1
    _end(status)


def _said(file: str, line: int, what: str) -> str:
    return f"{in_checkout(Path(file))}:{line}: ends the program, by {what}, before the site is complete"


def _at_exit() -> None:
    """Whatever the status was: there is no new site. Nothing of the interpreter's own comes after this."""
    if os.getpid() == _watched:
        sys.stdout.flush()
        if _loading:
            print("No new site. If nothing above says why, something that was imported has ended the program.",
                  file=sys.stderr, flush=True)
        _end(1)
