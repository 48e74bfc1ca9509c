"""What carries digits and is no fact: names, ordinals, section numbers, and single passages. All told in one file.

not_facts.toml has patterns, each under the reason why what it matches is no fact, and for single pages the exact words:

    [patterns]
    "names of models" = ['\\bSD ?\\d(?:\\.\\d)?']

    [words]
    "docs/start.md" = ["in ten minutes, not 20"]

In the words, as in reports, three dots (…) stand for code and formulas.

An entry that excuses no number any more is reported, so that the file cannot rot.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from atlas_site.prose.sentences import HOLE
from figures.toml_files import read_toml

FILE = Path(__file__).with_suffix(".toml")


class NotFacts:
    """The entries of the file, and which of them were of use so far. ValueError names what is wrong in the file."""

    def __init__(self, path: Path = FILE):
        self.path = path
        data = read_toml(path)
        if strange := set(data) - {"patterns", "words"}:
            raise ValueError(f"{path.name}: {min(strange)}: expected the tables patterns and words")
        patterns, words = (_lists(path, name, data.get(name, {})) for name in ("patterns", "words"))
        self.patterns = [_compiled(path, why, each) for why, group in patterns.items() for each in group]
        self.words = {page: [" ".join(each.split()) for each in group] for page, group in words.items()}
        self.used = set()

    def names(self, text: str) -> Iterable[range]:
        """Where a sentence has digits that belong to a name and the like."""
        return [self._use(pattern.pattern, found) for pattern in self.patterns for found in pattern.finditer(text)
                if re.search(r"\d", found.group())]

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
        found = [f"pattern '{each.pattern}' matches no number" for each in self.patterns
                 if pages is None and each.pattern not in self.used]
        found += [f"{page}: '{words}' excuses no number" for page, entries in self.words.items()
                  if pages is None or page in pages for words in entries if (page, words) not in self.used]
        return [f"{self.path.name}: {each} any more; remove it" for each in found]


def _lists(path: Path, name: str, table) -> dict[str, list[str]]:
    for key, group in table.items():
        if not isinstance(group, list) or not all(isinstance(each, str) for each in group):
            raise ValueError(f"{path.name}: {name}: {key}: expected a list of texts, found {group!r}")
    return table


def _compiled(path: Path, why: str, pattern: str) -> re.Pattern:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{path.name}: {why}: '{pattern}': {error}") from None
