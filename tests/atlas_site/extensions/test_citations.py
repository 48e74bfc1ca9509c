"""Citations that are refused, and where a long one may break."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert as converted
from atlas_site.references.bibliography import works

GOOD = "@misc{esser2024, author={P. Esser}, title={Flow}, year={2024}, eprint={2403.03206}}\n"


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
    long, short = "[code, docs/source/en/api/pipelines/prx.md, a/b](ref:esser2024)", "[src/a.py](ref:esser2024)"
    html = convert(f"{long} {short}", bib(GOOD))
    assert "docs/<wbr />source/<wbr />en/<wbr />api/<wbr />pipelines/<wbr />prx.md" in html
    assert ">src/a.py</a>" in html


def test_a_citation_says_what_it_cites(bib):
    with pytest.raises(BuildError, match=r"chapters/test.md:1: an empty citation of 'esser2024'"):
        convert("See [](ref:esser2024).\n", bib(GOOD))


def test_the_bibliography_stands_alone(bib):
    with pytest.raises(BuildError, match=r"chapters/test.md:1: the bibliography is .* in a paragraph of its own"):
        convert("See [all](bib:all).", bib(GOOD))
