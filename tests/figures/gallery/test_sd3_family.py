"""Framed is what SD3 Medium has not, and nothing else."""

from figures.drawing import draw_figure


def test_what_is_new():
    parts = set(draw_figure("sd3-family").parts)
    assert {name for name in parts if name.endswith(".new")} == {
        "sd35-large.qknorm.new", "sd35-medium.qknorm.new", "sd35-medium.second.new"}
    assert not any(name.startswith(("sd3-medium.qknorm", "sd3-medium.second", "sd35-large.second")) for name in parts)
