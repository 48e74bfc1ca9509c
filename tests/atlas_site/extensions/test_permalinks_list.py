"""The page of permalinks: every promised link, under the title that stands there."""

from atlas_site.check import permalinks
from atlas_site.extensions import permalinks_list


def test_every_promised_link_is_listed_once():
    listed = [link for fold in permalinks_list.folds() for link in permalinks.published()
              if f'href="../../{link}"' in fold]
    assert sorted(listed) == sorted(permalinks.published())


def test_each_page_has_one_fold_with_its_title_and_number_of_links():
    folds = list(permalinks_list.folds())
    assert len(folds) == len({link.partition("#")[0] for link in permalinks.published()})
    assert sum("<summary>MMDiT and Stable Diffusion 3: " in fold for fold in folds) == 1


def test_titles_are_those_of_headings_figures_tables_terms_and_works():
    assert permalinks_list.titles("chapters/dit/")["dit-why"] == "Why a transformer?"
    assert permalinks_list.titles("chapters/unet/")["fig-unet-sd15"].startswith("Figure: ")
    assert permalinks_list.titles("start/")["table-tour"] == "Table: The four models of the tour"
    assert permalinks_list.titles("reference/glossary/")["term-adaln-zero"] == "adaLN-Zero"
    assert permalinks_list.titles("reference/bibliography/")["ref-ho2020"] == "Denoising Diffusion Probabilistic Models"
    assert permalinks_list.titles("labs/latent_arithmetic/")["lab-latent-ratios"]


def test_titles_are_plain_text():
    titles = [title for page in ("start/", "models/flux1-dev/", "reference/errata/", "reference/glossary/")
              for title in permalinks_list.titles(page).values()]
    assert titles
    assert [title for title in titles if any(mark in title for mark in ("](", "`", "**", "\\"))] == []
