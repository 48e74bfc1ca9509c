"""What carries digits and is no fact: names, ordinals, section numbers, and single passages. All told in one file.

Words of absence that claim nothing of the world's literature are told likewise, in not_absences.toml (unmarked.py).

not_facts.toml has patterns, each under the reason why what it matches is no fact, and for single pages the exact words:

    [patterns]
    "names of models" = ['\\bSD ?\\d(?:\\.\\d)?']

    [words]
    "docs/start.md" = ["in ten minutes, not 20"]

In the words, as in reports, three dots (…) stand for code and formulas.

An entry that excuses nothing any more is reported, so that the file cannot rot.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from atlas_site.errors import BuildError, together
from atlas_site.prose import limit
from atlas_site.prose.sentences import HOLE
from figures.toml_files import read_toml

PATIENCE = 5.0   # seconds of this process's time for all patterns on one sentence, which take a thousandth of one
LONGEST = 1_000  # characters of a pattern
FILE = Path(__file__).with_suffix(".toml")
DIGIT = re.compile(r"\d")


class NotFacts:
    """The entries of the file, and which of them were of use so far. BuildError names all that is wrong in the file.

    `what` they excuse, in a word, and how to know one: a pattern counts only where it covers one.
    """

    def __init__(self, path: Path = FILE, what: str = "number", one: re.Pattern = DIGIT):
        self.path, self.what, self._one, self._faults = path, what, one, []
        data = read_toml(path)
        for key in data.keys() - {"patterns", "words"}:
            self._wrong(key, "found no table that is read", "the tables patterns and words")
        patterns, words = (self._lists(name, data.get(name, {})) for name in ("patterns", "words"))
        self.patterns = [found for why, group in patterns.items() for each in group
                         if (found := self._compiled(why, each))]
        self.words = {page: [" ".join(each.split()) for each in group] for page, group in words.items()}
        self.used = set()
        if self._faults:
            raise together(sorted(self._faults, key=str))

    def names(self, text: str) -> Iterable[range]:
        """Where a sentence has what belongs to a name and the like."""
        with limit.seconds(PATIENCE, lambda: self._endless(text)):
            return [self._use(each.pattern, found) for each in self.patterns for found in self._found(each, text)
                    if self._one.search(found.group())]

    def _found(self, pattern: re.Pattern, text: str) -> Iterator[re.Match]:
        self._trying = pattern.pattern
        return pattern.finditer(text)

    def _endless(self, text: str) -> BuildError:
        return BuildError(self.path, None, f"the pattern {self._trying!r} comes to no end within {PATIENCE} s on "
                          f"{text[:60]!r}; expected one without a repetition of what is repeated, like (a+)+")

    def excused(self, page: str, text: str) -> list[tuple[str, range]]:
        """The passages of a page that are excused word for word: the words, and where they stand."""
        return [(words, range(*found.span())) for words in self.words.get(page, ())
                for found in re.finditer(re.escape(words).replace("…", f"[…{HOLE}]"), text)]

    def use(self, page: str, words: str) -> None:
        self.used.add((page, words))

    def _use(self, pattern: str, found: re.Match) -> range:
        self.used.add(pattern)
        return range(*found.span())

    def idle(self, pages: Iterable[str] | None) -> list[str]:
        """What is wrong with entries that were of no use; `pages` are those that were read, None: all there are."""
        found = [f"pattern '{each.pattern}' matches no {self.what}" for each in self.patterns
                 if pages is None and each.pattern not in self.used]
        found += [f"{page}: '{words}' excuses no {self.what}" for page, entries in self.words.items()
                  if pages is None or page in pages for words in entries if (page, words) not in self.used]
        return [f"{self.path.name}: {each} any more; remove it" for each in found]


    def _lists(self, name: str, table: object) -> dict[str, list[str]]:
        """The lists of a table by their keys; none, where something else stands in its place."""
        if not isinstance(table, dict):
            self._wrong(name, f"found {table!r}", "a table of lists of texts")
            return {}
        right = {}
        for key, group in table.items():
            if isinstance(group, list) and all(isinstance(each, str) and each.strip() for each in group):
                right[key] = group
            else:
                self._wrong(f"{name}: {key}", f"found {group!r}", "a list of texts, none of them empty")
        return right

    def _compiled(self, why: str, pattern: str) -> re.Pattern | None:
        if len(pattern) > LONGEST:
            return self._wrong(why, f"found {len(pattern):,} characters", f"a pattern of at most {LONGEST}")
        try:
            return re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            return self._wrong(why, f"found '{pattern[:80]}'", f"a regular expression: {error}")

    def _wrong(self, key: str, found: str, expected: str) -> None:
        self._faults.append(BuildError(self.path, None, f"{key}: {found}, expected {expected}"))
