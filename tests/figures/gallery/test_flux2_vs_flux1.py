"""Every area is one scale times a count of the trees, and every width one scale times a token's."""

import pytest

from figures.anatomy import build, model
from figures.anatomy.tree import outermost
from figures.drawing import render_figure
from figures.drawing.check import lint
from figures.drawing.kit.canvas import NARROW, WIDE, Canvas
from figures.drawing.output import svg
from figures.facts.catalogue import fact
from figures.gallery import flux2_vs_flux1
from figures.gallery.flux2_vs_flux1 import MODELS

COMPOSITIONS = {"draw": WIDE, "draw_narrow": NARROW}


@pytest.fixture(scope="module", params=COMPOSITIONS)
def boxes(request):
    with svg.house_style("flux2-vs-flux1"):
        canvas = Canvas("flux2-vs-flux1", COMPOSITIONS[request.param])
        getattr(flux2_vs_flux1, request.param)(canvas)
    return {box.name: box for box in canvas.boxes()}


def areas(boxes):
    """Parameters -> area of everything that is drawn to scale."""
    for slug in MODELS:
        tree = build(model(slug))
        for kind in ("block", "single-block"):
            yield sum(node.parameters for node in outermost(tree, kind)), boxes[f"{slug}.{kind}"].rect
        for encoder in model(slug).encoders:
            yield fact(f"{encoder}.parameters").value, boxes[encoder].rect
    shared = [node for node in build(model("flux2-dev")).children if node.chunks and node.input.form == "vector"]
    assert len(shared) == 3
    yield sum(node.parameters for node in shared), boxes["flux2-dev.shared"].rect


def test_area_is_parameters(boxes):
    ratios = [rect.w * rect.h / parameters for parameters, rect in areas(boxes)]
    assert ratios == pytest.approx([ratios[0]] * 8)


def test_width_is_the_width_of_a_token(boxes):
    widths = [boxes[f"{slug}.{kind}"].rect.w for slug in MODELS for kind in ("block", "single-block")]
    tokens = [build(model(slug)).find("x_embedder").output.channels for slug in MODELS for _ in range(2)]
    assert widths == pytest.approx([widths[0] / tokens[0] * token for token in tokens])


@pytest.mark.parametrize("slug", MODELS)
def test_half_of_a_double_block_without_its_modulation_is_the_text_stream(slug):
    block = build(model(slug)).find("transformer_blocks.0")
    modulation = sum(node.parameters for node in outermost(block, "modulation"))
    text = sum(leaf.parameters for path, leaf in block.leaves()
               if ("_context" in path or "add" in path) and not path.startswith("norm1"))
    assert 2 * text == block.parameters - modulation


def test_blocks_and_the_strips_they_are_drawn_as_are_counted_by_the_trees(boxes):
    for slug in MODELS:
        for kind in ("block", "single-block"):
            nodes = list(outermost(build(model(slug)), kind))
            box = boxes[f"{slug}.{kind}"]
            assert box.says.startswith(f"{len(nodes)} ")
            assert all(len(patch.get_path().to_polygons()) == len(nodes) for patch in box.art)
            own = any(node.kind == "modulation" and node.parameters for node in nodes[0].children)
            assert len(box.art) == (2 if kind == "block" else 1) + own


def test_the_table_says_what_the_configurations_say():
    words = {text.text for text in lint.Drawing(render_figure("flux2-vs-flux1")["wide"]).words}
    for slug in MODELS:
        config = model(slug).config
        assert {str(config["depth"]), str(config["depth_single_blocks"]), " + ".join(map(str, config["axes_dim"])),
                f"{config['hidden_size']:,}, {config['num_heads']}"} <= words
