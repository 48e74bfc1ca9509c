"""Runs the listings of one page, which share their names; a program of its own, so that no page can touch another.

In: the listings as a JSON list of texts, on standard input; the seconds they have, as the one argument. Out, a line
of JSON for each: what it printed, as a text, or, if it failed, its line and how; then the end. They have none of that:
standard input and output are the null device while they run.
"""

import contextlib
import io
import json
import os
import sys
import traceback

from atlas_site import bounds, reach
from figures.errors import in_words

MOST = 100_000   # characters that the listings of a page may print


class TooMuch(Exception):
    """More than a page can show."""


class Printed(io.StringIO):
    """What one listing prints, as far as `left` characters reach."""

    def __init__(self, left: int):
        super().__init__()
        self.left = left

    def write(self, text: str) -> int:
        self.left -= len(text)
        if self.left < 0:
            raise TooMuch(f"found more than {MOST:,} characters printed on a page, expected less")
        return super().write(text)


def main() -> None:
    answer, write, dumps = os.dup(1), os.write, json.dumps   # which a listing may replace for itself
    codes, left = json.load(sys.stdin), MOST
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    bounds.shut_in(os.getcwd(), float(sys.argv[1]))
    told = []   # also of a reach beyond what it may that a listing hides
    reach.guard(lambda name: name.startswith("listing "), reach.LISTING, lambda *what: told.append(what))
    names = {"__name__": "__main__"}
    for number, code in enumerate(codes):
        printed = Printed(left)
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(code, f"listing {number}", "exec"), names)
            said = printed.getvalue()
        except BaseException as error:   # also what a listing raises to end the program
            said = _where(error, f"listing {number}"), f"raises {in_words(error)}"
        if told:
            said = told[0]
        left = printed.left
        try:
            write(answer, dumps(said).encode() + b"\n")
        except BaseException:   # it has closed or replaced what is needed for that
            os._exit(1)
        if not isinstance(said, str):
            break
    os._exit(0)   # not waiting for threads that a listing may have left


def _where(error: BaseException, file: str) -> int:
    """The line of the listing, from 1, on which it failed."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 1
    return next((line for frame, line in reversed([*traceback.walk_tb(error.__traceback__)])
                 if frame.f_code.co_filename == file), 1)


if __name__ == "__main__":
    main()
