"""How a work is named where it is a source."""

import pytest

from figures.anatomy.published.works import works

ENTRY = "@article{{a1, author = {{{authors}}}, title = {{T}}, journal = {{J}}, year = {{2024}}}}"


@pytest.mark.parametrize(("authors", "short"), [
    ("Ho, Jonathan", "Ho 2024"),
    ("Peebles, William and Xie, Saining", "Peebles and Xie 2024"),
    ("Esser, Patrick and Kulal, Sumith and Blattmann, Andreas", "Esser et al. 2024"),
    ("{Black Forest Labs}", "Black Forest Labs 2024"),
    (r'Kynk{\"a}{\"a}nniemi, Tuomas', "Kynkäänniemi 2024"),
    (r"Erd\H{o}s, Paul and \v{S}id\'ak, Z. and Gal, Y.", "Erdős et al. 2024"),
    (r"Fran\c cois, A.", "François 2024"),
])
def test_first_authors_and_year_with_their_accents(tmp_path, authors, short):
    (path := tmp_path / "works.bib").write_text(ENTRY.format(authors=authors), "utf-8")
    assert works(path)["a1"].short == short
