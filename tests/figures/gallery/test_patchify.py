"""The drawn latents, squares and tokens have the sizes that the trees give them, each kind to one scale."""

from itertools import pairwise

import pytest

from figures.anatomy import build, model, native
from figures.drawing import draw_figure, render_figure
from figures.drawing.catalogue import FOLDER, load
from figures.drawing.check import lint

figure = load(FOLDER / "patchify.py")


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "narrow"])
def parts(request):
    return draw_figure("patchify", narrow=request.param).parts


@pytest.mark.parametrize("slug", figure.MODELS)
def test_tokens_are_those_that_enter_the_first_block(slug):
    found = figure.cut(slug)
    block = build(model(slug)).find("transformer_blocks.0")
    assert (found.tokens, found.width) == block.input.at(native(model(slug)))
    assert found.tokens * found.numbers == found.latent[0] * found.latent[1] * found.latent[2]


@pytest.mark.parametrize("slug", figure.MODELS)
def test_a_square_holds_what_the_layer_takes(slug):
    """The weights of the layer that widens a square: one row of inputs for each output, and a bias."""
    found, tree = figure.cut(slug), build(model(slug))
    layer = tree.find("x_embedder") if slug == "flux1-dev" else tree.find("pos_embed.proj")
    assert layer.parameters == (found.numbers + 1) * found.width
    assert found.growth * found.numbers == found.width


def test_latents_are_drawn_to_one_scale_and_matrices_to_another(parts):
    latents, matrices = set(), set()
    for slug in figure.MODELS:
        cut = figure.cut(slug)
        for name, shape, scales in (("latent", cut.latent[:0:-1], latents),
                                    ("rows", (cut.numbers, cut.tokens), matrices),
                                    ("tokens", (cut.width, cut.tokens), matrices)):
            rect = parts[f"{slug}.{name}"].rect
            scales |= {round(rect.w / shape[0], 6), round(rect.h / shape[1], 6)}
    assert len(latents) == len(matrices) == 1


def test_every_number_of_a_square_is_painted(parts):
    for slug in figure.MODELS:
        (patch,) = parts[f"{slug}.square"].art
        closed = 5  # vertices of one closed rectangle
        assert len(patch.get_path().vertices) == closed * figure.cut(slug).numbers


def test_the_mesh_has_a_line_between_any_two_squares(parts):
    for slug in figure.MODELS:
        _, rows, columns = figure.cut(slug).latent
        lines = parts[f"{slug}.latent"].art[0].get_path().vertices
        assert len(lines) == 2 * (rows // 2 - 1 + columns // 2 - 1)


def test_from_latent_to_tokens_in_four_steps():
    steps = ("latent", "square", "rows", "layer", "tokens")
    expected = {(f"{slug}.{a}", f"{slug}.{b}") for slug in figure.MODELS for a, b in pairwise(steps)}
    assert lint.wiring(render_figure("patchify")["wide"], expected) == []
