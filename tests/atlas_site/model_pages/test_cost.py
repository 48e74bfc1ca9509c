import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import cost
from figures.anatomy.layers import Layer, LinearAttention
from figures.anatomy.shapes import Size, TensorSpec
from figures.anatomy.tree import Node


@pytest.mark.parametrize("divide", [cost.by_role, cost.by_work])
@pytest.mark.parametrize("slug", anatomy.models())
def test_the_parts_add_up_to_the_model(slug, divide):
    model = anatomy.model(slug)
    tree, size = anatomy.build(model), anatomy.native(model)
    sums = divide(tree, size).values()
    assert sum(each.parameters for each in sums) == tree.parameters
    assert sum(each.macs for each in sums) == tree.macs.at(size)


def test_cross_attention_is_told_apart_from_self_attention():
    model = anatomy.model("sd15")
    roles = cost.by_role(anatomy.build(model), anatomy.native(model))
    assert roles["cross-attention"].macs < roles["self-attention"].macs
    assert "transformer" not in roles and "level" not in roles


def test_the_products_of_attention_have_no_parameters():
    model = anatomy.model("flux1-dev")
    work = cost.by_work(anatomy.build(model), anatomy.native(model))
    assert work["products of attention"].parameters == 0 < work["products of attention"].macs


def classes(layer=Layer):
    yield layer
    for each in layer.__subclasses__():
        yield from classes(each)


def test_every_class_of_layer_is_a_kind_of_work():
    assert set(cost.WORK) == set(classes())


def test_linear_attention_is_work_of_its_own_and_norms_do_none():
    model = anatomy.model("sana-1600m")
    tree, size = anatomy.build(model), anatomy.native(model)
    work = cost.by_work(tree, size)
    assert work["norms and tables"].macs == 0 < work["products of linear attention"].macs
    own = sum(node.macs.at(size) for _, node in tree.leaves() if isinstance(node.layer, LinearAttention))
    assert work["products of linear attention"].macs == own


def test_a_layer_of_an_unknown_class_is_refused():
    x = TensorSpec(4)
    with pytest.raises(KeyError, match="Convolver"):
        cost.by_work(Node("a", "projection", x, x, layer=type("Convolver", (), vars(Layer()))()), Size(1, 1))


def test_the_table_ends_with_the_whole():
    table = cost.sums_table("Part", {"small": cost.Sum(1, 10), "large": cost.Sum(3, 30)}).splitlines()
    assert [line.split(" | ")[0] for line in table[2:]] == ["| large", "| small", "| all"]
    assert table[-1] == "| all | 4 | 100.0 % | 40 | 100.0 % |"
