import subprocess
import sys

import psutil
import pytest

from bench.kit.timing import Seconds, Tree, median, program, timed

BURN = "import time\nend = time.process_time() + 0.5\nwhile time.process_time() < end: pass\n"


def test_the_median_is_taken_of_either_kind_of_seconds_by_itself():
    assert median([Seconds(1, 30), Seconds(2, 10), Seconds(90, 20)]) == Seconds(2, 20)


@pytest.mark.slow
def test_what_a_program_burns_counts_also_in_its_children():
    child = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BURN!r}], check=True)"
    for code in (BURN, child):
        assert program(code).cpu > 0.45   # counted in hundredths of a second


@pytest.mark.slow
def test_a_program_that_sleeps_uses_the_clock_only():
    time = program("import time; time.sleep(0.7)")
    assert time.wall >= 0.7 and time.cpu < 0.5


def test_what_a_program_printed_comes_with_its_time():
    assert timed([sys.executable, "-c", "print(6 * 7)"])[1] == "42\n"


def test_a_program_that_fails_ends_the_measurement_with_its_errors():
    with pytest.raises(SystemExit, match="ZeroDivisionError"):
        program("1 / 0")


@pytest.mark.slow
def test_a_tree_ends_with_what_it_began():
    code = "import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=-1)\n" \
           "print(child.pid, flush=True)\nchild.wait()"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    child = int(process.stdout.readline())
    Tree(process.pid).end()
    process.wait()
    process.stdout.close()
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE
