"""What CI may do: nothing that can change under it, nothing endless, and keys only where no code of ours runs."""

import re
import shlex

import pytest
import yaml

from atlas_site.places import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
USES = re.compile(r"^\s*(?:- )?uses: *(.+?) *$", re.M)
# What a job that may write runs: tools of the machine, on what was built. None of them starts a file that it is given.
NEXT = {"-exec", "|", "&&", "||", ";", "xargs", "env"}   # what a program's name follows
PLAIN = {"gh", "mkdir", "find", "cp", "cd", "printf", "git"}


def faults(text: str) -> list[str]:
    """Everything wrong with a workflow, each by its job."""
    workflow = yaml.safe_load(text)
    found = [f"{use}: found no commit and version, expected OWNER/NAME@40 hex digits # v1.2.3"
             for use in USES.findall(text) if not PINNED.match(use)]
    if writes(workflow.get("permissions", "write-all")):
        found.append("permissions: found none, or one to write, expected only reading for the whole workflow")
    for name, job in workflow["jobs"].items():
        found += [f"{name}: {fault}" for fault in _of_job(job, keys=writes(job.get("permissions", {})))]
    return found


def writes(permissions) -> bool:
    """Whether permissions, a word or a table of them, hold more than reading."""
    words = permissions.values() if isinstance(permissions, dict) else [permissions]
    return any(word not in ("read", "none", "read-all") for word in words)


def _of_job(job: dict, keys: bool):
    if not isinstance(job.get("timeout-minutes"), int):
        yield "found no timeout-minutes"
    for step in job.get("steps", []):
        action = step.get("uses", "").partition("@")[0]
        if action == "actions/checkout":
            if step.get("with", {}).get("persist-credentials") is not False:
                yield "checkout keeps its token: found no persist-credentials: false"
            if keys:
                yield "may write, and checks out the repository"
        strange = commands(step.get("run", "")) - PLAIN if keys else set()
        if strange:
            yield f"may write, and runs {', '.join(sorted(strange))}"
        if "${{" in step.get("run", "") and "github.event" in step["run"]:
            yield "what others have written is pasted into a command: give it by env"


def commands(script: str) -> set[str]:
    """The programs that a script starts, by the first word of each line and what `find -exec` and pipes add."""
    found = set()
    for line in filter(str.strip, script.splitlines()):
        words = shlex.split(line, comments=True)
        starts = [0] + [i + 1 for i, word in enumerate(words) if word in NEXT]
        found |= {words[i] for i in starts if i < len(words)}
        found |= {word for word in words if word.startswith("$(") or "`" in word}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_workflow_keeps_the_rules(path):
    assert faults(path.read_text("utf-8")) == []


def test_only_what_publishes_may_write():
    keys = {name for path in FILES for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()
            if writes(job.get("permissions", {}))}
    assert keys == {"publish", "notebooks"}


SOUND = """
permissions: {contents: read}
jobs:
  make:
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@0123456789012345678901234567890123456789 # v1.2.3
        with: {persist-credentials: false}
      - run: make check
  keep:
    timeout-minutes: 5
    permissions: {pages: write}
    steps:
      - run: git push
"""
FAULTS = {
    "a tag in place of a commit": ("0123456789012345678901234567890123456789 # v1.2.3", "v1", "found no commit"),
    "a commit without its tag": (" # v1.2.3", "", "found no commit"),
    "keys for all jobs": ("permissions: {contents: read}", "permissions: write-all", "only reading"),
    "no word on permissions": ("permissions: {contents: read}", "", "only reading"),
    "no end": ("    timeout-minutes: 5\n", "", "make: found no timeout"),
    "a token left behind": ("{persist-credentials: false}", "{fetch-depth: 0}", "make: checkout keeps"),
    "keys where our code runs": ("jobs:\n  make:\n", "jobs:\n  make:\n    permissions: {id-token: write}\n",
                                 "make: may write, and checks out"),
    "keys where a build runs": ("git push", "make check", "keep: may write, and runs make"),
    "keys where a download runs": ("git push", "gh run download && bash built/run", "keep: may write, and runs bash"),
    "words of others": ("make check", "echo ${{ github.event.issue.title }}", "make: what others have written"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault):
    old, new, expected = FAULTS[fault]
    assert faults(SOUND) == [] and old in SOUND
    assert any(expected in each for each in faults(SOUND.replace(old, new, 1)))
