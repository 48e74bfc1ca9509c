import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import cost


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


def test_the_table_ends_with_the_whole():
    table = cost.sums_table("Part", {"small": cost.Sum(1, 10), "large": cost.Sum(3, 30)}).splitlines()
    assert [line.split(" | ")[0] for line in table[2:]] == ["| large", "| small", "| all"]
    assert table[-1] == "| all | 4 | 100.0 % | 40 | 100.0 % |"
