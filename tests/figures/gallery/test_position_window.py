"""Windows lie in the middle of the table and have the shape of the picture."""

import pytest

from figures.gallery import position_window as figure


@pytest.mark.parametrize(("size", "expected"), [((1024, 1024), (64, 64, 64, 64)), ((1344, 768), (54, 72, 84, 48)),
                                                ((512, 512), (80, 80, 32, 32))])
def test_as_cropped_pos_embed_cuts_it(size, expected):
    assert figure.window(size, 192) == expected
