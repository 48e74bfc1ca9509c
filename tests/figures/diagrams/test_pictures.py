"""A column for each name, a row for each start, each picture where it belongs."""

import numpy as np

from figures.diagrams.pictures import columns
from figures.drawing.kit.canvas import Canvas


def test_every_picture_stands_in_its_column_and_row():
    canvas, asked = Canvas("test"), []

    def picture(column, row):
        asked.append((column, row))
        return np.zeros((2, 2, 3))

    columns(canvas, ["one step", "two steps"], 3, picture, left=10, side=50, gap=5, size=9)
    assert asked == [(column, row) for column in (0, 1) for row in (0, 1, 2)]
    places = {box.name: (box.rect.x, box.rect.y) for box in canvas.boxes()}
    assert places["one-step-0"] == (10, 20) and places["two-steps-2"] == (65, 20 + 2 * 55)
    assert [panel.says for panel in canvas.panels()] == ["One step", "Two steps"]
