"""A search without an end is ended; nothing else is touched."""

import re
import signal
import threading

import pytest

from atlas_site.prose import limit


class TooLong(Exception):
    pass


def test_a_search_without_an_end_is_ended():
    with pytest.raises(TooLong), limit.seconds(0.2, TooLong):
        re.search(r"(\w+\s?)+\d$", "a word " * 40 + "!")


def test_what_ends_gives_its_value_and_the_timer_is_off_again():
    before = signal.getsignal(signal.SIGVTALRM)
    with limit.seconds(60, TooLong):
        assert re.search("a", "ba")
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getsignal(signal.SIGVTALRM) is before


def test_beside_the_main_thread_there_is_none():
    done = []

    def work():
        with limit.seconds(60, TooLong):
            done.append(signal.getitimer(signal.ITIMER_VIRTUAL))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [(0, 0)]
