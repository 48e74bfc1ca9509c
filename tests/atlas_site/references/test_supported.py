"""What rests on a repository."""

from atlas_site.references.supported import anchor, supported
from figures.anatomy.published.repositories import repositories


def test_every_repository_is_told_once_with_what_rests_on_it():
    found = {each.repository.name: each for each in supported()}
    assert len(supported()) == len(repositories()) == len({each.id for each in supported()})
    sd = found["CompVis/stable-diffusion"]
    assert ("sd15", "Stable Diffusion 1.5") in sd.models
    assert "compvis-sd-code" in dict(sd.works) and sd.others
    assert not [name for name, each in found.items() if not (each.models or each.others or each.works)]


def test_an_id_is_made_of_the_form_and_the_name():
    assert anchor(repositories()["repo", "Stability-AI/sd3.5"]) == "repo-stability-ai-sd3-5"


def test_code_comes_before_weights():
    forms = [each.repository.form for each in supported()]
    assert forms == sorted(forms, reverse=True)
