"""The definitions of expressions: letters, each fact once, the same of another model."""

import pytest

from figures.facts import catalogue as facts
from figures.facts.composed import FACT, composed, joined
from figures.facts.fact import Fact


@pytest.mark.parametrize(("key", "definition"), [
    ("sdxl.parameters/sd15.parameters",
     "A / B. A is all trained weights and biases of SDXL's denoiser; text encoders and autoencoder apart. "
     "B is the same as A, of SD 1.5"),
    ("sd3-medium.released.weights-sd15.released.weights",
     "A − B, in days. A is the day on which the weights of SD3 Medium were released. B is the same as A, of SD 1.5"),
    ("(512*512*3)/(64*64*4)", "(512 × 512 × 3) / (64 × 64 × 4)"),
    ("sd15.skips*2",
     "A × 2. A is the connections of SD 1.5's denoiser that carry features from the way down to the way up"),
])
def test_expressions_of_the_site(key, definition):
    assert facts.fact(key).definition == definition


def test_what_differs_in_more_than_its_model_is_told_in_full():
    """A larger picture, a longer text: a quotient of work at two sizes must show both."""
    definition = facts.fact("sdxl.macs/sd15.macs").definition
    assert "at 1024 × 1024 pixels" in definition and "at 512 × 512 pixels" in definition
    assert "the same as" not in definition
    assert "the same as A, of SD 2.1" in facts.fact("sd15.macs@512x512/sd21.macs@512x512").definition


def test_every_fact_of_an_expression_is_in_its_definition():
    many = [Fact(f"m.{place}", place, definition=f"number {place}") for place in range(30)]
    definition = composed([FACT, *["+", FACT] * 29], many)
    assert all(f"is number {place}." in f"{definition}." for place in range(30))
    assert len({word for word in definition.partition(". ")[0].split() if word != "+"}) == 30


def test_brackets_stand_close():
    assert joined(["(", "A", "+", "1", ")", "/", "2"]) == "(A + 1) / 2"
