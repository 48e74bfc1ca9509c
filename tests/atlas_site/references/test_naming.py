"""Names and years of citations are those of the works."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.references.bibliography import Work, works
from atlas_site.references.naming import faults, names


def work(key, *authors, year="2020", venue=None):
    return Work(key, True, authors, "A title", year, venue, (), None, "copy", None, None)


ONE = work("shazeer2020", "N. Shazeer")
TWO = work("ho2022cfg", "J. Ho", "T. Salimans", year="2022")
MORE = work("ho2020", "J. Ho", "A. Jain", "P. Abbeel", venue="IEEE/CVF International Conference on Computer Vision")
OPEN = work("cai2025", "Q. Cai", "others", year="2025")
OORD = work("oord2016", "A. van den Oord", "N. Kalchbrenner", "L. Espeholt", year="2016")
UMLAUT = work("muller2021", "J. Müller", year="2021")
FIRM = work("labs2025", "Black Forest Labs", "S. Batifol", "A. Blattmann", year="2025")
TWIN = work("ho2020b", "E. Ho", "B. Other", "C. Third")
ALL = (ONE, TWO, MORE, OPEN, OORD, UMLAUT, FIRM, TWIN)


def found(words, cited):
    return list(faults(words, cited, ALL))


@pytest.mark.parametrize(("words", "cited"), [
    ("Shazeer 2020", ONE), ("Ho and Salimans 2022, sec. 3", TWO), ("Ho & Salimans 2022", TWO), ("Ho et al. 2020", MORE),
    ("Ho et al. (2020), table 1", MORE), ("Ho et al., 2020", MORE), ("Cai et al. 2025", OPEN), ("Müller 2021", UMLAUT),
    ("van den Oord et al. 2016", OORD), ("Black Forest Labs 2025, sec. 2", FIRM),
    ("Black Forest Labs et al. 2025", FIRM), ("as Ho et al. 2020 say", MORE), ("Ho et al. 2020b", TWIN),
    ("ICCV 2020", MORE), ("sec. 3.1", MORE), ("DDPM", MORE),
    ("util.py, line 2021", ONE), ("Ho et al.", MORE), ("Ho, sec. 2", MORE), ("commit 2019abc", ONE),
])
def test_what_agrees_or_names_nobody_is_fine(words, cited):
    if words == "util.py, line 2021":
        assert "found the year 2021" in found(words, cited)[0]
    else:
        assert found(words, cited) == []


@pytest.mark.parametrize(("words", "cited"), [
    ("Smith 2020", MORE), ("Ho et al. 2019", MORE), ("Ho 2020", MORE), ("Ho and Jain 2020", MORE),
    ("Jain et al. 2020", MORE), ("Ho et al. 2022", TWO), ("Muller 2021", UMLAUT), ("Oord et al. 2016", OORD),
    ("Labs et al. 2025", FIRM),
    ("Shazeer 2020a", ONE), ("Ho et al. 2020a", TWIN), ("ICML 2020", MORE), ("Smith et al., sec. 2", MORE),
    ("Shazeer, sec. 2", MORE), ("Ho et al. 2020, and 2021", MORE), ("Shazeer's paper", MORE), ("SHAZEER 2020", ONE),
    ("Ho et al. (2021), table 1", MORE), ("Cai 2025", OPEN),
])
def test_what_disagrees_is_refused_with_the_right_names_and_year(words, cited):
    (message,) = found(words, cited)
    assert "found" in message and "expected" in message and cited.year in message


@given(st.sampled_from(sorted(works().values(), key=lambda each: each.key)),
       st.sampled_from(sorted(works().values(), key=lambda each: each.key)))
def test_a_work_is_cited_by_its_own_names_and_year_only(cited, other):
    assert list(faults(f"{names(cited)} {cited.year}, sec. 2", cited, works().values())) == []
    if (names(cited), cited.year) != (names(other), other.year):
        assert list(faults(f"{names(other)} {other.year}, sec. 2", cited, works().values()))
