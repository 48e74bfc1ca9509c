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
