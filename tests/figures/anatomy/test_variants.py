"""The difference of two trees adds up, and names the modules that make it."""

import pytest

from figures.anatomy import build, model
from figures.anatomy.variants import difference

PAIRS = [("flux1-dev", "flux1-schnell"), ("sd15", "sd21"), ("sd3-medium", "sd35-medium"), ("sd15", "sdxl")]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_it_adds_up_and_is_its_own_negative(one, other):
    before, after = build(model(one)), build(model(other))
    found = difference(before, after)
    assert sum(found.values()) == after.parameters - before.parameters
    assert difference(after, before) == {path: -more for path, more in found.items()}
    assert difference(before, before) == {}


def test_a_module_that_only_one_has_is_named_with_all_that_it_holds():
    found = difference(build(model("flux1-dev")), build(model("flux1-schnell")))
    assert {path.rpartition(".")[0] for path in found} == {"time_text_embed.guidance_embedder"}


def test_blocks_that_change_alike_are_one_entry():
    found = difference(build(model("sd15")), build(model("sd21")))
    assert sum(found.values()) == 6_389_760 and 4 < len(found) < 100
