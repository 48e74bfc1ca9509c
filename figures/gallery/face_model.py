"""The blocks of {model}

A face for cards: the parts of the denoiser of {model} in running order, each a bar whose height is its parameters, cut
into kinds of layers. Small parts are left out, and each face has its own scale.
"""

from figures.diagrams.faces import FLOOR, blocks, sheet

EACH = "denoiser"
IDEAS = ("parameters",)


def draw(canvas, model):
    blocks(canvas, model, sheet(canvas).grown(-FLOOR))
