"""Copies of this checkout: what grows in them is listed, what is here stays."""

import json

import pytest

from atlas_site.places import ROOT
from bench.kit.checkout import copy, with_other_ids

LISTED = """
import json
from mkdocs.config import load_config
config = load_config("mkdocs.yml")
print(json.dumps(config.plugins.on_config(config).nav))
"""


@pytest.fixture
def checkout():
    with copy(ROOT) as found:
        yield found


def listed(checkout) -> list[str]:
    """The pages in the navigation of a copy."""
    def leaves(entry) -> list[str]:
        parts = entry if isinstance(entry, list) else entry.values() if isinstance(entry, dict) else None
        return [entry] if parts is None else [leaf for part in parts for leaf in leaves(part)]

    return leaves(json.loads(checkout.python("-c", LISTED)[1].splitlines()[-1]))


def test_a_copy_runs_its_own_code(checkout):
    said = checkout.python("-c", "import atlas_site, figures; print(atlas_site.__file__, figures.__file__)")[1]
    assert all(path.startswith(str(checkout.root)) for path in said.split())


@pytest.mark.slow
def test_copies_of_chapters_are_in_the_navigation(checkout):
    before = listed(checkout)
    assert checkout.pages() == len(before)
    checkout.grow_pages(len(before) + 20)
    after = listed(checkout)
    assert checkout.pages() == len(after) == len(before) + 20
    assert all((checkout.root / "docs" / page).is_file() for page in set(after) - set(before))


@pytest.mark.slow
def test_copies_of_models_have_pages(checkout):
    before = listed(checkout)
    models = len(checkout.denoisers())
    checkout.grow_models(models + 3)
    assert len(checkout.denoisers()) == models + 3
    assert len(set(listed(checkout)) - set(before)) == 3


def test_a_cache_is_forgotten_but_for_what_is_named(tmp_path):
    (tmp_path / "labs").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "facts@1").write_text("")
    with copy(ROOT, tmp_path) as checkout:
        checkout.forget("labs")
        assert [path.name for path in checkout.cache.iterdir()] == ["labs"]
    assert len(list(tmp_path.iterdir())) == 3


def test_hand_written_ids_and_links_to_them_get_another_ending():
    text = "## Why {#dit-why}\n\n[why](#dit-why), [a figure](#fig-dit), [there](unet.md#dit-why), {#dit-why-not}"
    assert with_other_ids(text, "-z1") == (
        "## Why {#dit-why-z1}\n\n[why](#dit-why-z1), [a figure](#fig-dit), [there](unet.md#dit-why), {#dit-why-not-z1}")
