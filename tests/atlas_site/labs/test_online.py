"""Colab and Binder open a notebook from a branch that the workflow writes."""

import pytest

from atlas_site.labs import online as lab_online
from atlas_site.places import ROOT

WORKFLOW = (ROOT / ".github/workflows/site.yml").read_text("utf-8")


def test_both_services_are_given_owner_name_branch_and_file():
    links = lab_online.links("https://github.com/some-one/denoiser.atlas", "labs/downloads/trial.ipynb")
    assert links == {
        "Colab": "https://colab.research.google.com/github/some-one/denoiser.atlas/blob/notebooks/trial.ipynb",
        "Binder": "https://mybinder.org/v2/gh/some-one/denoiser.atlas/notebooks?labpath=trial.ipynb"}


@pytest.mark.parametrize("spelling", ["https://github.com/o/n/", "https://github.com/o/n.git"])
def test_a_repository_may_be_spelt_in_several_ways(spelling):
    assert lab_online.links(spelling, "t.ipynb") == lab_online.links("https://github.com/o/n", "t.ipynb") != {}


@pytest.mark.parametrize("elsewhere", ["", "https://gitlab.com/o/n", "https://github.com/o", "https://notgithub.com/o/n"])
def test_there_are_no_links_without_a_repository_on_github(elsewhere):
    assert lab_online.links(elsewhere, "t.ipynb") == {}


def test_the_workflow_writes_that_branch_with_the_files_the_links_name():
    assert f"HEAD:{lab_online.BRANCH}" in WORKFLOW
    assert "path: site/labs/downloads/*.ipynb" in WORKFLOW
