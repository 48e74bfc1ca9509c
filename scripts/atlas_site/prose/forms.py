"""Forms of Markdown that this site does without: each has a plainer one that all readers of the sources know.

    [words][name] and [name]: address    a link carries its address, where the build and the reader look for it
    [words](<address>)                   without pointed brackets
    !!! nonsense                         of kinds that no stylesheet knows
"""

import re
from collections.abc import Iterator

from atlas_site.prose.files import Text

KINDS = ("note", "info", "tip", "question", "success", "warning", "danger", "example", "quote", "predict")
ADMONITION = re.compile(r"[ \t>]*(?P<mark>!!!|\?\?\?)(?P<open>\+?)(?P<rest>.*)")
TITLED = re.compile(rf"[ ](?:{'|'.join(KINDS)})(?: \"[^\"]+\")?")
DEFINITION = re.compile(r"[ \t>]{0,8}\[[^\]^\n]+\]:\s*\S")
POINTED = re.compile(r"\]\(\s*<[^>\n]*>?")


def faults(lines: list[Text]) -> Iterator[tuple[int, str]]:
    """The places of such forms; code is not read."""
    for line in lines:
        for start, message in _faults(line.text.rstrip()):
            yield line.origin[min(start, len(line.origin) - 1)], message


def _faults(text: str) -> Iterator[tuple[int, str]]:
    if found := DEFINITION.match(text):
        yield found.end() - 1, f"found {text.strip()!r}, expected no such definition: a link is [words](address)"
    if found := POINTED.search(text):
        yield found.start(), f"found {found[0]!r}, expected an address without < and >"
    found = ADMONITION.fullmatch(text)
    if found and not TITLED.fullmatch(found["rest"]):
        yield found.start("mark"), f"found {text.strip()!r}, expected {found['mark']}{found['open']}, one of " \
                                   f"{', '.join(KINDS)}, and a title in \"...\" if it has one"
