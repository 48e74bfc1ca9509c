"""The page of permalinks: every promised link, under the title that stands there."""

import re

import pytest

from atlas_site.extensions.page import convert
from atlas_site.page import Page
from atlas_site.references.permalinks import moved, published
from atlas_site.site.build import Build


@pytest.fixture(scope="module")
def folds():
    html = convert(Page(text="[](permalinks:all)", inputs=Build()), "atlas_site.extensions.lists.permalinks")
    return re.findall(r"<details.*?</details>", html, flags=re.S)


def test_every_promised_link_is_listed_once(folds):
    """But for what has moved: those are kept for who has them, and nobody should take them now."""
    still = {*published()} - moved().keys()
    listed = [link for fold in folds for link in still if f'href="../../{link}"' in fold]
    assert sorted(listed) == sorted(still)


def test_each_page_has_one_fold_with_its_title_and_number_of_links(folds):
    assert len(folds) == len({link.partition("#")[0] for link in published()})
    assert sum("<summary>MMDiT and Stable Diffusion 3: " in fold for fold in folds) == 1
