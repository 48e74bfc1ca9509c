"""An end to what might have none: a search by somebody's regular expression."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def seconds(most: float, error: Callable[[], Exception]) -> Iterator[None]:
    """Whatever is done within takes at most so many seconds of this process's own time, or `error()` is raised.

    Time in which others work does not count, so that a slow machine changes nothing. `re` looks for signals as it
    searches. There is no limit where a system has no such timer, nor beside the main thread.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_):
        raise error()

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
