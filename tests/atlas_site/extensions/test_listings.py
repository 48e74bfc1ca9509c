"""Listings of a page run together, and the page must show what they print."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import page as page_of

from atlas_site import cli
from atlas_site.errors import BuildError
from atlas_site.extensions import listings
from atlas_site.extensions.page import convert

SUM = "```python\nprint(1 + 1)\n```\n\n```text\n2\n```\n"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(listings, "CACHE", tmp_path)
    monkeypatch.setattr(listings, "_failures", {})


def messages(text):
    return [fault.message for fault in listings.faults("page.md", text)]


def test_right_output_passes():
    assert messages(SUM) == []


@pytest.mark.parametrize("shown", ["3", "2\n2", "", "2 ."])
def test_wrong_output_is_a_fault_that_says_both(shown):
    [message] = messages(SUM.replace("\n2\n", f"\n{shown}\n"))
    assert "prints '2'" in message or "prints 'nothing more'" in message
    assert "atlas listings --fix" in message


def test_output_that_no_page_shows_is_a_fault():
    assert messages("```python\nprint('seen')\n```\n\nWords.\n\n```text\nseen\n```\n") == [
        "the listing prints 'seen', and no ```text fence shows it; `atlas listings --fix` adds it"]


@pytest.mark.parametrize("small", ["2e-16", "1e-12", "3.5e-300"])
def test_an_error_of_rounding_is_no_output(small):
    page = f"```python\nprint('off by', {small})\n```\n\n```text\noff by {small}\n```\n"
    [message] = messages(page)
    assert message.startswith(f"the listing prints {small}, an error of rounding")
    assert [fault.message for fault in listings.fixed("page.md", page)[1]] == [message], "--fix does not accept it"


def test_small_numbers_that_mean_something_are_outputs():
    assert messages("```python\nprint(1e-3, 2e-11)\n```\n\n```text\n0.001 2e-11\n```\n") == []


def test_listings_share_names_and_folds_count():
    folded = '??? success "Solution"\n\n    ```python\n    assert x == 2\n    ```\n'
    assert messages("```python\nx = 2\n```\n\n" + folded) == []


def test_a_failing_assert_is_named_with_its_line_and_ends_the_page():
    [fault] = listings.faults("page.md", "```python\nx = 1\nassert x == 2, 'no'\n```\n\n```python\nprint(x)\n```\n")
    assert fault.message == f"the listing raises AssertionError: no{listings.ONLY_SHOWN}" and fault.line == 1


def test_bad_syntax_and_an_exit_are_faults_too():
    assert messages("```python\nx = = 1\n```\n")[0].startswith("the listing cannot run: found 'x = = 1', expected")
    assert messages("```python\nraise SystemExit(3)\n```\n") == [
        f"the listing raises SystemExit: 3{listings.ONLY_SHOWN}"]


def test_what_a_listing_cannot_have_is_told_of_all_before_any_runs(monkeypatch):
    monkeypatch.setattr(listings, "_ran", None)
    codes = "x = 1\nimport torch", "!pip install x", "import math"
    torch, pip, own = (f"```python\n{code}\n```\n\n" for code in codes)
    found = listings.faults("page.md", torch + own + pip)
    assert [(each.line, each.message.partition(",")[0]) for each in found] == [
        (1, "the listing imports torch"), (0, "the listing cannot run: found '!pip install x'")]
    assert all(each.message.endswith("; code that is only shown begins ``` { .python .no-run }") for each in found)
    assert listings.have_run("page.md", listings.listings(torch)) is False


def test_other_fences_do_not_run():
    assert messages("```{ .python .no-run }\nraise SystemExit\n```\n\n```text\nwords\n```\n") == []


def test_a_page_runs_once_for_each_state(monkeypatch):
    runs = []
    monkeypatch.setattr(listings, "_ran", lambda code: runs.append(code) or {"printed": ["2\n"], "error": None})
    for text in (SUM, SUM, SUM.replace("1 + 1", "2"), SUM):
        assert messages(text) == []
    assert len(runs) == 3   # a page is kept in its last state only


def test_a_failure_is_remembered_by_a_process_and_tried_again_by_the_next(monkeypatch):
    runs = []
    with monkeypatch.context() as patch:
        patch.setattr(listings, "_ran", lambda code: runs.append(code) or {"printed": [], "error": (1, "has no end")})
        assert messages(SUM) == messages(SUM) == [f"the listing has no end{listings.ONLY_SHOWN}"]
        assert len(runs) == 1 and listings.have_run("page.md", listings.listings(SUM))
    listings._failures.clear()
    assert messages(SUM) == []


FINE = "print('printed')"
STRANGE = {   # a second listing: what is told of it, and on which of its lines
    "import os\nos.write(1, b'x')\nos.write(2, b'x')": None,
    "import sys\nprint('x', file=sys.__stdout__)\nsys.__stdout__.flush()": None,
    "import json\njson.dump = json.dumps = None": None,
    "import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()": None,
    "import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)'])":
        (1, "imports subprocess, which is for other programs"),
    "import os\nif os.fork() == 0:\n    while True: pass": (2, "reaches for another program"),
    "import numpy\ntry:\n    numpy.loadtxt('https://example.org/')\nexcept BaseException: pass":
        (3, "reaches for the network ('https://example.org/')"),
    "open('/etc/hosts')": (1, "reads '/etc/hosts'"),
    "open('left', 'w').write('x')": None,
    "import atexit, os\natexit.register(os._exit, 3)": None,
    "\nimport os\nos._exit(0)": (1, "ends its process, with status 0"),
    "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)":
        (1, "has its process killed by SIGKILL, as where memory runs out"),
    "import faulthandler\nfaulthandler._sigsegv()": (1, "has its process killed by SIGSEGV"),
    "import os\nos.closerange(0, 100)": (1, "ends its process, with status 1"),
    "\ninput()": (2, "raises EOFError: EOF when reading a line"),
    "\nimport sys\nsys.exit()": (3, "raises SystemExit"),
    "\nraise KeyboardInterrupt": (2, "raises KeyboardInterrupt"),
    "\nx = 1\nx = '": (3, "raises SyntaxError: unterminated string literal (detected at line 3) (listing 1, line 3)"),
    "while True:\n    print('x' * 999)":
        (2, "raises TooMuch: found more than 100,000 characters printed on a page, expected less"),
    "\nx = bytearray(1 << 40)": (2, "raises MemoryError"),
    "while True: pass": (1, "has no end: not done within 5 s"),
}


@pytest.mark.slow
@pytest.mark.parametrize("code", STRANGE)
def test_whatever_a_listing_does_the_answer_is_its_own(code):
    seconds = 5.0 if STRANGE[code] and "no end" in STRANGE[code][1] else 60.0
    result = listings._ran([FINE, code, FINE], seconds)
    error = STRANGE[code]
    assert (result["error"] and (result["error"][0], result["error"][1][:len(error[1])])) == error
    assert result["printed"] == ["printed\n"] + ([] if error else ["", "printed\n"])
    assert not Path("left").exists()


@given(st.lists(st.text("ab \n", max_size=8), min_size=1, max_size=3), st.sampled_from(["", "    "]))
def test_fix_makes_every_output_right_and_leaves_the_rest(printed, margin):
    page = "Words.\n\n".join(f"{margin}```python\n{margin}print({text!r})\n{margin}```\n\n" for text in printed)
    found = {"printed": [f"{text}\n" for text in printed], "error": None}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listings, "_run", lambda page, listed: found)
        mended, problems = listings.fixed("page.md", page)
        assert problems == [] and [*listings.faults("page.md", mended)] == []
        assert listings.fixed("page.md", mended)[0] == mended
        assert [each.code for each in listings.listings(mended)] == [each.code for each in listings.listings(page)]


def test_the_command_mends_a_file_and_says_so(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(SUM.replace("\n2\n", "\n5\n"), "utf-8")
    assert cli.main(["listings", str(page)]) == 1 and "page.md:2: the listing prints '2'" in capsys.readouterr().err
    assert cli.main(["listings", "--fix", str(page)]) == 1
    assert page.read_text("utf-8") == SUM
    assert cli.main(["listings", str(page)]) == 0


def test_the_build_stops_with_page_and_line():
    text = "Words.\n\n```python\nx = 1\nassert x == 2\n```\n"
    with pytest.raises(BuildError, match=r"^chapters/none.md:5: the listing raises AssertionError"):
        convert(page_of(text, "chapters/none.md"), "pymdownx.superfences", "atlas_site.extensions.listings")


def test_the_listings_of_labs_have_run_already():
    page = page_of("```python\nraise SystemExit\n```\n", "labs/some.py")
    convert(page, "pymdownx.superfences", "atlas_site.extensions.listings")


def test_the_listings_of_many_pages_run_before_any_is_made(tmp_path, monkeypatch, capsys):
    pages = [tmp_path / f"{name}.md" for name in ("one", "two", "three")]
    for number, path in enumerate(pages):
        path.write_text(f"```python\nprint({number})\n```\n\n```text\n{number}\n```\n", "utf-8")
    listings.prepare(pages)
    assert "listings run: 3 of 3 pages" in capsys.readouterr().err
    monkeypatch.setattr(listings, "_ran", None)   # all is known
    listings.prepare(pages)
    assert [listings.faults(str(path), path.read_text("utf-8")) for path in pages] == [[], [], []]
    assert capsys.readouterr().err == ""
