"""Blocks with what a model changed marked: their wires are the tree's, and every mark is told."""

import pytest

from figures.anatomy import build, model
from figures.anatomy.published.classes import classes
from figures.drawing.catalogue import FOLDER, load
from figures.drawing.kit.canvas import NARROW, WIDE, Canvas

BLOCKS = {   # figure: (model, block)
    "z_image_block": ("z-image", "layers.0"), "lumina_block": ("z-image", "layers.0"),
    "sana_block": ("sana-1600m", "transformer_blocks.0"),
    "hidream_block": ("hidream-i1", "single_stream_blocks.0.block"),
    "flux2_block": ("flux2-dev", "single_transformer_blocks.0"),
    "chroma_block": ("flux1-schnell", "single_transformer_blocks.0"),
    "qwen_image_block": ("qwen-image", "transformer_blocks.0")}


def drawn(name, width=WIDE):
    canvas, figure = Canvas("test", width), load(FOLDER / f"{name}.py")
    (figure.draw if width == WIDE else figure.draw_narrow)(canvas)
    return canvas


def wires(canvas):
    return {(wire.start.part.name, wire.end.part.name) for wire in canvas.wires.values()}


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", BLOCKS)
def test_every_residual_of_the_tree_is_carried_and_no_other(name, width):
    slug, path = BLOCKS[name]
    expected = {(wire.source, wire.target) for wire in build(model(slug)).find(path).wires if wire.kind == "residual"}
    canvas = drawn(name, width)
    sums = {box.name for box in canvas.boxes() if box.symbol == "plus" and not box.name.startswith("experts")}
    found = {(start, end) for start, end in wires(canvas) if end in sums}
    assert expected <= found
    assert len(found) == 2 * len(sums)   # what is carried, and what is added to it


@pytest.mark.parametrize("name", BLOCKS)
def test_every_gate_is_told_by_a_vector(name):
    canvas = drawn(name)
    told = {end for start, end in wires(canvas) if canvas.parts[start].hue == "time" and canvas.parts[start].turned}
    assert {box.name for box in canvas.boxes() if box.symbol == "times"} <= told


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", [*BLOCKS, "kontext_sequence"])
def test_every_mark_has_an_outline_a_number_and_words(name, width):
    canvas = drawn(name, width)
    outlined = {panel.name.split(".")[1] for panel in canvas.panels() if panel.style == "mark"}
    numbers = {part.split(".")[1] for part in canvas.parts if part.startswith("number.")}
    told = {part.split(".")[1] for part in canvas.parts if part.startswith("told.") and "number" not in part}
    assert outlined == numbers == told
    assert outlined == {str(n + 1) for n in range(len(outlined))}


def test_words_of_qwen_image_lie_beyond_the_picture_and_those_of_flux_on_its_first_token():
    figure = load(FOLDER / "words_on_the_diagonal.py")
    rows, columns, words = figure.qwen(4, 6, 3)
    assert min(words) > max(*rows, *columns) and len(set(words)) == 3
    assert figure.flux(4, 6, 3)[2] == [0, 0, 0]


def test_only_in_joint_attention_do_words_read_the_picture():
    figure = load(FOLDER / "text_computed_once.py")
    cross, joint, causal = figure.masks().values()
    assert cross.shape == (figure.IMAGE, figure.WORDS + figure.IMAGE) and not cross[:, figure.WORDS:].any()
    assert joint.all()
    assert not causal[:figure.WORDS, figure.WORDS:].any() and causal[figure.WORDS:].all()


def test_a_bottleneck_costs_the_velocity_and_not_the_picture():
    figure = load(FOLDER / "picture_or_velocity.py")
    found = {name: dict(zip(figure.RANKS, errors, strict=True)) for name, errors in figure.errors().items()}
    assert found["velocity"][8] > 3 * found["picture"][8]
    assert found["velocity"][64] == pytest.approx(found["picture"][64])


def test_blocks_of_a_class_are_those_of_its_words():
    figure = load(FOLDER / "blocks_of_2026.py")
    for found in classes().values():
        assert figure.runs(found), found["blocks"]
