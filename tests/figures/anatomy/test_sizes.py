"""Which sizes a model takes, and why it refuses the others."""

import pytest

from figures.anatomy import build, every, model, native, size
from figures.anatomy.families import dit
from figures.anatomy.shapes import Size


@pytest.mark.parametrize(("slug", "found"), [
    ("sd15", Size(64, 64, 77)), ("sdxl", Size(128, 128, 77)), ("sd3-medium", Size(128, 128, 333)),
    ("dit-xl-2", Size(32, 32, 0)), ("clip-vit-l", Size(512, 512, 77)),
])
def test_the_native_size(slug, found):
    assert native(model(slug)) == size(model(slug)) == found


def test_what_is_given_is_taken_and_the_rest_is_native():
    assert size(model("sd15"), width=768) == Size(64, 96, 77)
    assert size(model("sd15"), height=1024, text=154) == Size(128, 64, 154)


@pytest.mark.parametrize(("slug", "wanted", "reason"), [
    ("sd15", {"width": 520}, "multiple of 64"), ("flux1-dev", {"height": 1000}, "multiple of 16"),
    ("sana-1600m", {"width": 1000}, "multiple of 32"), ("dit-xl-2", {"width": 512, "height": 512}, "32 × 32"),
    ("sd3-medium", {"width": 3088}, "384 × 384"), ("clip-vit-l", {"text": 78}, "at most 77"),
    ("sd15", {"width": 0}, "multiple of 64"), ("sd15", {"text": -1}, "tokens from 0"),
    ("t5-v1-1-xxl", {"text": 0}, "tokens from 1"), ("sd15", {"width": 64 * 1000}, "up to 16,384"),
])
def test_illegal_sizes_are_refused_with_the_reason(slug, wanted, reason):
    with pytest.raises(ValueError, match=f"^{slug}: .*{reason}"):
        size(model(slug), **wanted)


def test_dit_takes_no_other_latent():
    config = dit.Config(32, 2, 4, 1152, 28, 16, 4.0, 1000, 0.1, True)
    assert dit.refusal(config, Size(32, 32)) is None
    assert dit.refusal(config, Size(32, 64))


@pytest.mark.parametrize("slug", [slug for slug, each in every().items() if each.kind == "denoiser"])
def test_at_the_native_size_every_module_has_whole_sides(slug):
    for path, node in build(model(slug)).walk():
        assert all(side > 0 for side in node.shape(native(model(slug)))), path
