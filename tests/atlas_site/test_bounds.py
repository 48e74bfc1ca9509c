"""What others' code is told to have done when its process is gone; that it is shut in is proven where it runs."""

import signal

import pytest

from atlas_site import bounds


@pytest.mark.parametrize(("status", "told"), [
    (0, "ends its process, with status 0"),
    (-signal.SIGKILL, "has its process killed by SIGKILL, as where memory runs out"),
    (-signal.SIGSEGV, "has its process killed by SIGSEGV"),
    (-63, "has its process killed by signal 63"),
])
def test_how_a_process_ended_is_told(status, told):
    assert bounds.died(status) == told


def test_ending_what_has_ended_is_no_error():
    bounds.end(2**22 + 1)   # more than any process has as its number
