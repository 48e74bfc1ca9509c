"""The linear code is the best there is: no other projection on as many numbers loses less."""

import numpy as np

from figures.scene.codes import FACTOR, FITTED, SIDE, code, from_squares, squares
from figures.scene.painting import painted, relatives


def test_cutting_and_putting_together_are_each_others_way_back():
    picture = painted(side=SIDE)
    assert squares(picture).shape == ((SIDE // FACTOR) ** 2, 3 * FACTOR**2)
    assert np.array_equal(from_squares(squares(picture)), picture)


def test_with_all_channels_everything_comes_back_and_with_more_never_less():
    picture = painted(side=SIDE)
    lost = [((code().decode(code().encode(picture, count)) - picture) ** 2).mean() for count in (1, 4, 16, 32, 192)]
    assert lost == sorted(lost, reverse=True) and lost[-1] < 1e-20


def test_no_other_four_directions_lose_less_of_what_it_was_fitted_to():
    seen = np.concatenate([squares(painted(scene, SIDE, finer=2)) for scene in relatives(FITTED, seed=1)]) - code().mean
    kept = ((seen @ code().components[:4].T) ** 2).sum()
    rng = np.random.default_rng(0)
    for _ in range(20):
        turned = np.linalg.qr(code().components[:4].T + 0.1 * rng.standard_normal((192, 4)))[0]
        assert ((seen @ turned) ** 2).sum() < kept


def test_components_are_orthonormal_and_their_signs_are_fixed():
    found = code().components
    assert np.allclose(found @ found.T, np.eye(len(found)), atol=1e-10)
    assert (found[np.arange(len(found)), np.abs(found).argmax(axis=1)] > 0).all()
