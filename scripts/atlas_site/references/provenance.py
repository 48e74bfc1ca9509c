"""The addresses of the repositories, model cards, preprints and papers that a source names.

    "CompVis/stable-diffusion, configs/v1-inference.yaml, model.params"  ->  https://github.com/CompVis/stable-diffusion
"""

import re
from collections.abc import Iterator

from atlas_site.references.bibliography import BIBLIOGRAPHY, works

# owner/name where a source or a clause of it begins; a path below has more slashes, or ends as files do
REPOSITORY = re.compile(r"(?:(?<=^)|(?<=; )|(?<=: ))[\w-]+/[\w.-]+(?<!\.py)(?<!\.json)(?<!\.yaml)(?<!\.md)(?=, )")
HUGGING_FACE = re.compile(r"huggingface\.co/[\w.-]+/[\w.-]+")
PREPRINT = re.compile(r"arXiv:(\d{4}\.\d{4,5})")
PAPER = re.compile(r"([A-Z]\w+)(?: et al\.| and [A-Z]\w+)? (\d{4})(?=,|$|;)")


def pieces(source: str) -> Iterator[tuple[str, str | None]]:
    """The text of a source, cut into what is a link and what is not: (text, address or None), in order.

    The address of a paper is `ref:KEY`, for the bibliography.
    """
    links = [(found.span(), target) for pattern, find in TARGETS for found in pattern.finditer(source)
             if (target := find(found))]
    end = 0
    for (start, stop), target in sorted(links):
        if start >= end:
            yield source[end:start], None
            yield source[start:stop], target
            end = stop
    yield source[end:], None


def address(source: str) -> str | None:
    """The web address of the first work that a source names; None if it names none."""
    return next((target for _, target in pieces(source) if target and not target.startswith("ref:")), None)


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
