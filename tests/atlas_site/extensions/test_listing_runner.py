"""The runner as a program: a line of its answer for each listing. What becomes of bad ones is in test_listings.py."""

import json
import subprocess
import sys

import pytest

from atlas_site.extensions import listing_runner

FINE, LONG = "x = 1\nprint(x)", f"print('a' * {listing_runner.MOST // 2})"


@pytest.mark.parametrize(("codes", "answer"), [
    ([], []), ([FINE, "print(x + 1)"], ["1\n", "2\n"]),
    ([FINE, "\ny", FINE], ["1\n", [2, "raises NameError: name 'y'"]]),
    ([LONG, LONG], ["a" * (listing_runner.MOST // 2) + "\n", [1, "raises TooMuch: found more than 100,000"]]),
])
def test_it_answers_for_each_listing_until_one_fails(codes, answer):
    ran = subprocess.run([sys.executable, "-I", listing_runner.__file__, "60"], input=json.dumps(codes),
                         capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [each if isinstance(each, str) else [each[0], each[1][:len(answer[-1][1])]] for each in found] == answer
    assert ran.stderr == ""
