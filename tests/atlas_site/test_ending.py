"""A program that is a build ends with a new site or with another status than 0, whoever ends it."""

import subprocess
import sys

import pytest

from atlas_site import ending

BUILD = """
import sys
sys.argv = {argv}
from atlas_site import ending
ending.watch()
{code}
"""


def run(code: str, argv=("/bin/mkdocs", "build")) -> tuple[int, str]:
    """Status and words of a program that is called so, and does that."""
    program = BUILD.format(argv=list(argv), code=code)
    done = subprocess.run([sys.executable, "-c", program], text=True, capture_output=True)
    return done.returncode, done.stderr


ENDS = ["pass", "sys.exit()", "sys.exit(0)", "raise SystemExit", "import os; os._exit(0)",
        "import threading, os; threading.Thread(target=os._exit, args=[0]).run()"]


@pytest.mark.parametrize("code", ENDS)
def test_no_build_ends_well_without_a_site(code):
    status, said = run(code)
    assert status == 1 and said.strip()


@pytest.mark.parametrize("code", ENDS)
def test_with_one_it_does(code):
    assert run(f"ending.done()\n{code}")[0] == 0


@pytest.mark.parametrize("argv", [("/bin/mkdocs", "serve"), ("/bin/atlas", "build"), ("-c",), ("pytest", "build")])
def test_what_is_no_build_may_end_as_it_likes(argv):
    assert run("sys.exit(0)", argv) == (0, "")


@pytest.mark.parametrize("argv", [
    ("/bin/mkdocs", "-q", "build"), ("/lib/mkdocs/__main__.py", "build", "--strict"),
    ("properdocs", "build", "-d", "x"), ("C:/bin/mkdocs.exe", "gh-deploy")])
def test_a_build_is_known_by_its_name(argv):
    assert run("sys.exit(0)", argv)[0] == 1


def test_another_status_stays_as_it_is_unless_it_is_a_success():
    status, said = run("import os; os._exit(7)")
    assert status == 7 and said == "<string>:6: ends the program, by os._exit(7), before the site is complete\n"


def test_what_is_said_before_need_not_be_said_again_by_a_build_that_has_begun():
    assert run("ending.begun(); sys.exit('what is wrong')") == (1, "what is wrong\n")


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs children that are forked")
def test_a_forked_child_ends_as_it_likes():
    code = """
import os
for end in (os._exit, sys.exit):
    if not (child := os.fork()):
        end(0)
    assert os.waitpid(child, 0)[1] == 0
ending.done()
"""
    assert run(code) == (0, "")


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:
        return caught


class OfMkDocs(SystemExit):
    """As mkdocs.exceptions.Abort is: it has been told."""


@pytest.mark.parametrize("code", [None, 0, 3, "words"])
def test_where_the_program_was_ended_is_said(code):
    assert ending.ends(raised(SystemExit(code))).startswith("tests/atlas_site/test_ending.py:")
    assert f"SystemExit({code})" in ending.ends(raised(SystemExit(code)))


@pytest.mark.parametrize("error", [None, ValueError("x"), KeyboardInterrupt(), OfMkDocs(1)])
def test_what_ends_it_with_words_of_its_own_needs_none(error):
    assert ending.ends(error and raised(error)) is None
