import pytest

from figures.anatomy import build, model, native
from figures.drawing import render_figure
from figures.drawing.check import lint


@pytest.fixture(scope="module")
def figure():
    return render_figure("cross-vs-joint-attention")


def words(figure):
    return {text.text for text in lint.Drawing(figure["wide"]).words}


def test_the_text_is_changed_by_joint_attention_alone(figure):
    edges = lint.edges(figure["wide"])
    assert ("joint.attention", "joint.text.after") in edges
    assert ("cross.attention", "cross.text.after") not in edges
    assert ("cross.text", "cross.text.after") in edges


@pytest.mark.parametrize("case", ["cross", "joint"])
def test_both_streams_reach_the_attention(figure, case):
    into = {start for start, end in lint.edges(figure["wide"]) if end == f"{case}.attention"}
    made = {"cross": {"cross.image.Q", "cross.text.KV"}, "joint": {"joint.image.QKV", "joint.text.QKV"}}
    assert into == made[case]


def test_shapes_are_those_of_the_trees(figure):
    unet, transformer = model("sd15"), model("sd3-medium")
    cross = build(unet).find("down_blocks.0.attentions.0.transformer_blocks.0.attn2")
    joint = build(transformer).find("transformer_blocks.0.attn")
    shown = words(figure)
    tokens, width = cross.find("to_k").input.at(native(unet))
    assert f"{tokens} × {width}" in shown and f"each {tokens} × {cross.find('to_k').output.channels}" in shown
    image, text = (joint.find(name).input.at(native(transformer)) for name in ("to_q", "add_q_proj"))
    assert f"{text[0]} × {image[0]:,}" in shown and f"{image[0]:,} × {text[0]}" in shown
    assert f"each row sums over {image[0] + text[0]:,} keys" in shown and f"each row sums over {tokens} keys" in shown


def test_the_matrix_has_one_part_filled_and_then_four(figure):
    drawing = lint.Drawing(figure["wide"])
    filled = {case: {name for name, shape in drawing.boxes.items() if name.startswith(case) and "-reads-" in name
                     and shape.fill == "joint-deep"} for case in ("cross", "joint")}
    assert filled["cross"] == {"cross.image-reads-text"}
    assert len(filled["joint"]) == 4
