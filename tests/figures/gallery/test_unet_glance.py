"""At a glance, and still every block: the boxes and bundles add up to the tree."""

from figures.drawing.catalogue import FOLDER, load
from figures.facts import catalogue as facts

LEVELS = load(FOLDER / "unet_glance.py").levels()


def test_boxes_and_bundles_add_up():
    assert sum(level["skips"] for level in LEVELS) == facts.fact("sd15.skips").value
    for way, path in (("down", "down_blocks"), ("up", "up_blocks")):
        assert sum(level[way][0] for level in LEVELS) == facts.fact(f"sd15.count.resnet@{path}").value
        assert sum(level[way][1] for level in LEVELS) == facts.fact(f"sd15.count.transformer@{path}").value


def test_levels_get_smaller_and_thicker():
    assert [level["side"] for level in LEVELS] == [64, 32, 16, 8]
    assert [level["channels"] for level in LEVELS] == [320, 640, 1280, 1280]
