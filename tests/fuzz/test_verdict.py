"""A refusal names file and place; what must never be is called by its name."""

import pytest

from fuzz import verdict
from fuzz.trial import Change, Trial
from fuzz.verdict import verdict as judge
from fuzz.worker import Ended

PAGE = "docs/reference/about.md"
TRACE = 'Traceback (most recent call last):\n  File "x.py", line 1, in f\nValueError: no\n'


def trial(path=PAGE, **more):
    return Trial("raw.something", "said", (Change(path),), **more)


def word(said, status=1, lost=False, spoiled="", **of):
    return judge(trial(**of), Ended(status, 1.0, 1.0), said, lost, spoiled).word


@pytest.mark.parametrize("said", [
    f"Error: {PAGE}:43: '860.5 M' is wrong; write '859.5 M'\n",
    f"INFO    -  Building\nError: {PAGE}: byte 5: found 0xfc, expected UTF-8\n",
    "WARNING -  Doc file 'reference/about.md' contains a link 'nope.md', but the target is not found\n",
    "reference/about/index.html: link '../nope/': no file in the site\n", f"{PAGE}: outputs written\n",
])
def test_what_names_file_and_place_is_a_refusal(said):
    assert word(said) == verdict.REFUSED


@pytest.mark.parametrize("said", [
    "", "Error: nope\n", "Error: docs/start.md:43: '860.5 M' is wrong\n", f"Error: {PAGE}\n",
    f"Error: {PAGE}: AttributeError: 'str' object has no attribute 'day'\n", f"{PAGE}:1: found\n" + "x" * 200_000,
])
def test_what_names_neither_or_our_own_slip_is_thin(said):
    assert word(said) == verdict.THIN


def test_a_model_may_be_named_by_its_file_alone_and_another_file_may_be_blamed_for_data():
    model, blamed = "figures/models/sd15.toml", f"Error: {PAGE}:43: '860.5 M' is wrong"
    assert word("Error: sd15.toml: config.source: found {}, expected one of repo, hub", path=model) == verdict.REFUSED
    assert word(blamed, path=model) == verdict.THIN
    assert word(blamed, path=model, others=True) == verdict.REFUSED


def test_mkdocs_names_a_setting_and_not_its_file():
    said = "ERROR   -  Config value 'nav': Expected nav to be a list, got a int: 5"
    assert word(said, path="mkdocs.yml") == verdict.REFUSED and word(said) == verdict.THIN


def test_the_traceback_of_mkdocs_reading_its_settings_is_its_own_as_long_as_no_code_of_ours_is_in_it():
    theirs, ours = (TRACE.replace("x.py", f"/tmp/{place}/x.py") for place in ("scripts/fuzz", "scripts/atlas_site"))
    assert word(theirs, path="mkdocs.yml") == verdict.REFUSED
    for said, how in ((ours, {}), (theirs + ours, {}), (theirs, {"lost": True}), (theirs, {"status": 0})):
        assert word(said, path="mkdocs.yml", **how) == verdict.TRACEBACK
    assert word(theirs) == verdict.TRACEBACK


def test_settings_without_our_hooks_are_those_of_mkdocs_alone_which_empties_the_folder_first():
    alone, ours = (Change("mkdocs.yml", text) for text in (b"site_name: x\n", b"hooks:\n  - scripts/hooks.py\n"))
    for change, expected in ((alone, verdict.REFUSED), (ours, verdict.LOST)):
        changed, said = Trial("raw.something", "said", (change,), whole=True), "mkdocs.yml:1: found\n"
        assert judge(changed, Ended(1, 1.0, 1.0), said, True, "").word == expected


def test_a_name_that_is_no_text_is_said_in_bytes_and_an_error_of_a_drawing_is_the_drawings_own():
    path = "docs/Gr\udcfc.md"
    assert word("Error: docs/Gr\ufffd.md: found a folder", path=path, whole=True) == verdict.REFUSED
    assert word(f"Error: {PAGE}:3: the figure 'x' raises KeyError: 'a'") == verdict.REFUSED


def test_mkdocs_lists_pages_that_nothing_leads_to():
    said = 'WARNING -  The following pages exist, but are not in the "nav" configuration:\n  - reference/about.md\n'
    assert word(said, whole=True) == verdict.REFUSED and word(said, path="docs/about.md", whole=True) == verdict.THIN


def test_a_change_of_a_whole_file_has_no_place():
    said = f"Error: {PAGE} is a folder\n"
    assert word(said) == verdict.THIN and word(said, whole=True) == verdict.REFUSED


@pytest.mark.parametrize(("how", "expected"), [
    (dict(said="", status=0), verdict.ACCEPTED), (dict(said="", status=0, lost=True), verdict.LOST),
    (dict(said=f"Error: {PAGE}:1: found x", lost=True), verdict.LOST), (dict(said="", status=None), verdict.ENDLESS),
    (dict(said=TRACE), verdict.TRACEBACK), (dict(said=TRACE, status=0), verdict.TRACEBACK),
    (dict(said="", status=-9), verdict.TRACEBACK), (dict(said="", status=0, spoiled="half a file"), verdict.SPOILED),
])
def test_what_must_never_be_is_called_by_its_name(how, expected):
    assert word(**how) == expected
    assert (expected in verdict.FAULTS) == (expected not in (verdict.REFUSED, verdict.ACCEPTED))
