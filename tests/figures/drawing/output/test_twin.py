from figures.drawing.check import lint
from figures.drawing.kit.canvas import Canvas
from figures.drawing.output.twin import untold

BODY = """
a = block(canvas, "image", "a", "Latent", "64 × 64 × 4", at=(90, 40))
n = block(canvas, "norm", "n", "LayerNorm", below=a, gap=40)
s = residual(canvas, "s", below=n)
t = block(canvas, "text", "t", "Prompt", right_of=a, gap=80)
canvas.chain(a, n, s)
canvas.wire(t.bottom, n.right, "77 × 768", where="right", hue="text")
canvas.panel("p", [n, s], "Block")
"""


def test_parts_nest_under_their_panel_and_say_where_they_lead(drawn):
    assert drawn(BODY)["twin"] == [
        (0, "Latent · 64 × 64 × 4 → LayerNorm"),
        (0, "Block"),
        (1, "LayerNorm → residual sum"),
        (1, "residual sum"),
        (0, "Prompt → LayerNorm (77 × 768)"),
    ]


def test_a_group_is_told_and_not_drawn(drawn):
    figure = drawn(BODY.replace('canvas.panel("p", [n, s], "Block")', 'canvas.group("p", [n, s], "Block")'))
    assert (0, "Block") in figure["twin"] and (1, "residual sum") in figure["twin"]
    assert "Block" not in figure["wide"]


def test_twin_and_drawing_have_the_same_parts_and_wires(drawn):
    figure = drawn(BODY)
    drawing, told = lint.Drawing(figure["wide"]), " ".join(text for _, text in figure["twin"])
    assert len(figure["twin"]) == len(drawing.boxes) + len(drawing.panels)
    assert told.count("→") + told.count(";") == len(drawing.wires)
    assert all(words.text in told for words in drawing.words)


def test_a_box_with_words_or_wires_that_says_nothing_is_found():
    canvas = Canvas("test")
    a = canvas.box("a", "Latent", at=(90, 40), says="")
    b = canvas.box("b", at=(90, 90), w=20, h=20, says="")
    c = canvas.box("c", "Norm", at=(90, 140))
    canvas.chain(a, b, c)
    assert untold(canvas) == ["box 'a' shows words and says nothing", "wire 'a--b' starts at 'a', which says nothing",
                              "wire 'b--c' starts at 'b', which says nothing"]
