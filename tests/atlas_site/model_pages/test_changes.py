import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import changes


def between(before, after):
    return changes.markdown(anatomy.model(after), anatomy.model(before))


def test_only_what_differs_is_told():
    text = between("flux1-dev", "flux1-schnell")
    assert "`guidance_embed`" in text and "`hidden_size`" not in text
    assert "| Predicts" not in text


def test_the_differences_add_up():
    rows = [line.split(" | ") for line in between("sd21", "sdxl").partition("| Parameters in")[2].splitlines()[2:]]
    numbers = [int(row[3].rstrip(" |").replace(",", "").replace("−", "-")) for row in rows]
    assert sum(numbers[:-1]) == numbers[-1]
    old, new = (anatomy.build(anatomy.model(slug)).parameters for slug in ("sd21", "sdxl"))
    assert numbers[-1] == new - old


def test_fields_of_different_families_are_not_compared():
    text = between("sdxl", "sd3-medium")
    assert "different families" in text and "| Field |" not in text


def test_a_field_that_only_one_has_is_said_to_be_missing():
    assert f"| `adm_in_channels` | {changes.NO_FIELD} |" in between("sd21", "sdxl")


def test_a_model_has_not_changed_from_itself():
    text = between("sd15", "sd15")
    assert "|" not in text and text.count("\n\n") == 2


def test_signs():
    assert [changes.signed(number) for number in (1234, -1234, 0)] == ["+1,234", "−1,234", "0"]


@pytest.mark.parametrize(("before", "after", "rows"), [
    ("sdxl", "sd3-medium", ("Scale of the latent", "Shift of the latent", "Guidance scale, diffusers",
                            "Steps, diffusers", "Time in training", "Autoencoder")),
    ("sd3-medium", "flux1-dev", ("Scale of the latent", "Shift of the latent", "Guidance scale, authors' code")),
    ("sd15", "sd21", ("Guidance scale, authors' code", "Licence of the code, now")),
])
def test_what_a_reader_computes_with_is_among_the_differences(before, after, rows):
    for row in rows:
        assert f"| {row} |" in between(before, after)


def test_a_scale_by_channel_is_told_as_such_and_not_as_a_gap():
    [row] = [row for row in between("flux1-dev", "flux2-dev").splitlines() if row.startswith("| Scale of the latent")]
    assert "per channel" in row and "not stated" not in row
