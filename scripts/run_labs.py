"""Run every lab as a plain script, with the Python that runs this: `make labs-oldest`, `make labs-newest`.

Standard library only, as that Python has nothing but what the labs need. Solutions run with the rest, so every assert
of a lab does. A warning that a lab's own line is out of date counts as a failure.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from importlib.metadata import version
from pathlib import Path

LABS = sorted((Path(__file__).parents[1] / "docs" / "labs").glob("*.py"))
LIMIT = 120   # seconds, for a machine that has other things to do
QUIET = {"MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def run(lab: Path) -> tuple[float, str]:
    """Seconds, and what went wrong: empty if nothing did."""
    begun = time.perf_counter()
    try:
        done = subprocess.run([sys.executable, "-W", "error::DeprecationWarning:__main__", str(lab)],
                              env=os.environ | QUIET, capture_output=True, text=True, timeout=LIMIT)
        problem = done.stderr if done.returncode else ""
    except subprocess.TimeoutExpired:
        problem = f"not done after {LIMIT} s"
    return time.perf_counter() - begun, problem


def main() -> int:
    print(f"Python {sys.version.split()[0]}, numpy {version('numpy')}, matplotlib {version('matplotlib')}")
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(run, lab): lab for lab in LABS}
        for done, job in enumerate(as_completed(running), 1):
            seconds, problem = job.result()
            failed += bool(problem)
            print(f"labs run: {done} of {len(LABS)} ({running[job].stem}, {seconds:.1f} s)", flush=True)
            if problem:
                print(f"FAILED: {running[job]}\n{problem}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
