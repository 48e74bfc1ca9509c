"""`atlas facts`: list the facts, mend the receipts in the sources, list the numbers and the absences that have no
source, say sentences and their facts side by side."""

import sys
from importlib import import_module
from pathlib import Path

from atlas_site.commands import facts_in_words, facts_query
from atlas_site.errors import BuildError
from atlas_site.prose.files import read, sources
from atlas_site.prose.receipt_fixes import fixed
from atlas_site.prose.unmarked import unmarked
from atlas_site.prose.unsourced import unsourced
from atlas_site.store import write_whole
from figures.anatomy.published.spec import BadModels

FACTS = "figures.facts.catalogue"


def run(options) -> int:
    """Exit status: 0 fine, 1 something was changed or found, 2 wrong use."""
    try:
        if options.words and not options.unsourced:
            raise ValueError("--words goes with --unsourced")
        if options.unsourced:
            found = unsourced([Path(name) for name in options.names] or None, words=options.words)
            return _told(found, "without a source")
        if options.absences:
            return _told(unmarked([Path(name) for name in options.names] or None), "without a mark")
        if options.fix:
            return _fix([Path(name) for name in options.names])
        if options.in_words:
            _print(facts_in_words.lines(options.names, import_module(FACTS).fact))
            return 0
        return _list(options.names, options.json)
    except (BuildError, BadModels, KeyError, ValueError, OSError, SyntaxError) as error:
        print(f"atlas: {error.args[0] if isinstance(error, KeyError) else error}", file=sys.stderr)
        return 2


def _list(names: list[str], as_json: bool) -> int:
    found = list(facts_query.chosen(names, import_module(FACTS)))
    _print([facts_query.as_json(found)] if as_json else facts_query.as_lines(found))
    return 0


def _fix(paths: list[Path]) -> int:
    fact = import_module(FACTS).fact
    texts = {path: read(path) for path in paths or sources()}
    results = {path: fixed(path, text, fact) for path, text in texts.items()}
    for path, result in results.items():
        if result.text != texts[path]:
            write_whole(path, result.text.encode())
        _print(result.changes)
        _print(result.problems, sys.stderr)
    return 1 if any(result.changes or result.problems for result in results.values()) else 0


def _told(found: list[str], what: str) -> int:
    """Print what was found, and how much of it."""
    _print(found)
    print(f"{len(found)} {what}", file=sys.stderr)
    return 1 if found else 0


def _print(lines, file=None) -> None:
    for line in lines:
        print(line, file=file)
