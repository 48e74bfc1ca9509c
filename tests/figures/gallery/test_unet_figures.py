"""What the figures of the U-Nets claim by their numbers."""

import pytest

from figures.anatomy import build, model
from figures.drawing.catalogue import FOLDER, load
from figures.facts import catalogue as facts


def figure(name):
    return load(FOLDER / f"{name}.py")


def test_a_block_by_level_has_the_weights_of_the_tree_but_for_biases_and_norms():
    weights = figure("block_by_level").costs()["weights"]
    for level, counted in zip(("down_blocks.1", "down_blocks.2"), weights[1:], strict=True):
        blocks = [node for _, node in build(model("sdxl")).find(level).walk() if node.kind == "block"]
        assert counted == pytest.approx(blocks[0].parameters, rel=0.005)


def test_one_level_down_work_stays_and_products_shrink():
    costs = figure("block_by_level").costs()
    assert max(costs["linear work"]) / min(costs["linear work"]) < 1.03
    high, low = costs["attention products"][1:]
    assert 6 < high / low < 8


def test_the_second_vector_is_as_long_as_its_fields():
    entries = sum(each[3] for each in figure("second_vector").fields())
    assert entries == facts.fact("sdxl.config.adm_in_channels").value


def test_the_refiner_begins_where_noise_is_half_of_the_signal():
    signal, noise = figure("refiner_levels").weights(facts.fact("sdxl-refiner.objective.levels").value)
    assert 0.5 < noise / signal < 0.6 and signal**2 + noise**2 == pytest.approx(1)


def test_heads_are_cut_from_the_same_widths():
    for bars in figure("heads_cut").groups().values():
        assert [width for width, _ in bars] == [320, 640, 1280]
        assert all(width % heads == 0 for width, heads in bars)


def test_every_part_comes_in_once_and_stays():
    origins = figure("unet_origins")
    came = [part for _, _, parts in origins.WORKS for part in parts.split()]
    assert sorted(came) == sorted(origins.PARTS)


def test_larger_is_better_in_both_series():
    series = figure("unet_series")
    for values in (list(series.IF.values()), *zip(*series.EDM2.values(), strict=True)):
        assert list(values) == sorted(values, reverse=True)


def test_crops_lie_within_the_picture_that_was_cut():
    shown = figure("size_and_crop")
    for picture, (height, width), (top, left) in shown.pictures().values():
        assert picture.shape == (shown.SIDE, shown.SIDE, 3)
        assert top + min(height, shown.LARGE) <= height and left + min(width, shown.LARGE) <= width


def test_the_waves_of_a_time_start_at_cosine_one_and_sine_nought():
    waves = figure("time_as_waves").waves()
    half = waves.shape[1] // 2
    assert (waves[0, :half] == 1).all() and (waves[0, half:] == 0).all()
