"""What a module counts as: every parameter once, in words and colours that there are."""

import pytest

from figures.anatomy import build, models
from figures.anatomy.parts.transformer import mlp
from figures.anatomy.shapes import text
from figures.diagrams.kinds import LOOKS, SHORT, by_kind
from figures.drawing.kit.roles import ROLES


@pytest.mark.parametrize("slug", models())
def test_every_parameter_counts_once(slug):
    tree = build(models()[slug])
    assert sum(count for _, count in by_kind(tree)) == tree.parameters


def test_what_lies_inside_a_kind_counts_as_that():
    node = mlp("ff", text(8), 32, ("a", "b"))
    assert list(by_kind(node)) == [("feed-forward", node.parameters)]


def test_a_layer_of_no_kind_is_a_projection_and_what_holds_nothing_is_left_out():
    tree = build(models()["flux1-dev"])
    assert list(by_kind(tree.find("single_transformer_blocks.0.proj_out"))) == [
        ("projections, norms", tree.find("single_transformer_blocks.0.proj_out").parameters)]
    assert list(by_kind(tree.find("single_transformer_blocks.0.attn.attention"))) == []


def test_every_word_has_colours_that_exist_and_a_short_form_of_its_own():
    assert {role for look in LOOKS.values() for role in look} <= ROLES.keys()
    assert SHORT.keys() <= LOOKS.keys()
    assert len(set(SHORT.values())) == len(SHORT)
