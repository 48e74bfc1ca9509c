"""`atlas facts`: what it prints, what it writes, and its exit status."""

import json

import pytest

from atlas_site import cli
from atlas_site.extensions.lists.facts import exported
from atlas_site.site.build import Build
from figures.facts import catalogue as facts


@pytest.fixture
def run(capsys):
    """The status, output and errors of `atlas facts WORDS`."""
    def run(*words):
        status = cli.main(["facts", *map(str, words)])
        return status, *capsys.readouterr()
    return run


def test_a_fact_is_listed_with_value_status_and_origin(run):
    status, out, _ = run("sd15.parameters")
    assert (status, out) == (
        0, "sd15.parameters  859,520,964 parameters  computed  all trained weights and biases of SD 1.5's denoiser; "
           "text encoders and autoencoder apart\n")


def test_expressions_are_evaluated(run):
    (_, quotient, _), (_, product, _) = run("sdxl.parameters/sd15.parameters"), run("sd15.latent.channels*2")
    assert quotient.split()[1] == "2.98709"
    assert product.split()[1] == "8"


def test_patterns_list_what_matches(run):
    _, out, _ = run("sd15.latent.*", "sd3-medium.latent.channel?")
    keys = [line.split()[0] for line in out.splitlines()]
    assert keys == [*(key for key in facts.all_facts() if key.startswith("sd15.latent.")), "sd3-medium.latent.channels"]


def test_no_name_lists_every_standing_fact(run):
    assert len(run()[1].splitlines()) == len(facts.all_facts())


@pytest.mark.parametrize("name", ["sd15.paramters", "sd15.paramet[x]*", "sd15.paramters/2"])
def test_an_unknown_key_is_refused_with_suggestions(run, name):
    status, out, errors = run("sdxl.parameters", name)
    assert (status, out) == (2, "")
    assert errors.startswith("atlas: no fact") and "sd15.parameters" in errors


def test_as_json_they_are_what_the_site_publishes(run):
    keys = ["sd3-medium.released.weights", "sd15.config.channel_mult", "latent.value_ratio@sd15"]
    published = json.loads(exported(Build().get))
    assert json.loads(run("--json", *keys)[1]) == {key: published[key] for key in keys}


PAGE = "Of [861 M](fact:sd15.parameters)\r\nand [9](fact:no.such).\r\n"


def test_fix_mends_files_and_says_what_it_did(run, tmp_path):
    page, right = tmp_path / "page.md", tmp_path / "right.md"
    page.write_bytes(PAGE.encode())
    right.write_bytes(b"[859.5 M](fact:sd15.parameters)")
    before = right.stat().st_mtime_ns
    status, out, errors = run("--fix", page, right)
    assert status == 1
    assert out == f"{page}:1: '861 M' -> '860 M' (sd15.parameters = 859,520,964 parameters)\n"
    assert errors.startswith(f"{page}:2: no fact 'no.such'")
    assert page.read_bytes() == PAGE.replace("861", "860").encode()
    assert right.stat().st_mtime_ns == before
    assert run("--fix", right) == (0, "", "")


def test_fix_writes_nothing_when_a_file_cannot_be_read(run, tmp_path):
    page, broken = tmp_path / "page.md", tmp_path / "broken.py"
    page.write_bytes(PAGE.encode())
    broken.write_text("'''", "utf-8")
    status, _, errors = run("--fix", page, broken)
    assert status == 2 and "broken.py" in errors
    assert page.read_bytes() == PAGE.encode()


def test_the_site_itself_needs_no_fix(run):
    assert run("--fix") == (0, "", "")


def test_unsourced_reports_and_counts(run, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Sourced: [4](fact:sd15.latent.channels).\nBare: 4.\n", "utf-8")
    assert run("--unsourced", page) == (1, f"{page}:2: Bare: «4».\n", "1 without a source\n")
    page.write_text("Sourced: [4](fact:sd15.latent.channels).\n", "utf-8")
    assert run("--unsourced", page) == (0, "", "0 without a source\n")
    page.write_text("Four.\n", "utf-8")
    assert run("--unsourced", "--words", page)[1] == f"{page}:1: «Four».\n"


def test_absences_reports_and_counts(run, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("[Nobody](absence:x) says so.\nNobody does.\n", "utf-8")
    assert run("--absences", page) == (1, f"{page}:2: «Nobody» does.\n", "1 without a mark\n")
    page.write_text("[Nobody](absence:x) says so.\n", "utf-8")
    assert run("--absences", page) == (0, "", "0 without a mark\n")


@pytest.mark.parametrize("words", [["--fix", "no/such.md"], ["--unsourced", "pyproject.toml"], ["--words"],
                                   ["--absences", "no/such.md"], ["--absences", "--words"]])
def test_wrong_use_exits_with_2(run, words):
    status, out, errors = run(*words)
    assert (status, out) == (2, "") and errors.startswith("atlas: ")
