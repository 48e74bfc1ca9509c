"""Citations that are refused, and bibliographies that are."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert as converted
from atlas_site.references.bibliography import uncited, works

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


@pytest.mark.parametrize(("text", "line", "words"), [
    (GOOD + GOOD, 2, "esser2024: a second entry of that key; the first is on line 1"),
    ("@misc{a1, title={x}, url={https://x.org}}", 1, "a1: no author"),
    ("@misc{a1, author={A}, url={https://x.org}}", 1, "a1: no title"),
    ("@article{a1, author={A}, title={x}, doi={1}}", 1, "a1: no year"),
    ("@misc{a1, author={A}, title={x}, url={https://x.org}}", 1, "a1: no year"),
    ("@misc{a1, author={A}, title={x}}", 1, "a1: no eprint, doi or url"),
    ("@misc{a1, author={A}, title={x}, url={example.org}}", 1, "https address: example.org"),
    ("@misc{a1, author={A}, title={x}, year={20204}, url={https://x.org}}", 1, "year: found '20204'"),
    ("@misc{A_1, author={A}, title={x}, url={https://x.org}}", 1, "A_1: a key is"),
    ("\n@misc{a1, author={A}, title={x}, title={y}}", 2, "duplicate title"),
    ("@misc{a1, author={A}\n\ntitle={x}}", 3, "malformed"),
    ("@misc{a1, author={A", 1, "malformed"),
])
def test_a_faulty_bibliography_is_refused_with_file_and_line(bib, text, line, words):
    path = bib(text)
    with pytest.raises(BuildError) as caught:
        works(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


def test_all_faulty_entries_are_named_at_once(bib):
    with pytest.raises(BuildError) as caught:
        works(bib("@misc{a1, title={x}}\n@misc{a2, title={y}}\n"))
    assert {"a1: no author", "a2: no author"} <= {error.message for error in (caught.value, *caught.value.more)}


def test_an_edit_of_the_bibliography_is_seen(bib):
    assert works(bib(GOOD)).keys() == {"esser2024"}
    assert works(bib(GOOD.replace("esser2024", "esser2024b"))).keys() == {"esser2024b"}


def test_works_that_nothing_cites_are_found(bib, tmp_path):
    bibliography = bib(GOOD + GOOD.replace("esser2024", "lonely2024"))
    (tmp_path / "page.md").write_text("[Esser](ref:esser2024)")
    [error] = uncited(tmp_path, bibliography=bibliography)
    assert str(error).startswith(f"{bibliography}:2: lonely2024: found no citation")


def test_the_bibliography_stands_alone(bib):
    with pytest.raises(BuildError, match=r"chapters/test.md:1: the bibliography is .* in a paragraph of its own"):
        convert("See [all](bib:all).", bib(GOOD))
