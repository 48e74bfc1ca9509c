"""Which sections of the chapters explain a model: those that state most of its facts, and few of others."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

import figures.anatomy as anatomy
from atlas_site.places import DOCS
from atlas_site.references import stated
from figures.drawing.catalogue import gallery_index
from figures.reading import read

HEADING = re.compile(r"^#{1,4} (?P<title>.+?) \{#(?P<id>[\w-]+)[^}\n]*\}$", re.M)
FENCE = re.compile(r"^ *(```+).*?^ *\1", re.M | re.S)
MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[`*$\\]")
EXERCISES = "-exercises"   # which ask for what was explained
MOST, LEAST = 6, 2         # sections of a model, and its facts in one
SHARE = 0.4                # of facts times share: all models in a table get less


@dataclass(frozen=True)
class Section:
    """A section of a chapter: its page under docs/, its id and title, and the title of the page."""

    page: str
    id: str
    title: str
    chapter: str


def explained() -> dict[str, tuple[Section, ...]]:
    """Slug of each denoiser -> its sections, the one that says most of it first; at least one where any names it."""
    counts = dict(_counts())
    found = {}
    for slug in anatomy.models():
        scores = {section: count[slug] ** 2 / count.total() for section, count in counts.items() if count[slug]}
        best = sorted(scores, key=lambda section: -scores[section])
        enough = [each for each in best if scores[each] >= SHARE and counts[each][slug] >= LEAST]
        found[slug] = tuple((enough or best[:1])[:MOST])
    return found


def _counts() -> Iterator[tuple[Section, Counter[str]]]:
    """Each section of the chapters, with how many facts of each denoiser it states."""
    figures, subject = gallery_index(), _subjects(anatomy.models())
    for path in sorted((DOCS / "chapters").glob("*.md")):
        page = path.relative_to(DOCS).as_posix()
        for id, title, text in sections(read(path)):
            if not id.endswith(EXERCISES):
                keys = set(stated.keys(text, figures))
                yield (Section(page, id, title, stated.title(page)),
                       Counter(slug for key in keys for slug in set(subject.findall(key))))


def sections(text: str) -> Iterator[tuple[str, str, str]]:
    """(id, title in plain words, Markdown) of each section, without those below it."""
    text = FENCE.sub("", text)
    headings = [*HEADING.finditer(text)]
    for heading, following in zip_longest(headings, headings[1:]):   # of a page just brought here, none has an id
        end = following.start() if following else len(text)
        yield heading["id"], MARKS.sub(r"\1", heading["title"]), text[heading.end():end]


def _subjects(slugs: Iterable[str]) -> re.Pattern[str]:
    """What finds the models that a fact, or an expression over facts, is about."""
    longest_first = sorted(slugs, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
