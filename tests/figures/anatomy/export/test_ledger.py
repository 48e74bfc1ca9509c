"""The names in the authors' own code: every module of their classes, with its count (scripts/verify/originals.py)."""

import pytest
from original_counts import original_counts

from figures.anatomy import build, model
from figures.anatomy.export.ledger import condensed
from verify.stored import ORIGINALS, read

ORIGINAL = read(ORIGINALS)


@pytest.mark.parametrize("slug", sorted(ORIGINAL.keys() - {"dit-xl-2"}))
def test_every_original_name(slug):
    assert condensed(original_counts(build(model(slug)))) == ORIGINAL[slug]


def test_dit_calls_its_fixed_positions_a_parameter():
    tree = build(model("dit-xl-2"))
    theirs, ours = dict(ORIGINAL["dit-xl-2"]), condensed(original_counts(tree))
    assert theirs.pop("pos_embed") == [[tree.buffers, 1]]
    assert theirs.pop("") == [[tree.parameters + tree.buffers, 1]]
    assert theirs == {name: runs for name, runs in ours.items() if name}
