"""An end to time, memory and disk for code that somebody contributed, set by the process that is about to run it.

Standard library only: the runner of listings uses it too. Where a system knows no such limit, whoever waits for the
process ends it.
"""

import contextlib
import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path

MEMORY = 4 << 30    # bytes beyond what the process has at present
FILES = 100 << 20   # bytes of a file that it writes
GRACE = 10          # seconds that whoever waits has for ending it


def surroundings(place: Path) -> dict[str, str]:
    """The environment for such code in that folder: without the settings of whoever builds, the same for all; what is
    temporary lies there too."""
    matplotlib = Path(find_spec("matplotlib").origin).parent
    return os.environ | {"MATPLOTLIBRC": str(matplotlib / "mpl-data" / "matplotlibrc"),
                         "IPYTHONDIR": str(place / ".ipython"), "OPENBLAS_NUM_THREADS": "1",
                         **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(place))}


def shut_in(place: Path, seconds: float) -> None:
    """From now on this process stands in that folder, hears nobody, and ends with all it started, if nobody ends it."""
    os.chdir(place)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    if hasattr(signal, "setitimer"):   # by the system, even deep inside a library
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        for limit, most in ((resource.RLIMIT_FSIZE, FILES), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(limit, (most, most))
        there = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (there + MEMORY, there + MEMORY))


def end(pid: int) -> None:
    """End a process that leads a session of its own, and whatever it started in it."""
    with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):   # Windows knows no groups
        os.killpg(pid, signal.SIGKILL)


def died(status: int) -> str:
    """What a process did that ended with that status (negative: the signal that killed it) before it was done."""
    if status >= 0:
        return f"ends its process, with status {status}"
    name = signal.Signals(-status).name if -status in list(signal.Signals) else f"signal {-status}"
    return f"has its process killed by {name}" + ", as where memory runs out" * (name == "SIGKILL")
