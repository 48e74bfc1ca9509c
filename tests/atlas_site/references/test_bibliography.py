"""The bibliography: read as plain text, refused entry by entry, and asked which works nobody cites."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.errors import BuildError
from atlas_site.references.bibliography import BIBLIOGRAPHY, NoTeX, _authors, _parse, _plain, uncited, works
from figures.reading import read

GOOD = "@misc{esser2024, author={P. Esser}, title={Flow}, year={2024}, eprint={2403.03206}, read={copy}}\n"
FULL = r"""@inproceedings{full2020, author={M{\"u}ller, Anna Beate and van der Berg, Carl and {The Group}},
  title={On {LaTeX} \& caf{\'e}s}, booktitle={Proc. of X}, year={2020}, eprint={2001.00001},
  doi={10.1/abc}, url={https://www.example.org/paper/}, note={Read it.}, read={whole}, urldate={2026-12-01}}
@misc{code2021, author={{A Company}}, title={Code}, year={2021}, url={https://example.org/code}, read={code}}
"""


@pytest.fixture
def bib(tmp_path):
    """A function that writes a BibTeX file and returns its path."""
    def write(text):
        path = tmp_path / "references.bib"
        path.write_text(text, "utf-8")
        return path
    return write


def test_an_entry_is_read_as_plain_text(bib):
    work = works(bib(FULL))["full2020"]
    assert work.authors == ("A. B. Müller", "C. van der Berg", "The Group")
    assert (work.title, work.venue, work.year, work.note) == ("On LaTeX & cafés", "Proc. of X", "2020", "Read it.")


def test_the_preprint_comes_before_the_publisher_and_any_other_page(bib):
    assert works(bib(FULL))["full2020"].links == (
        ("arXiv:2001.00001", "https://arxiv.org/abs/2001.00001"), ("doi:10.1/abc", "https://doi.org/10.1/abc"),
        ("example.org/paper", "https://www.example.org/paper/"))


def test_an_address_is_given_once(bib):
    text = GOOD.replace("eprint=", "url={https://arxiv.org/abs/2403.03206}, eprint=")
    assert len(works(bib(text))["esser2024"].links) == 1


def test_code_and_pages_are_no_papers(bib):
    assert {key: work.paper for key, work in works(bib(FULL + GOOD)).items()} == {
        "full2020": True, "code2021": False, "esser2024": True}


@pytest.mark.parametrize(("text", "line", "words"), [
    (GOOD + GOOD, 2, "esser2024: a second entry of that key; the first is on line 1"),
    ("@misc{a1, title={x}, url={https://x.org}}", 1, "a1: no author"),
    ("@misc{a1, author={A}, url={https://x.org}}", 1, "a1: no title"),
    ("@article{a1, author={A}, title={x}, doi={1}}", 1, "a1: no year"),
    ("@misc{a1, author={A}, title={x}}", 1, "a1: no eprint, doi or url"),
    ("@misc{a1, author={A}, title={x}, url={example.org}}", 1, "https address: example.org"),
    ("@misc{a1, author={A}, title={x}, year={20204}, url={https://x.org}}", 1, "year: found '20204'"),
    ("@misc{A_1, author={A}, title={x}, url={https://x.org}}", 1, "A_1: a key is"),
    ("\n@misc{a1, author={A}, title={x}, title={y}}", 2, "duplicate title"),
    ("@misc{a1, author={A}\n\ntitle={x}}", 3, "malformed"),
    ("@misc{a1, author={A", 1, "malformed"),
    (GOOD.replace("2403.03206", "24.3"), 1, "eprint: found '24.3', expected the number at arXiv, such as 2403.03206"),
    (GOOD.replace("eprint={2403.03206}", "doi={soon}"), 1, "doi: found 'soon', expected a DOI, which begins with 10."),
    (GOOD.replace("{Flow}", r"{On \char}"), 1, r"esser2024: title: found '\char': TeX that is not part of a formula"),
    (GOOD.replace("{Flow}", "{$x$}"), 1, "esser2024: title: found '$x$': TeX that is not part of a formula"),
    (GOOD.replace("{Flow}", "{{}}"), 1, "esser2024: title: found '{}', expected something to read"),
    (GOOD.replace("{Flow}", r"{\\u{x}}").replace("u{x}", "{"), 1, "malformed"),
    (GOOD.replace("{copy}", "{it}"), 1, "read: found it, expected how you read it: one of whole, copy, abstract"),
    (GOOD.replace(", read={copy}", ""), 1, "read: found nothing, expected how you read it"),
    (GOOD.replace("{copy}", "{copy}, urldate={2026-13-01}"), 1, "urldate: found '2026-13-01', expected the day"),
    (GOOD.replace("eprint={2403.03206}", "url={https://github.com/NVlabs/edm}"), 1, "expected it at a commit"),
    (GOOD.replace("P. Esser", "a, b, c, d, e"), 1, "author: "),
    (GOOD.replace("esser2024", "Esser_2024"), 1, "a key is small letters, digits and hyphens, such as esser-2024"),
])
def test_a_faulty_bibliography_is_refused_with_file_and_line(bib, text, line, words):
    path = bib(text)
    with pytest.raises(BuildError) as caught:
        works(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


def test_abbreviations_and_comments_are_read_as_bibtex_says(bib):
    text = ('% for people\n@comment{ @misc{not, an = {entry}} }\n@string{icml = "Conf. on " # {ML}}\n'
            + GOOD.replace("eprint=", "booktitle = icml # { 2024}, month = jun, eprint="))
    assert works(bib(text))["esser2024"].venue == "Conf. on ML 2024"


def test_faults_of_bibtex_and_of_entries_are_told_together_in_order(bib):
    with pytest.raises(BuildError) as caught:
        works(bib("@misc{a1, title={x}, url={https://x.org}, year={2020}}\n@preamble{x}\n@misc{a2, title={y}}\n"))
    assert [error.line for error in (caught.value, *caught.value.more)] == [1, 1, 2, 3, 3, 3, 3]


PIECES = ["@misc{a1, ", "author={A}, ", "title={", "x", "}", "year={2020}", "\\", "'", "{", "\\'e", "\\ss", "$", "\\u",
          "~", "%", "url={https://x.org}", ",", "\n", " and ", "é", "\\href{a}{b}", "others", "#", '"']


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_a_bibliography_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.bib"
    path.write_text(text, "utf-8")
    try:
        _parse(path, text)
    except BuildError as error:
        assert str(error).startswith(f"{path}:")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_tex_in_a_field_is_shown_or_refused(text):
    for name in ("title", "note"):
        with contextlib.suppress(NoTeX):
            assert _plain(name, text)
    with contextlib.suppress(NoTeX):
        assert _authors(text) is not None


def test_all_faulty_entries_are_named_at_once(bib):
    with pytest.raises(BuildError) as caught:
        works(bib("@misc{a1, title={x}}\n@misc{a2, title={y}}\n"))
    assert {"a1: no author", "a2: no author"} <= {error.message for error in (caught.value, *caught.value.more)}


def test_without_a_bibliography_there_is_an_error(tmp_path):
    with pytest.raises(BuildError, match="there is no bibliography"):
        works(tmp_path / "references.bib")


def test_an_edit_of_the_bibliography_is_seen(bib):
    assert works(bib(GOOD)).keys() == {"esser2024"}
    assert works(bib(GOOD.replace("esser2024", "esser2024b"))).keys() == {"esser2024b"}


def test_works_that_nothing_cites_are_found(bib, tmp_path):
    bibliography = bib(GOOD + GOOD.replace("esser2024", "lonely2024"))
    (tmp_path / "page.md").write_text("[Esser](ref:esser2024)", "utf-8")
    [error] = uncited(tmp_path, bibliography=bibliography)
    assert str(error).startswith(f"{bibliography}:2: lonely2024: found no citation")


def test_an_entry_is_taken_along_as_it_is_written(tmp_path):
    entry = '@misc{a,\n  author = {A, B},\n  title = "Of {Braces}", year=2020,\n  url = {https://a.org}, read = {code}}'
    file = tmp_path / "references.bib"
    file.write_text(f"% a comment\n\n{entry}\n\n% another\n@misc{{b, author={{C, D}}, title={{T}}, year=2021, "
                    "url={https://b.org}, read={code}}\n", "utf-8")
    found = works(file)
    assert found["a"].bibtex == entry and found["b"].bibtex.endswith("url={https://b.org}, read={code}}")
    assert all(work.bibtex in read(BIBLIOGRAPHY) for work in works().values())
