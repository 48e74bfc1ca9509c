"""The ledgers of MMDiT's variants hold every parameter of their blocks and name what is missing."""

import re

import pytest

from figures.drawing import render_figure
from figures.drawing.catalogue import FOLDER, load


@pytest.mark.parametrize("name", ["mmdit-last-block", "mmdit-x-block"])
def test_the_boxes_of_a_ledger_add_up_to_its_block(name):
    figure = load(FOLDER / f"{name.replace('-', '_')}.py")
    twin = render_figure(name)["twin"]
    for title, node in figure.blocks():
        start = next(n for n, (_, text) in enumerate(twin) if text == f"{title}: {node.parameters:,} parameters")
        level, sums = twin[start][0], 0
        for depth, text in twin[start + 1:]:
            if depth <= level:
                break
            counts = re.findall(r"· ([\d,]{6,})(?= ·| →|$)", text)
            sums += sum(int(count.replace(",", "")) for count in counts)
        norms = sum(leaf.parameters for _, leaf in node.leaves() if leaf.kind == "norm")
        assert sums + norms == node.parameters


def test_the_last_block_lacks_what_only_the_text_would_need():
    words = [text for _, text in render_figure("mmdit-last-block")["twin"]]
    assert [text for text in words if text.startswith("no ")] == ["no output", "no MLP", "no text leaves"]
    assert not any(text.startswith("no ") for _, text in render_figure("mmdit-x-block")["twin"])
