"""What keys say together: each disagreement is told with its key, and the real files have none."""

from dataclasses import replace

import pytest

from figures.anatomy import every
from figures.anatomy.published.agreement import disagreements
from figures.anatomy.published.repositories import of_another, repositories
from figures.anatomy.published.sources import source

CARD = "stabilityai/stable-diffusion-3-medium"


def test_a_repository_of_another_model_is_no_source():
    """SD3.5's code is not SD3's: what the first repository says holds of its own models."""
    large = every()["sd35-large"]
    changed = replace(large)
    foreign = source({"repo": "Stability-AI/sd3-ref", "file": "sd3_infer.py", "at": "STEPS"})
    changed.__dict__["entries"] = large.entries | {
        "native.width": replace(large.entries["native.width"], source=foreign)}
    assert list(disagreements(changed)) == [("native.width.source", "Stability-AI/sd3-ref", (
        "a repository of this model, or one for all: that is of sd3-medium, t5-v1-1-xxl, vae-sd3"))]


def test_a_new_model_may_cite_any_until_one_is_its_own():
    assert of_another("sd35-large", "repo", "Stability-AI/sd3-ref") and of_another("sd35-large", "hub", CARD)
    assert not of_another("new-one", "repo", "Stability-AI/sd3-ref")
    assert not of_another("sd35-large", "repo", "huggingface/diffusers")


def test_every_owner_is_a_file_that_cites_its_repository():
    cited = {(place.form, place.repo or place.hub, slug) for slug, model in every().items()
             for entry in model.entries.values() if entry.source for place in entry.source.places}
    assert [(name, slug) for (form, name), found in repositories().items() for slug in found.of
            if (form, name, slug) not in cited] == []


class Changed:
    """A model of which some values are others; None takes one away."""

    def __init__(self, slug: str, **changes: object):
        self.model, self.changes = every()[slug], {key.replace("__", "."): value for key, value in changes.items()}
        self.kind, self.encoders, self.slug = self.model.kind, self.model.encoders, slug
        self.entries, self.autoencoder = self.model.entries, self.model.autoencoder

    def get(self, key: str, default: object = None) -> object:
        return self.changes.get(key, self.model.get(key, default))

    def under(self, path: str) -> dict[str, object]:
        found = self.model.under(path) | {key.removeprefix(f"{path}."): value for key, value in self.changes.items()
                                          if key.startswith(f"{path}.")}
        return {key: value for key, value in found.items() if value is not None}

    def states(self, path: str) -> list[dict[str, object]]:
        return self.model.states(path)


@pytest.mark.parametrize("slug", every())
def test_the_files_agree_with_themselves(slug):
    assert list(disagreements(every()[slug])) == []


@pytest.mark.parametrize(("slug", "changes", "key"), [
    ("sd3-medium", {"objective__levels": 1000}, "objective.levels"),
    ("sd15", {"objective__levels": None}, "objective.levels"),
    ("sd15", {"objective__time": None}, "objective.time"),
    ("flux1-dev", {"defaults__diffusers__evaluations": None}, "defaults.diffusers.evaluations"),
    ("flux1-dev", {"native__text__tokens": 589}, "native.text.tokens"),
    ("flux1-dev", {"native__text__tokens": None}, "native.text"),
    ("qwen-image", {"native__text__program": "authors"}, "native.text.tokens"),
    ("flux1-dev", {"shift__authors__law": "constant"}, "shift.authors.alpha"),
    ("flux1-schnell", {"shift__authors__mu": [0, 1]}, "shift.authors.mu"),
    ("flux2-dev", {"shift__diffusers__above": None}, "shift.diffusers.above"),
])
def test_a_disagreement_is_told_with_its_key(slug, changes, key):
    told = list(disagreements(Changed(slug, **changes)))
    assert key in [problem[0] for problem in told] and all(expected for _, _, expected in told)


def test_several_lengths_add_up_only_if_they_are_read_as_tokens():
    """CLIP's 77 of FLUX.1 are a pooled vector's, and no tokens of a pass; the two CLIPs of SD3 share their 77."""
    assert list(disagreements(Changed("sd3-medium", native__text__tokens=77 + 77 + 256))) == []
    assert list(disagreements(Changed("sd3-medium", native__text__tokens=512)))
