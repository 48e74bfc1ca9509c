"""python -m fuzz [--seed S] [--trials N] [--minutes M] [--only KIND ...] [--trial N]: break what people contribute.

Every trial is one change to one kind of file in a copy of the checkout, after which pages are built, or a command run.
It must be refused with file and place, or accepted with nothing wrong on the pages; never a traceback, a run without an
end, a lost site. The same seed makes the same trials. Exit status: 0 fine, 1 something else happened.
"""

import argparse
import math
import queue
import secrets
import signal
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator

from atlas_site.places import ROOT
from fuzz import kinds, verdict
from fuzz.run import Done, run
from fuzz.scratch import scratch

WORDS = (verdict.REFUSED, verdict.ACCEPTED, *verdict.FAULTS)


def main(words: list[str]) -> int:
    options = _options(words)
    planned = (
        [(options.only[0], options.trial)] if options.trial is not None else kinds.plan(options.trials, options.only)
    )
    print(f"seed {options.seed}", flush=True)
    counts, accepted, start = defaultdict(Counter), defaultdict(Counter), time.monotonic()
    until = start + (options.minutes or math.inf) * 60
    for kind, number, done in _all(planned, options, until):
        counts[kind][done.verdict.word] += 1
        if done.verdict.word == verdict.ACCEPTED:
            accepted[done.trial.name][done.trial.said] += 1
        if options.verbose or options.trial is not None or done.verdict.word in verdict.FAULTS:
            print(_told(kind, number, options.seed, done), flush=True)
    print(_table(counts), f"\n{time.monotonic() - start:.0f} s, seed {options.seed}")
    if options.accepted:
        print(_sample(accepted))
    return int(any(count[word] for count in counts.values() for word in verdict.FAULTS))


def _all(planned: list[tuple[str, int]], options, until: float) -> Iterator[tuple[str, int, Done]]:
    """Every trial of the plan that begins in time, as it is done, in as many checkouts at once as the options say."""
    waiting, lock = iter(planned), threading.Lock()
    found: queue.SimpleQueue = queue.SimpleQueue()

    def work() -> None:
        try:
            with scratch(ROOT, options.limit) as made:
                if said := made.begin():
                    raise ValueError(f"the untouched checkout does not build:\n{said}")
                while time.monotonic() < until:
                    with lock:
                        kind, number = next(waiting, (None, None))
                    if kind is None:
                        break
                    found.put((kind, number, run(kinds.trial(kind, options.seed, number, made.root), made)))
            found.put(None)
        except BaseException as error:  # for whoever waits
            found.put(error)

    workers = [threading.Thread(target=work, daemon=True) for _ in range(options.jobs)]
    for worker in workers:
        worker.start()
    for _ in workers:
        while (done := found.get()) is not None:
            if isinstance(done, BaseException):
                raise done
            yield done


def _options(words: list[str]):
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__.partition("\n\n")[0])
    parser.add_argument(
        "--seed", default=secrets.token_hex(4), help="any word (default: a fresh one, which is printed)"
    )
    parser.add_argument("--trials", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--minutes", type=float, help="begin no trial after so many")
    parser.add_argument(
        "--only", nargs="+", default=[], choices=[*kinds.KINDS], metavar="KIND", help=f"of {', '.join(kinds.KINDS)}"
    )
    parser.add_argument("--trial", type=int, help="the trial of that number alone, of the one kind that --only names")
    parser.add_argument(
        "--jobs", type=int, default=1, help="trials at once, each in a checkout of its own (default: 1)"
    )
    parser.add_argument("--limit", type=float, default=200, help="seconds for a trial (default: 200)")
    parser.add_argument("--accepted", action="store_true", help="list what was accepted, for somebody to look at")
    parser.add_argument("--verbose", action="store_true", help="tell of every trial")
    options = parser.parse_args(words)
    if options.trial is not None and len(options.only) != 1:
        parser.error("--trial goes with --only and one kind")
    return options


def _told(kind: str, number: int, seed: str, done: Done) -> str:
    again = f"python -m fuzz --seed {seed} --only {kind} --trial {number}"
    lines = [
        f"== {done.verdict.word}: {kind} {number}, {done.trial.name} ({done.ended.seconds:.1f} s)",
        f"   {done.trial.said}",
        f"   {' '.join(done.trial.run.words)}; again: {again}",
    ]
    lines += [f"   leaves {', '.join(done.strays)}"] if done.strays else []
    return "\n".join([*lines, *(f"   | {line[:400]}" for line in done.verdict.message.splitlines()[-25:])])


def _table(counts: dict[str, Counter]) -> str:
    rows = [
        [kind, counts[kind].total(), *(counts[kind][word] for word in WORDS)] for kind in kinds.KINDS if kind in counts
    ]
    rows.append(["all", *(sum(row[i] for row in rows) for i in range(1, len(WORDS) + 2))])
    head = ["kind", "trials", *WORDS]
    widths = [max(len(str(row[i])) for row in [head, *rows]) for i in range(len(head))]
    return "\n".join(
        "  ".join(f"{cell!s:>{width}}" for cell, width in zip(row, widths, strict=True)) for row in [head, *rows]
    )


def _sample(accepted: dict[str, Counter], each: int = 6) -> str:
    lines = []
    for name, found in sorted(accepted.items()):
        lines += [f"accepted: {name} ({found.total()})", *(f"    {said}" for said in list(found)[:each])]
    return "\n".join(lines)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))  # whoever ends us ends what we began
    sys.exit(main(sys.argv[1:]))
