"""Runs the listings of one page, which share their names; a program of its own, so that no page can touch another.

In: the listings as a JSON list of texts. Out: what each printed, and, if one failed, its line and why.
"""

import contextlib
import io
import json
import sys
import traceback


def main() -> None:
    names, found = {"__name__": "__main__"}, {"printed": [], "error": None}
    for number, code in enumerate(json.load(sys.stdin)):
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(code, f"listing {number}", "exec"), names)
        except BaseException as error:   # also what a listing raises to end the program
            found["error"] = _where(error, f"listing {number}"), _what(error)
            break
        found["printed"].append(printed.getvalue())
    json.dump(found, sys.stdout)


def _where(error: BaseException, file: str) -> int:
    """The line of the listing, from 1, on which it failed."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 1
    return next((frame.lineno for frame in reversed(traceback.extract_tb(error.__traceback__))
                 if frame.filename == file), 1)


def _what(error: BaseException) -> str:
    return traceback.format_exception_only(error)[-1].strip()


if __name__ == "__main__":
    main()
