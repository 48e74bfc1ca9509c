"""What the kernel tells of a lab that reached too far; that it holds a lab is in test_execution.py."""

import json

import pytest

from atlas_site.labs import inside


def test_the_first_attempt_is_told(tmp_path):
    (told := tmp_path / inside.TOLD).touch()
    assert inside.reached(tmp_path) is None
    told.write_text("".join(json.dumps(each) + "\n" for each in ([3, "reads 'é'"], [1, "writes 'b'"])), "utf-8")
    assert inside.reached(tmp_path) == (3, "reads 'é'")


def test_a_kernel_without_a_guard_is_no_kernel_of_ours(tmp_path):
    with pytest.raises(RuntimeError, match="has not been told what a lab may reach"):
        inside.reached(tmp_path)
