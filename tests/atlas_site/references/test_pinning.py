"""Repositories in the bibliography, each at a commit that is known."""

import pytest

from atlas_site.references.pinning import faults, text, unknown

CODE = "https://github.com/NVlabs/edm"
PIN = "008a4e5316c8e3bfe61a62f874bddba254295afb"


@pytest.mark.parametrize(("url", "shown"), [
    (f"{CODE}/tree/{PIN}", "github.com/NVlabs/edm at 008a4e5"),
    (f"{CODE}/blob/{PIN}/a/b.py", "github.com/NVlabs/edm/a/b.py at 008a4e5"),
    ("https://github.com/huggingface/diffusers/issues/1106", "github.com/huggingface/diffusers/issues/1106"),
    ("https://www.example.org/paper/", "example.org/paper")])
def test_a_reader_sees_the_commit(url, shown):
    assert text(url) == shown


@pytest.mark.parametrize(("url", "note", "words"), [
    (CODE, "", f"url: found {CODE}, expected it at a commit that was read, such as {CODE}/tree/{PIN}"),
    (f"{CODE}/tree/main", "", "expected it at a commit that was read"),
    (f"{CODE}/tree/008a4e5", "", "expected it at a commit that was read"),
    ("https://github.com/NVlabs/emd", "", "NVlabs/emd, expected a repository of figures/sources/repositories.toml"),
    ("https://github.com/NVlabs/emd/issues/3", "", "expected a repository of"),
    (f"{CODE}/tree/{PIN}", "as of commit 1234567", "note: found commit 1234567, expected one that")])
def test_what_is_not_pinned_is_refused(url, note, words):
    assert [fault for fault in faults(url, note) if words in fault]


@pytest.mark.parametrize("url", [
    f"{CODE}/tree/{PIN}", "https://github.com/huggingface/diffusers/pull/9445", "https://huggingface.co/blog/sd3-5",
    "https://huggingface.co/stabilityai/stable-diffusion-3.5-large-turbo", "https://example.org/a/b"])
def test_what_is_pinned_or_no_repository_is_right(url):
    assert list(faults(url, "commit 008a4e5" if "edm" in url else "")) == []


def test_words_name_commits_that_are_known():
    url = "https://github.com/black-forest-labs/flux/tree/802fb4713906133fcbd0d8dc5351620ca4773036"
    assert list(unknown("README.md; commits 805da85, 57ce405 and 802fb47", url)) == []
    assert list(unknown("commit 1234567", url)) and not list(unknown("commit 1234567", "https://example.org"))
