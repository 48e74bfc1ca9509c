"""Names and year in the words of a citation are those of the work that it leads to.

    Shazeer 2020 · Ho and Salimans 2022 · Esser et al. 2024, sec. 5.2 · Black Forest Labs 2025

One author, two, or the first of more; an organisation that comes first stands for all, with `et al.` or without. The
year is that of the entry: of the proceedings or the journal that it names, else of the preprint. A letter, `2024a`,
tells works of the same names and year apart. In front of the year may also stand the venue's initials (ICML 2024).
Words that name neither authors nor a year, such as `sec. 3.1`, `DDPM` or `util.py`, are free; so are small words in
front, `as Ho et al. 2020 say`.
"""

import re
from collections.abc import Iterable, Iterator

from atlas_site.references.bibliography import Work

YEAR = r"(?:19|20)\d\d"
DATED = re.compile(rf"(?P<names>.*?)[\s,(]+(?P<year>{YEAR})(?P<letter>[a-z]?)\b")
ALONE = re.compile(rf"(?<![\w./@-]){YEAR}(?![\w/-]|\.\w)")
OTHERS = re.compile(r"(?P<names>.*?\bet\s+al\b\.?)", re.I)


def surname(author: str) -> str:
    """What follows the initials; all of an organisation's name."""
    return author.rpartition(". ")[2]


def names(work: Work) -> str:
    """The authors, as a citation names them."""
    first, *more = map(surname, work.authors)
    if not more or first == work.authors[0]:
        return first
    return f"{first} and {more[0]}" if len(more) == 1 and more[0] != "others" else f"{first} et al."


def faults(words: str, work: Work, known: Iterable[Work]) -> Iterator[str]:
    """What in a citation's words disagrees with the work; `known` are all works. Words have single spaces."""
    label = re.split(r"[,;:] (?!and |\(?(?:19|20)\d\d)", words)[0]
    dated, right = DATED.match(label), f"{names(work)} {work.year}"
    named = dated or OTHERS.match(label)
    if named and not _fits(named["names"], work):
        yield f"found '{named[0].strip()}', expected '{right}' for '{work.key}', as references.bib has it"
        return
    if wrong := [year for year in ALONE.findall(words) if year != work.year]:
        yield f"found the year {wrong[0]}, expected {work.year} for '{work.key}' ('{right}'), as references.bib has it"
    elif dated and dated["letter"] and not _letter(dated["letter"], work, known):
        yield f"found '{dated[0]}', expected '{right}' for '{work.key}', or a letter that tells works apart"
    elif not named and (other := _other(label, work, known)):
        yield f"found '{other}', who is no author of '{work.key}', expected '{right}', as references.bib has it"


def _fits(written: str, work: Work) -> bool:
    written = " ".join(written.split()).strip(" ,(").replace(" & ", " and ")
    forms = [names(work), *([f"{work.authors[0]} et al."] if len(work.authors) > 1 else ())]
    named = any(re.fullmatch(rf"(?:[a-z]+ )*{re.escape(form)}", written) for form in forms)
    return named or (work.venue is not None and written == _initials(work.venue))


def _initials(venue: str) -> str:
    """ICCV for the IEEE/CVF International Conference on Computer Vision."""
    return re.sub("[^A-Z]", "", re.sub(r"^(?:[A-Z]{2,}/?)+ ", "", venue))


def _letter(letter: str, work: Work, known: Iterable[Work]) -> bool:
    """Whether the letter can be this work's: its key has it, or a work of the same names and year shares them."""
    if own := re.search(r"\d{4}([a-z])$", work.key):
        return letter == own[1]
    return any(each.key != work.key and (names(each), each.year) == (names(work), work.year) for each in known)


def _other(label: str, work: Work, known: Iterable[Work]) -> str | None:
    """The author of another work with whose name the words begin, and who is none of this work."""
    own = {surname(author) for author in work.authors}
    others = {surname(author) for each in known for author in each.authors if surname(author) != author} - own
    return next((name for name in others if re.match(rf"{re.escape(name)}(?:$| and | & |'s? )", label)), None)
