"""A length is told from a cap, and each has its owner."""

import pytest

from figures.anatomy import every, models
from figures.anatomy.published.lengths import capped, counted, longest, of_counts


@pytest.mark.parametrize(("slug", "said"), [
    ("flux1-dev", "512 text tokens, the length in the authors' code"),
    ("sd3-medium", "333 text tokens, the length in diffusers"),
    ("qwen-image", "512 text tokens, the cap in diffusers"),
    ("z-image", "512 text tokens, the cap in the authors' code"),
    ("dit-xl-2", "no text"),
])
def test_the_text_tokens_of_counts_in_words(slug, said):
    assert counted(every()[slug]) == said


def test_only_models_whose_encoder_follows_the_prompt_are_capped():
    assert {slug for slug, model in models().items() if capped(model)} == {"qwen-image", "z-image"}


def test_the_bound_of_a_length():
    assert longest({"padded_to": 256, "accepts": 512}) == 256
    assert longest({"cap": 512, "multiple_of": 32}) == 512 and longest({}) is None
    assert of_counts(every()["sd3-medium"], "t5-v1-1-xxl") == 256
