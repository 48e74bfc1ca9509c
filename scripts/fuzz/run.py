"""A trial from beginning to end: change, run, judge, restore."""

from dataclasses import dataclass

from fuzz.scratch import Scratch
from fuzz.trial import Run, Trial
from fuzz.verdict import Verdict, verdict
from fuzz.worker import Ended

READ = ".cache/atlas/figures/"  # by every build; of the rest, each reads what its pages need
MENDING = {("facts", "--fix"), ("listings", "--fix"), ("check", "--accept")}


@dataclass(frozen=True)
class Done:
    """A trial, how it ended, and the verdict."""

    trial: Trial
    ended: Ended
    verdict: Verdict
    strays: tuple[str, ...] = ()  # files that it left in the checkout


def run(trial: Trial, scratch: Scratch) -> Done:
    """Make the trial; afterwards the scratch is as it was."""
    whole = trial.run.pages is None
    try:
        scratch.put_site(whole)
        before = scratch.site_files()
        scratch.apply(trial.changes)
        changed = scratch.changed()
        ended = scratch.run(trial.run, checked=trial.run.pages is not None)
        said, site = scratch.said(), scratch.site_files()
        now = scratch.changed()
        strays = tuple(path for path in now if path not in changed and path not in trial.paths)
        spoiled = _spoiled(trial, scratch, changed, now, ended)
        return Done(
            trial, ended, verdict(trial, ended, said, _lost(trial, ended, before, site, whole), spoiled), strays
        )
    finally:
        scratch.restore()


def _lost(trial: Trial, ended: Ended, before: dict, site: dict, whole: bool) -> bool:
    """A build that fails leaves the site as it was; one that succeeds leaves a whole one."""
    if trial.run.words[0] == "atlas":
        return site != before
    if ended.status != 0:
        return site != before and not (ended.checked and "index.html" in site)
    return "index.html" not in site or (whole and len(before.keys() - site.keys()) > len(before) // 10)


def _spoiled(trial: Trial, scratch: Scratch, changed: dict, now: dict, ended: Ended) -> str:
    """What a command that mends has done to a file that it must not do; what a build has left of a broken cache."""
    if ended.status is None:
        return ""
    if trial.run.words[1:3] in MENDING:
        touched = {path: data for path, data in now.items() if data != changed.get(path)}
        if any(data is None or not _is_text(data) for data in touched.values()):
            return f"{', '.join(touched)} became something else than text"
        scratch.run(Run(trial.run.words))
        again = scratch.changed()
        return "" if again == now else f"a second run of {' '.join(trial.run.words)} changes something again"
    for change in trial.changes if trial.name.startswith("cached.") else ():
        path = scratch.root / change.path
        if ended.status != 0:
            return f"{change.path} is not made again"
        read = change.path.startswith(READ) and path.exists()
        if read and path.read_bytes() == change.data:
            return f"{change.path} stays as it is"
    return ""


def _is_text(data: bytes) -> bool:
    try:
        return bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False
