"""The entries of the glossary, the bibliography and the absences as cards show them: a file beside each page."""

import json
import re
from collections.abc import Iterator

PAGES = {"reference/glossary.md": "term-", "reference/bibliography.md": "ref-", "reference/absences.md": "absence-"}
LEFT_OUT = re.compile(r'<details\b.*</details>|<a class="headerlink".*?</a>| id="[^"]*"', re.S)


def cards(path: str, html: str) -> Iterator[tuple[str, bytes]]:
    """The file that belongs to a page, as (path in the site, JSON: id -> HTML); none to most pages."""
    if path in PAGES:
        entries = re.findall(rf'<li id="({PAGES[path]}[^"]+)"[^>]*>(.*?)</li>', html, re.S)
        found = {id: LEFT_OUT.sub("", inside).strip() for id, inside in entries}
        yield path.replace(".md", "/cards.json"), json.dumps(found, ensure_ascii=False).encode()
