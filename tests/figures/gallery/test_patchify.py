"""The rows and tokens are those of the patch layers."""

import pytest

from figures.anatomy import build, model, native
from figures.drawing.gallery import FOLDER, load

figure = load(FOLDER / "patchify.py")
LAYERS = {"dit-xl-2": "pos_embed.proj", "sd3-medium": "pos_embed.proj", "flux1-dev": "x_embedder.linear"}


@pytest.mark.parametrize("slug", figure.MODELS)
def test_numbers_are_those_of_the_patch_layer(slug):
    side, channels, patch, tokens, width = figure.numbers(slug)
    chosen = model(slug)
    tree, size = build(chosen), native(chosen)
    first = next(node for path, node in tree.walk() if path == LAYERS[slug] or path == LAYERS[slug].split(".")[0])
    assert tree.input.at(size) == (channels, side, side)
    assert (side // patch) ** 2 == tokens
    assert first.output.at(size)[-1 if first.output.form == "sequence" else 0] == width
    weights = patch * patch * channels * width
    assert first.parameters == weights + width   # with a bias
