"""Whether what stands above a prediction tells its answer.

Looked for is every number of the right choice and of the first sentence of the answer that the question does not give:
the facts behind their receipts, and the numbers as written. What is folded above, code, formulas and citations do not
count, nor do numbers in names; captions of figures do.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from atlas_site.prose.asked import Prediction
from atlas_site.prose.files import LINE, Text, line_at
from atlas_site.prose.not_facts import NotFacts
from atlas_site.prose.sentences import Sentence, sentences

FOLD = re.compile(r'^\?\?\?\+? (?!predict\b).*\n(?:[ \t]*\n| {4}.*(?:\n|\Z))*', re.M)
FIGURE = re.compile(r"^!\[[^\]]*\]\([^)\s]*figures/(?P<name>[a-z0-9-]+)\.svg\)[ \t]*$", re.M)
WRITTEN = re.compile(r"(?<![\w.,/-])[-−]?\d+(?:[.,]\d+)*"
                     r"(?:[ \N{NO-BREAK SPACE}]?(?:%|per cent|[kKMGBT]\b|[mbtr]+illion\b))?(?![\w/])")
CITATION = re.compile(r"\[[^\]]*\]\(ref:[^)\s]*\)")
SMALL = re.compile(r"\d")   # a single digit counts too many other things


_not_facts = cache(NotFacts)


def told(text: str, asked: Prediction, caption: Callable[[str], str]) -> Iterator[tuple[int, str]]:
    """(how many lines above, what is said there) for each number of the answer that stands above the question.

    `caption` gives that of a figure by its name, or raises KeyError or BuildError.
    """
    given = _numbers(_sentences(asked.question))
    right = _sentences(asked.right) + _sentences(asked.answer)[:1]
    wanted = {key: said for key, said in _numbers(right).items() if key not in given}
    if not wanted:
        return
    for line, sentence in _above(text[:asked.start], caption):
        for key in _numbers([sentence]):
            if key in wanted:
                yield line_at(text, asked.start) - line, wanted.pop(key)


def _sentences(markdown: str) -> list[Sentence]:
    return [*sentences(_lines(markdown))]


def _lines(markdown: str) -> list[Text]:
    """The lines, each with one newline at its end, and blanks in place of citations."""
    bare = CITATION.sub(lambda link: re.sub(r"[^\n]", " ", link[0]), markdown)
    found = (line for line in LINE.finditer(bare + "\n") if line.group())
    return [Text(line.group(), tuple(range(*line.span()))) for line in found]


def _numbers(found: list[Sentence]) -> dict[str, str]:
    """What identifies each number, a key of facts or digits, and how it is written."""
    numbers = {}
    for sentence in found:
        said = sentence.seen.text
        names = _not_facts().names(said)
        for receipt in sentence.receipts:
            numbers[f"fact:{receipt.key}"] = said[receipt.start:receipt.end]
        for number in WRITTEN.finditer(said):
            if not SMALL.fullmatch(number[0]) and not any(number.start() in name for name in names):
                numbers[re.sub(r"[,\s]", "", number[0])] = number[0]
    return numbers


def _above(text: str, caption: Callable[[str], str]) -> Iterator[tuple[int, Sentence]]:
    open_text = FOLD.sub(lambda fold: re.sub(r"[^\n]", " ", fold[0]), text)
    for sentence in sentences(_lines(open_text)):
        if sentence.seen.origin:
            yield line_at(text, sentence.seen.origin[0]), sentence
    for figure in FIGURE.finditer(open_text):
        try:
            words = caption(figure["name"]).split("\n\n")[0]
        except Exception:   # which the figure's own extension tells
            continue
        yield from ((line_at(text, figure.start()), sentence) for sentence in _sentences(words))
