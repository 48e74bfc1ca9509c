"""A mark for a part of others that there is not."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert


def test_a_part_that_nobody_names_is_told_with_its_line():
    with pytest.raises(BuildError, match=r"chapters/test\.md:3: no part of others 'toys'; there is: toy"):
        convert(page("Words.\n\n[](notice:toys)\n"), "atlas_site.extensions.lists.notices")
