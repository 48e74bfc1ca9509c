"""What keys say together: each disagreement is told with its key, and the real files have none."""

import pytest

from figures.anatomy import every
from figures.anatomy.published.agreement import disagreements


class Changed:
    """A model of which some values are others; None takes one away."""

    def __init__(self, slug: str, **changes: object):
        self.model, self.changes = every()[slug], {key.replace("__", "."): value for key, value in changes.items()}
        self.kind, self.encoders = self.model.kind, self.model.encoders

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
