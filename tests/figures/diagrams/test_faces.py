"""Faces: all of one shape, without words, one for each chapter of the path and for each denoiser."""

import re

import pytest

from atlas_site.pictures.rendered import PAGE, Figures
from atlas_site.site import chapters
from figures.anatomy import build, model, models
from figures.diagrams.faces import HEIGHT, LEAST, blocks, sheet
from figures.drawing.catalogue import FACE, gallery_index, is_face
from figures.drawing.kit.canvas import WIDE, Canvas
from figures.drawing.output import svg

FACES = {name for name in gallery_index() if is_face(name)}


def test_every_chapter_of_the_path_and_every_denoiser_has_one_and_nothing_else():
    of_chapters = {FACE + path.removeprefix("chapters/").removesuffix(".md") for path in chapters.path()}
    assert of_chapters | {f"{FACE}model-{slug}" for slug in models()} == FACES


@pytest.mark.parametrize("name", ["face-flux", "face-model-sd15"])
def test_it_has_one_shape_no_words_and_no_files_but_the_two_that_cards_show(name):
    figures = Figures()
    figure = figures.figure(name)
    assert re.search(r'viewBox="0 0 (\S+) (\S+)"', figure.wide).groups() == (f"{WIDE:g}", f"{HEIGHT:g}")
    assert "<text" not in figure.wide and figure.narrow is None
    assert [path for path, _ in figures.files(name)] == [f"figures/{name}-light.svg", f"figures/{name}-dark.svg"]
    assert not figures.missing([name], (PAGE, "-light.png"))


def test_the_bars_of_a_model_are_its_parts_in_running_order_and_their_areas_its_parameters():
    chosen = model("flux1-dev")
    with svg.house_style("faces"):
        canvas = Canvas("faces", WIDE)
        blocks(canvas, chosen, sheet(canvas))
    tree = build(chosen)
    most = max(child.parameters for child in tree.children)
    shown = [child for child in tree.children if child.parameters >= LEAST * most]
    box = canvas.parts["blocks"]
    assert f"{len(shown)} parts" in box.says
    area = sum(_area(polygon) for patch in box.art for polygon in patch.get_path().to_polygons())
    assert area == pytest.approx(0.86 * WIDE * HEIGHT * sum(child.parameters for child in shown) / most / len(shown))


def _area(polygon) -> float:
    x, y = polygon[:, 0], polygon[:, 1]
    return (x.max() - x.min()) * (y.max() - y.min())
