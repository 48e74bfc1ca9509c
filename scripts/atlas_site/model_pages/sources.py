"""The sources of one page, numbered in the order in which they are first named."""

import re

from atlas_site.bibliography import BIBLIOGRAPHY, works
from atlas_site.model_pages.text import escape

# owner/name where a source or a clause of it begins; a path below has more slashes, or ends as files do
REPOSITORY = re.compile(r"(?:(?<=^)|(?<=; )|(?<=: ))[\w-]+/[\w.-]+(?<!\.py)(?<!\.json)(?<!\.yaml)(?<!\.md)(?=, )")
HUGGING_FACE = re.compile(r"huggingface\.co/[\w.-]+/[\w.-]+")
PREPRINT = re.compile(r"arXiv:(\d{4}\.\d{4,5})")
PAPER = re.compile(r"([A-Z]\w+)(?: et al\.| and [A-Z]\w+)? (\d{4})(?=,|$|;)")


class Sources:
    """Gives each source a number when it is first cited."""

    def __init__(self):
        self.numbers: dict[str, int] = {}

    def mark(self, source: str | None) -> str:
        """A link to the source in the list; empty if there is none to name."""
        if source is None:
            return ""
        number = self.numbers.setdefault(source, len(self.numbers) + 1)
        return f"[{number}](#source-{number}){{: .source }}"

    def markdown(self) -> str:
        """The list; every mark must have been made."""
        return "\n".join(f'{number}. <span id="source-{number}"></span>{linked(source)}'
                         for source, number in self.numbers.items())


def linked(source: str) -> str:
    """A source with links to the repositories, model cards, preprints and papers that it names."""
    links = [(found.span(), address) for pattern, target in TARGETS for found in pattern.finditer(source)
             if (address := target(found))]
    text, end = [], 0
    for (start, stop), address in sorted(links):
        if start >= end:
            text += [escape(source[end:start]), f"[{escape(source[start:stop])}]({address})"]
            end = stop
    return "".join(text) + escape(source[end:])


def _paper(found: re.Match) -> str | None:
    """The work of the bibliography; None unless there is exactly one of that author and year."""
    author, year = found.groups()
    key = author.lower() + year
    same = [name for name in works(BIBLIOGRAPHY) if re.fullmatch(rf"{key}[a-z]?", name)]
    return f"ref:{same[0]}" if len(same) == 1 else None


TARGETS = (
    (HUGGING_FACE, lambda found: f"https://{found[0]}"),
    (REPOSITORY, lambda found: f"https://github.com/{found[0]}"),
    (PREPRINT, lambda found: f"https://arxiv.org/abs/{found[1]}"),
    (PAPER, _paper),
)
