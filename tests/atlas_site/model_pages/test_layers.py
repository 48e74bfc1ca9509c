import re
import xml.etree.ElementTree as etree

import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import layers
from atlas_site.model_pages.runs import label, runs
from atlas_site.places import DOCS


def count(row):
    text = row[2].text
    return int(text.replace(",", "")) if re.fullmatch(r"[\d,]+", text) else 0


def row_of(item):
    """The row of a list item, and the list of its parts if there is one."""
    summary = item.find("details/summary")
    return (summary, item.find("details")) if summary is not None else (item, None)


def tree_of(slug):
    model = anatomy.model(slug)
    return etree.fromstring(layers.tree(anatomy.build(model), anatomy.native(model)))


@pytest.mark.parametrize("slug", anatomy.models())
def test_the_lines_add_up_at_every_depth(slug):
    root = tree_of(slug)
    top = [row_of(item) for item in root.find("ul")]
    assert sum(count(row) for row, _ in top) == anatomy.build(anatomy.model(slug)).parameters
    for item in root.iter("li"):
        row, inside = row_of(item)
        if inside is not None:
            times = re.search(r"Each of the (\d+)", inside.findtext("p") or "")
            parts = sum(count(row_of(part)[0]) for part in inside.find("ul"))
            assert parts * (int(times[1]) if times else 1) == count(row)


@pytest.mark.parametrize("share", [0, 0.0004, 0.001, 0.0999, 0.123, 0.5, 0.9996, 1])
def test_the_digits_of_a_share_are_classes_that_the_stylesheet_adds_up(share):
    css = (DOCS / "assets" / "css" / "layer-tree.css").read_text("utf-8")
    parts = [re.search(rf"\.{word} {{ --\w+: ([\d.]+)%; }}", css)[1] for word in layers.share_classes(share).split()]
    assert sum(map(float, parts)) == pytest.approx(round(100 * share, 1))


def test_equal_blocks_are_one_line_and_a_different_last_one_is_not():
    tree = anatomy.build(anatomy.model("sd3-medium"))
    blocks = [(label(run), len(run)) for run in runs(tree) if run[0].kind == "block"]
    depth = anatomy.model("sd3-medium").config["num_layers"]
    assert blocks == [(f"transformer_blocks.0 … {depth - 2}", depth - 1), (f"transformer_blocks.{depth - 1}", 1)]


def test_the_shapes_lead_from_the_latent_to_the_prediction():
    model = anatomy.model("sd15")
    text = layers.shapes(anatomy.build(model), anatomy.native(model)).replace("\u00a0", " ")
    lines = text.splitlines()[2:]
    assert "4 × 64 × 64" in lines[0] and "4 × 64 × 64" in lines[-1]
    assert any("`mid_block`" in line and "1,280 × 8 × 8" in line for line in lines)


def test_the_columns_of_the_tree_have_heads():
    root = tree_of("sd15")
    heads = root.find("p")
    row, _ = row_of(next(root.iter("li")))
    assert [head.text for head in heads] == ["Layer", "Output", "Parameters", "Share"] and len(heads) == len(row)
