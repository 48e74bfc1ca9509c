"""What is said to stand at a promised link."""

import pytest

from atlas_site.references.promised import titles
from atlas_site.site.build import Build


@pytest.fixture(scope="module")
def titles_of():
    """The titles of a page, also of a model's, which nobody wrote."""
    made = Build().model_pages()
    return lambda page: titles(page, made)


def test_titles_are_those_of_headings_figures_tables_terms_and_works(titles_of):
    assert titles_of("chapters/dit/")["dit-adaln-zero"] == "adaLN-Zero: a new block does nothing"
    assert titles_of("chapters/unet_blocks/")["fig-unet-sd15"].startswith("Figure: ")
    assert titles_of("start/")["table-tour"] == "Table: The four models of the tour"
    assert titles_of("reference/glossary/")["term-adaln-zero"] == "adaLN-Zero"
    assert titles_of("reference/bibliography/")["ref-ho2020"] == "Denoising Diffusion Probabilistic Models"
    assert titles_of("labs/latent_arithmetic/")["lab-latent-ratios"]


def test_titles_are_plain_text(titles_of):
    titles = [title for page in ("start/", "models/flux1-dev/", "reference/errata/", "reference/glossary/")
              for title in titles_of(page).values()]
    assert titles
    assert [title for title in titles if any(mark in title for mark in ("](", "`", "**", "\\"))] == []
