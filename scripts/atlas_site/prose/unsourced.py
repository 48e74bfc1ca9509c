"""Which sentences carry a number and say not where it is from.

A number is a run of digits (1,280; 0.5; 48x; 2024), with `words` also `two` to `twelve`, `half`, `twice`, `million` and
the like. It is accounted for if it stands in a receipt, `[859.5 M](fact:sd15.parameters)`; if its sentence carries a
citation, `[Ho et al. 2020, sec. 3](ref:ho2020)`; or if it is no fact (not_facts.py). What a sentence is, and for which
cells of a table a citation vouches, is told in sentences.py. Code, mathematics and front matter are not read.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from atlas_site.prose.files import line_at, lines_of, name_of, read, sources
from atlas_site.prose.not_facts import NotFacts
from atlas_site.prose.rounding import NUMBERS
from atlas_site.prose.sentences import HOLE, Sentence, sentences

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
COUNTS = (*NUMBERS[2:], "half", "twice", "dozens?", "hundreds?", "thousands?", "[mb]illions?", "trillions?")
WORDS = re.compile(rf"{DIGITS.pattern}|\b(?:{'|'.join(COUNTS)})\b", re.I)


def unsourced(paths: list[Path] | None = None, not_facts: NotFacts | None = None, words: bool = False) -> list[str]:
    """`file:line: sentence` for each such sentence, its numbers marked «so»; then the idle entries of not_facts.toml.

    `paths`: the files to read (None: all sources). Raises OSError, SyntaxError or ValueError for a file that cannot be
    read, ValueError for a malformed not_facts.toml.
    """
    not_facts = not_facts or NotFacts()
    read_paths = sources() if paths is None else paths
    found = [line for path in read_paths for line in _of_file(path, not_facts, WORDS if words else DIGITS)]
    return found + not_facts.idle(None if paths is None else {name_of(path) for path in paths})


def _of_file(path: Path, not_facts: NotFacts, number: re.Pattern) -> Iterator[str]:
    text, page = read(path), name_of(path)
    for sentence in sentences(lines_of(path, text)):
        if bare := bare_numbers(sentence, page, not_facts, number):
            yield f"{page}:{line_at(text, sentence.seen.origin[bare[0].start])}: {marked(sentence.seen.text, bare)}"


def bare_numbers(sentence: Sentence, page: str, not_facts: NotFacts, number: re.Pattern = DIGITS) -> list[range]:
    """Where the sentence has numbers that nothing accounts for."""
    accounted = [*(range(each.start, each.end) for each in sentence.receipts),
                 *(range(*place) for place in sentence.cited)]
    found = (range(*found.span()) for found in number.finditer(sentence.seen.text))
    return not_excused([each for each in found if not _within(each, accounted)], sentence.seen.text, page, not_facts)


def not_excused(found: list[range], text: str, page: str, excuses: NotFacts) -> list[range]:
    """Those of the passages of a sentence that nothing in a file of excuses covers; what does is noted as used."""
    names = excuses.names(text)
    bare = [each for each in found if not _within(each, names)]
    for words, place in excuses.excused(page, text) if bare else ():
        if any(_within(each, [place]) for each in bare):
            excuses.use(page, words)
            bare = [each for each in bare if not _within(each, [place])]
    return bare


def _within(number: range, places: list[range]) -> bool:
    return any(place.start <= number.start and number.stop <= place.stop for place in places)


def marked(text: str, numbers: list[range]) -> str:
    """The sentence with its passages marked; three dots stand for code and formulas."""
    for each in reversed(numbers):
        text = f"{text[:each.start]}«{text[each.start:each.stop]}»{text[each.stop:]}"
    return text.replace(HOLE, "…").strip()
