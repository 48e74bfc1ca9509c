"""Labs: headers, marks of cells, and cells that raise, end, loop or put out too much."""

import re

from fuzz.mutators import passages, statements

HEADER = re.compile(r"\A# ---\n((?:#.*\n)*?)# ---\n")
CELL = re.compile(r"^# %%.*$", re.M)


def header_changed(chance, text):
    found = HEADER.match(text)
    if not found:
        return None
    lines = found[1].splitlines()
    place = chance.randrange(len(lines) + 1)
    lines[place : place + chance.choice((0, 1))] = [chance.choice(statements.HEADERS)]
    return "# ---\n" + "\n".join(lines) + "\n# ---\n" + text[found.end() :]


def header_broken(chance, text):
    found = HEADER.match(text)
    return found and chance.choice(
        (
            text[found.end() :],
            "# ---\n# ---\n" + text[found.end() :],
            "# ---\n" + text[found.end() :],
            text.replace("# ---\n", "", 1),
            text.replace("# ---", "#---"),
            text.replace("# ---\n\n", "\n", 1),
            "\n" + text,
            "# ---\n# 5\n# ---\n" + text[found.end() :],
            "# ---\n# - a\n# ---\n" + text[found.end() :],
            "# ---\n" + found[1] * 2 + "# ---\n" + text[found.end() :],
            text[: found.end()],
            text[: found.end()] + "\n# %%\n",
            "#!/bin/sh\n" + text,
        )
    )


def cell_mark_changed(chance, text):
    found = [*CELL.finditer(text)]
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + chance.choice(statements.CELLS) + text[one.end() :]


def cell_added(chance, text):
    found = [*CELL.finditer(text)]
    place = chance.choice([each.start() for each in found] + [len(text)])
    return (
        text[:place]
        + "# %%\n"
        + chance.choice(statements.OUTPUTS + statements.OUTPUTS + statements.STATEMENTS)
        + "\n\n"
        + text[place:]
    )


def words_added(chance, text):
    """A Markdown cell with something of a page in it."""
    passage = chance.choice(
        passages.RECEIPTS
        + passages.CITATIONS
        + passages.TERMS
        + passages.LINKS
        + passages.MATH
        + passages.HTML
        + passages.BLOCKS[12:]
        + passages.LISTINGS
    )
    found = [each.start() for each in CELL.finditer(text)] + [len(text)]
    place = chance.choice(found[1:])
    return (
        text[:place]
        + "# %% [markdown]\n"
        + "".join(f"# {line}\n" for line in passage.split("\n"))
        + "\n"
        + text[place:]
    )
