"""A tree for people and for machines: nothing is lost where equal modules are told as one."""

import re

import pytest

from figures.anatomy import build, model, native
from figures.anatomy.export.report import as_data, as_text

ROW = re.compile(r"^(?P<name>\S+(?: to \d+)?) +(?P<parameters>[\d,]+) +[\d.]+ %  (?P<shape>[\d × ]+?)(?:  |$)", re.M)


def rows(slug, **more):
    return [each.groupdict() for each in ROW.finditer(as_text(model(slug), native(model(slug)), **more))]


@pytest.mark.parametrize("slug", ["sd15", "flux1-dev", "vae-sd", "clip-vit-l"])
def test_the_rows_add_up_to_the_model(slug):
    counts = [int(row["parameters"].replace(",", "")) for row in rows(slug)]
    assert sum(counts) == build(model(slug)).parameters


def test_equal_neighbours_are_one_row_with_the_sum_of_all():
    block = build(model("dit-xl-2")).find("transformer_blocks.3")
    row = next(row for row in rows("dit-xl-2") if row["name"].startswith("transformer_blocks"))
    assert row["name"] == "transformer_blocks.0 to 27"
    assert int(row["parameters"].replace(",", "")) == 28 * block.parameters
    assert row["shape"].strip() == "256 × 1152"


def test_parts_are_indented_below_their_module_as_deep_as_asked():
    depths = [as_text(model("sd15"), native(model("sd15")), depth=depth) for depth in (1, 2, 3)]
    assert ["\n  resnets.0" in said for said in depths] == [False, True, True]
    assert ["\n    conv1" in said for said in depths] == [False, False, True]


def test_the_heading_says_size_batch_and_what_is_stored_but_not_trained():
    said = as_text(model("sd3-medium"), native(model("sd3-medium")), batch=2).partition("\n\n")[0]
    buffers = build(model("sd3-medium")).buffers
    assert f"and {buffers:,} stored numbers that are not trained" in said
    assert "1024 × 1024 pixels, 333 text tokens, batch 2: " in said
    assert "not trained" not in as_text(model("sd15"), native(model("sd15")))


def test_an_encoder_is_told_by_its_text():
    assert "\n77 text tokens, batch 1" in as_text(model("clip-vit-l"), native(model("clip-vit-l")))


def test_machines_get_the_whole_tree_with_both_names():
    data, tree = as_data(model("flux1-dev"), native(model("flux1-dev")), batch=3), build(model("flux1-dev"))

    def walk(node, path=()):
        yield ".".join(path), node
        for child in node.get("children", ()):
            yield from walk(child, (*path, child["name"]))

    found = dict(walk(data["tree"]))
    assert list(found) == [path for path, _ in tree.walk()]
    assert all(node["parameters"] == tree.find(path).parameters for path, node in found.items() if path)
    assert found["single_transformer_blocks.0.attn.to_q"]["original"] == "single_blocks.0.linear1"
    assert data["macs"] == 3 * tree.macs.at(native(model("flux1-dev")))
