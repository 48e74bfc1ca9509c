"""The lock files hold what pyproject.toml asks for, each package with its hashes and none with an address."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from atlas_site.places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
LOCKS = {
    "requirements.lock": [*PROJECT["project"]["dependencies"], *GROUPS["test"], *GROUPS["build"]],
    "requirements-verify.lock": [*GROUPS["verify"], *GROUPS["build"]],
    "requirements-oldest.lock": GROUPS["oldest"],
}
ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; [^\\\n]+)? \\\n"
                   r"(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.M)
INSTALLS = re.compile(r"pip install(.*)$", re.M)


def text_of(lock: str) -> str:
    return (ROOT / lock).read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_is_asked_for(lock):
    locked = {}
    for entry in ENTRY.finditer(text_of(lock)):
        locked.setdefault(canonicalize_name(entry["name"]), []).append(entry["version"])
    for asked in map(Requirement, LOCKS[lock]):
        versions = locked.get(canonicalize_name(asked.name), [])
        assert versions and all(map(asked.specifier.contains, versions)), f"{asked}: found {versions}; `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_nothing_but_packages_with_hashes(lock):
    left = ENTRY.sub("", text_of(lock))
    assert [line for line in left.splitlines() if line and not line.startswith("    # ")] == []
    assert "//" not in text_of(lock)


def test_no_lock_is_left_over():
    assert {path.name for path in ROOT.glob("*.lock")} == {*LOCKS}


def test_torch_is_the_one_package_of_a_check_that_has_no_hash():
    """And what it asks for is locked without it, so that nothing else comes with it."""
    assert [canonicalize_name(Requirement(each).name) for each in GROUPS["torch"]] == ["torch"]
    loose = [how for how in INSTALLS.findall((ROOT / "Makefile").read_text("utf-8"))
             if not re.search("--require-hashes|--no-deps|INSTALL", how)]
    assert [how.strip() for how in loose] == ["--quiet --only-binary :all: --group torch"]


def test_nothing_is_installed_without_make():
    """The workflows and the script of CI install by the Makefile alone."""
    for path in [ROOT / ".ci" / "run", *(ROOT / ".github" / "workflows").glob("*.yml")]:
        assert not re.search(r"\b(?:pip|uv|pipx|npm) install\b", path.read_text("utf-8")), path.name
