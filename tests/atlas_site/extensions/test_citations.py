"""Citations that are refused, and where a long one may break."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert as converted
from atlas_site.references.bibliography import works

GOOD = "@misc{esser2024, author={P. Esser}, title={Flow}, year={2024}, eprint={2403.03206}, read={abstract}}\n"


@pytest.fixture
def bib(tmp_path):
    """A function that writes a BibTeX file and returns its path."""
    def write(text):
        path = tmp_path / "references.bib"
        path.write_text(text)
        return path
    return write


def convert(text, bibliography):
    return converted(page(text, works=lambda: works(bibliography)), "atlas_site.extensions.citations")


def test_an_unknown_key_is_an_error_with_line_and_suggestion(bib):
    with pytest.raises(BuildError, match=r"^chapters/test.md:3: no work 'eser2024' in .*; there is: esser2024"):
        convert("Text.\n\nSee [it](ref:eser2024).\n", bib(GOOD))


def test_only_a_long_path_may_break_after_its_slashes(bib):
    long, short = "[code, docs/source/en/api/pipelines/prx, a/b](ref:esser2024)", "[src/a.py](ref:esser2024)"
    html = convert(f"{long} {short}", bib(GOOD))
    assert "docs/<wbr />source/<wbr />en/<wbr />api/<wbr />pipelines/<wbr />prx" in html
    assert ">src/a.py</a>" in html


def test_a_citation_says_what_it_cites(bib):
    with pytest.raises(BuildError, match=r"chapters/test.md:1: an empty citation of 'esser2024'"):
        convert("See [](ref:esser2024).\n", bib(GOOD))


@pytest.mark.parametrize("place", ["sec. 3", "table 2 and abstract", "app. B.2", "eq. 7", "theorem 1", "Fig. 3"])
def test_a_place_in_a_work_of_which_the_abstract_was_read_says_where_it_was_read(bib, place):
    text = f"See [Esser 2024, {place}](ref:esser2024)."
    with pytest.raises(BuildError, match=r"test.md:1: found .* of a work that was read in its abstract"):
        convert(text, bib(GOOD))
    assert convert(text, bib(GOOD.replace("{abstract}", "{abstract}, sections={By heart.}")))
    assert convert(text, bib(GOOD.replace("{abstract}", "{copy}")))


def test_the_abstract_may_be_cited_of_such_a_work(bib):
    assert convert("[Esser 2024, abstract](ref:esser2024), [the section below](ref:esser2024)", bib(GOOD))


def test_a_commit_that_nobody_read_is_not_cited(bib):
    address = "https://github.com/NVlabs/edm/tree/008a4e5316c8e3bfe61a62f874bddba254295afb"
    code = GOOD.replace("eprint={2403.03206}", f"url={{{address}}}")
    assert convert("[code, commit 008a4e5](ref:esser2024)", bib(code))
    with pytest.raises(BuildError, match=r"found commit 1234567, expected one that .* has of NVlabs/edm"):
        convert("[code, commit 1234567](ref:esser2024)", bib(code))


def test_the_bibliography_stands_alone(bib):
    with pytest.raises(BuildError, match=r"chapters/test.md:1: the bibliography is .* in a paragraph of its own"):
        convert("See [all](bib:all).", bib(GOOD))


def test_a_citation_of_code_is_short_and_its_card_has_the_place(bib):
    words = "BFL code, src/flux/modules/layers.py, DoubleStreamBlock"
    html = convert(f"[{words}](ref:esser2024)", bib(GOOD))
    assert f'title="{words}">BFL code, layers.py</a>' in html
