"""What is exported for the browser's calculator gives the counts of the trees, by arithmetic that a browser has."""

import json

import pytest

from figures.anatomy import build, cost, model, models, size
from figures.anatomy.export.calculator import calculator

RECORDS = json.loads(json.dumps(calculator()))   # as it arrives


def value(terms, positions, text):
    """The polynomial, as JavaScript would evaluate it; whole numbers below 2^53 are exact there."""
    return sum(numerator * positions**i * text**j / denominator for i, j, numerator, denominator in terms)


@pytest.mark.parametrize("slug", models())
def test_the_polynomials_give_every_check(slug):
    record = RECORDS[slug]
    assert len(record["checks"]) >= 1
    for check in record["checks"]:
        positions = check["latent"][0] * check["latent"][1]
        assert check["macs"] < 2**53
        assert value(record["macs"], positions, check["text"]) == pytest.approx(check["macs"], rel=1e-12)
        assert value(record["activations"], positions, check["text"]) == pytest.approx(check["activations"], rel=1e-12)
        of, per = record["tokens_per_position"]
        assert of * positions == check["tokens"] * per
        assert 0 < value(record["attention_macs"], positions, check["text"]) < check["macs"]


@pytest.mark.parametrize("slug", models())
def test_the_first_check_is_the_native_size_and_the_multiple_is_legal(slug):
    record, found = RECORDS[slug], cost.cost(model(slug))
    assert record["checks"][0]["macs"] == found.macs
    assert record["parameters"] == build(model(slug)).parameters
    width, height, text = record["native"]
    assert width % record["multiple"] == height % record["multiple"] == 0
    assert size(model(slug), width, height, text) == found.size


def test_models_of_any_size_are_checked_at_several():
    one_size = {slug for slug, record in RECORDS.items() if len(record["checks"]) == 1}
    assert one_size == {"ddpm-cifar10", "dit-xl-2"}   # their positions are made for one
