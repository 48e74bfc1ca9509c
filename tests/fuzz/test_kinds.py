"""The same seed makes the same trials; every kind has its share, and no mutator is idle."""

import random
from collections import Counter

import pytest

from atlas_site.places import ROOT
from fuzz import kinds
from fuzz.mutators import cached, listed, places
from fuzz.trial import Change


def test_the_same_seed_makes_the_same_trials_and_another_makes_others():
    planned = kinds.plan(60, [])
    one, same, other = ([kinds.trial(kind, seed, number, ROOT) for kind, number in planned if kind != "cache"]
                        for seed in ("one", "one", "other"))
    assert one == same
    assert sum(a == b for a, b in zip(one, other, strict=True)) < 5


def test_a_trial_does_not_depend_on_those_before_it():
    planned = kinds.plan(100, [])
    assert [number for kind, number in planned if kind == "page"] == [*range(sum(k == "page" for k, _ in planned))]
    assert {kind for kind, _ in kinds.plan(30, ["page", "lab"])} == {"page", "lab"}


def test_every_kind_has_its_share():
    counts = Counter(kind for kind, _ in kinds.plan(1000, []))
    total = sum(kinds.KINDS.values())
    assert counts.keys() == kinds.KINDS.keys()
    assert all(abs(counts[kind] - 1000 * share / total) < 2 for kind, share in kinds.KINDS.items())


GROUPS = [group for about in kinds.FILES.values() for _, group in about.mutators]
MUTATORS = dict.fromkeys(mutator for group in GROUPS for mutator in group)


@pytest.mark.parametrize("mutator", MUTATORS, ids=lambda mutator: mutator.__name__)
def test_no_mutator_is_idle(mutator):
    texts = ((ROOT / path).read_text("utf-8") for about in kinds.FILES.values() for path in about.paths(ROOT)
             if any(mutator in group for _, group in about.mutators))
    assert any(mutator(random.Random(seed), text) not in (None, text) for text in texts for seed in range(5))


def test_what_is_kept_is_never_left_as_it_was():
    for mutator in listed(vars(cached)):
        for seed in range(20):
            assert mutator(random.Random(seed), b"some bytes that are kept") != b"some bytes that are kept"


def test_places_are_changed_within_the_checkout():
    for mutator in listed(vars(places)):
        for seed in range(40):
            changes = mutator(random.Random(seed))
            assert changes and all(isinstance(change, Change) for change in changes)
            assert all(".." not in change.path and not change.path.startswith("/") for change in changes)


def test_a_difference_is_told_with_its_line():
    assert kinds.said("a.md", "one\ntwo\n", b"one\ntoo\n") == "a.md:2: 'w' became 'o'"
    assert kinds.said("a.md", "one\n", b"one\nmore\n") == "a.md:2: '' became 'more\\n'"
    assert kinds.said("a.md", "one\n", b"") == "a.md:1: 'one\\n' became ''"


def test_the_small_lab_is_one_of_its_place():
    text = kinds.small_lab("docs/labs/dit_block.py")
    assert "{#lab-dit-block}" in text and "LAB" not in text
