"""Files of data with a syntax of their own: models, absences, bibliography, glossary, links, changelog, settings..."""

import re

from fuzz.mutators import entries, values

ENTRY = re.compile(r"^@\w+\{[^\n]*\n(?:  [^\n]*\n)*\}\n", re.M)
TERM = re.compile(r"^  \{#term-[^\n]*\}$", re.M)
PATTERN = re.compile(r"'[^'\n]+'")
ARROW = re.compile(r"^.+ -> .+$", re.M)


def _put_in(chance, text, pattern, passage):
    places = [found.start() for found in pattern.finditer(text)] + [len(text)]
    place = chance.choice(places)
    return text[:place] + passage + text[place:]


def _swap(chance, text, pattern, new):
    found = [*pattern.finditer(text)]
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + new(one) + text[one.end() :]


def _line_in(chance, text, line):
    lines = text.splitlines(keepends=True)
    place = chance.randrange(len(lines) + 1)
    lines[place : place + chance.choice((0, 0, 1))] = [line + "\n"]
    return "".join(lines)


def bibtex(chance, text):
    return _put_in(chance, text, ENTRY, chance.choice(entries.BIBTEX))


def bibtex_field(chance, text):
    return _swap(chance, text, re.compile(r"^  \w+ = \{.*\},$", re.M), lambda found: chance.choice(entries.FIELDS))


def bibtex_entry(chance, text):
    return _swap(
        chance,
        text,
        ENTRY,
        lambda found: chance.choice(
            (
                "",
                found[0] * 2,
                found[0].upper(),
                found[0][:-2],
                found[0].replace("}", "", 1),
                found[0].replace("{", "(", 1),
                found[0].replace(",\n", "\n"),
                found[0].replace("@", ""),
                found[0].replace("@", "@@"),
                found[0].replace("\n", ""),
            )
        ),
    )


def glossary_entry(chance, text):
    return _swap(
        chance,
        text,
        TERM,
        lambda found: (
            "  "
            + chance.choice(
                (
                    *entries.TERMS,
                    found[0].strip().replace('"', "", 1),
                    found[0].strip().replace("}", ""),
                    found[0].strip().replace('match="', 'match="x(s), '),
                    found[0].strip() * 2,
                )
            )
        ),
    )


def published_link(chance, text):
    return _line_in(chance, text, chance.choice(entries.LINKS))


def arrow(chance, text):
    """Where something that has moved leads now, changed."""

    def change(found):
        old, _, new = found[0].partition(" -> ")
        return chance.choice(
            (
                f"{old} -> ",
                f" -> {new}",
                f"{old} ->{new}",
                f"{old}->{new}",
                f"{old} => {new}",
                f"{old} → {new}",
                f"{old} -> {new} -> {new}",
                f"{old}  -> {new}",
                f"{old} -> {new} ",
                f"{old} -> {old}",
                f"{new} -> {old}",
                f"{old} -> {new}\n{new} -> {old}",
                f"{old} -> {new}\n{old}",
                f"{old} -> {new}x",
                f"{old} -> chapters/nope/#x",
                f"{old} -> {new.partition('#')[0]}",
                f"{old} -> #{new.partition('#')[2]}",
                f"{old} -> https://example.org/#x",
                f"{old} -> {'a/' * 300}#x",
                new,
                "",
            )
        )

    return _swap(chance, text, ARROW, change)


def change_noted(chance, text):
    return _put_in(chance, text, re.compile(r"^(?=\n)", re.M), "\n" + chance.choice(entries.CHANGES) + "\n")


def excuse(chance, text):
    new = chance.choice(entries.PATTERNS)
    return _swap(chance, text, PATTERN, lambda found: "'" + new + "'")


def excuse_of_another_type(chance, text):
    return chance.choice(
        (
            "patterns = 5\n",
            "words = 5\n",
            "[patterns]\na = 5\n",
            "[words]\n",
            "[patterns]\n",
            '[words]\n"nope.md" = ["x"]\n',
            '[words]\n"docs/index.md" = [5]\n',
            '[words]\n"../x" = ["x"]\n',
            text.replace("[words]", "[word]"),
            text.replace("[patterns]", "[[patterns]]"),
            text + '\n"docs/index.md" = [""]\n',
            text + '\n"docs/index.md" = "Words"\n',
            text + '\n"docs/start.md" = ["nothing of the kind"]\n',
            text + "\n[x]\n",
        )
    )


def absence_field(chance, text):
    """A field of an entry that is gone, is another's, or has another value."""
    return _swap(
        chance,
        text,
        re.compile(r"^(claim|scope|wanted|instead|looked|words|collections|notes|values) = (.*)$", re.M),
        lambda found: chance.choice(
            (
                "",
                f"{found[1]} = 5",
                f'{found[1]} = ""',
                f"{found[1]} = []",
                f"{found[1]} = [{found[2]}]",
                f'{found[1]} = "[nobody](absence:x) **says**."',
                f"{found[1]} = 1999-01-01",
                f"{found[1]} = 2026-12-01T10:00:00",
                f'{found[1]} = ["flux1-dev.defaults.authors.steps"]',
                f'{found[1]} = ["nope.x", "nope.x"]',
                f"{found[1]}s = {found[2]}",
                f"claim = {found[2]}",
                f"{found[0]}\n{found[0]}",
            )
        ),
    )


def absence_key(chance, text):
    """The head of an entry: of another kind, of no right name, twice."""
    return _swap(
        chance,
        text,
        re.compile(r"^\[(absent|unread)\.([\w-]+)\]$", re.M),
        lambda found: chance.choice(
            (
                "",
                f"[unread.{found[2]}]",
                f"[absent.{found[2]}]",
                f"[missing.{found[2]}]",
                f"[{found[1]}.{found[2].upper()}]",
                f"[{found[1]}.x]",
                f"[{found[1]}]",
                f"[[{found[1]}.{found[2]}]]",
                f"{found[0]}\n{found[0]}",
                f'[{found[1]}."../x"]',
            )
        ),
    )


def setting(chance, text):
    new = chance.choice(entries.SETTINGS)
    key = re.match(r"[\w-]+", new)
    found = key and re.search(rf"^{re.escape(key[0])}:.*\n(?:[ -].*\n|\n)*", text, re.M)
    return text[: found.start()] + new + "\n" + text[found.end() :] if found else text + "\n" + new + "\n"


def navigation(chance, text):
    return _swap(
        chance,
        text,
        re.compile(r"^ +- [^\n]*(?:\.md|\.py)$", re.M),
        lambda found: chance.choice(
            (
                "",
                found[0] + "\n" + found[0],
                found[0].replace(".md", "x.md"),
                found[0] + ": x",
                found[0].partition(":")[0] + ":",
                found[0].partition(":")[0] + ": 5",
                found[0].partition(":")[0] + ": []",
                found[0].partition(":")[0] + ": /index.md",
                found[0].partition(":")[0] + ": ../README.md",
                found[0].partition(":")[0] + ": https://example.org",
                found[0].partition(":")[0] + ": javascript:alert(1)",
                "    " + found[0],
                found[0].replace("- ", "-"),
                found[0].replace("- ", "- 5: ").replace(": ", ":"),
                found[0].partition(":")[0] + ": [a, b]",
                found[0].partition(":")[0] + ": {a: b}",
                found[0].replace("- ", '- "\u202e" '),
                found[0].partition("- ")[0] + "- null: index.md",
                found[0].partition("- ")[0] + "- 2024-01-01: start.md",
                found[0].partition("- ")[0] + "- models/sd15.md",
            )
        ),
    )


def block_count(chance, text):
    """Counts and sizes of a configuration, far beyond sense."""
    return _swap(
        chance,
        text,
        re.compile(
            r"^(\w*(?:num|depth|layers|blocks|channels|size|mult|heads|width|height|tokens|steps)\w*)"
            r" = (?:[\d_]+|\[[\d, ]+\])",
            re.M,
        ),
        lambda found: (
            f"{found[1]} = "
            + chance.choice(
                (
                    "1000",
                    "100000",
                    "10000000000",
                    "0",
                    "-1",
                    "1",
                    "3",
                    "[1, 2]",
                    "[]",
                    "[0]",
                    "[1000, 1000]",
                    "[" + "1, " * 3000 + "1]",
                    "true",
                    "1.5",
                    "7",
                    "[[1]]",
                    "9223372036854775808",
                )
            )
        ),
    )


def model_value(chance, text):
    return _swap(
        chance,
        text,
        re.compile(
            r"^(kind|family|predecessor|autoencoder|prediction|training|method|weights|paper|preprint|service) = .*$",
            re.M,
        ),
        lambda found: (
            f"{found[1]} = "
            + chance.choice(
                (
                    *values.STRINGS,
                    '"service"',
                    '"encoder"',
                    '"autoencoder"',
                    '"unet"',
                    '"flux"',
                    '"sd15"',
                    '"t5"',
                    '"nope"',
                    "2022-10-20",
                    '"2022-13"',
                    "{ value = 5 }",
                    "{ value = 2022-10-20 }",
                    '{ value = 2022-10-20, source = "x" }',
                    "{ source = {} }",
                    "{ value = {}, source = {} }",
                )
            )
        ),
    )


def pin_changed(chance, text):
    """A commit, a day, a name or a reason of a repository that is pinned."""
    return _swap(
        chance,
        text,
        re.compile(r'^(?:commit|read|licence|note|[0-9a-f]{40}) = .*$|^\[(?:repo|hub).*\]$', re.MULTILINE),
        lambda found: chance.choice(
            (
                'commit = "main"',
                'commit = "0123456"',
                "commit = 5",
                f'commit = "{"0" * 40}"',
                "read = 5",
                'read = "soon"',
                "read = 2026-12-01T10:00:00",
                'licence = ""',
                'note = "<b>|$x$"',
                'note = ""',
                "also = {}",
                "also = { x = 5 }",
                f'{"1" * 40} = 5',
                '[repo."x"]',
                "[repo]",
                '[hub."a/b"]',
                '[git."a/b"]',
                "",
            )
        ),
    )


def source_changed(chance, text):
    return _swap(
        chance,
        text,
        re.compile(r"source = (?:\{[^}\n]*\}|\[)"),
        lambda found: (
            "source = "
            + chance.choice(
                (
                    "{}",
                    "[]",
                    "5",
                    '""',
                    "[5]",
                    "[[]]",
                    '{ ref = "nope" }',
                    "{ ref = 5 }",
                    '{ url = "nope" }',
                    '{ url = "javascript:alert(1)", title = "x" }',
                    '{ repo = "x" }',
                    '{ repo = "a/b" }',
                    '{ repo = "a/b", file = "../x" }',
                    '{ repo = "a/b", file = 5 }',
                    '{ hub = "x" }',
                    '{ hub = "a/b", commit = "zz" }',
                    "{ nope = 1 }",
                    '{ package = "x" }',
                    '{ package = "x", version = 1, file = "x" }',
                    '{ url = "https://example.org" }',
                    '{ url = "https://example.org", title = "<b>" }',
                    '{ url = "https://example.org", title = "\\u202e" }',
                    '{ ref = "ho2020" }, x = 5',
                    '{ ref = "ho2020", at = 5 }',
                    '{ repo = "a/b", file = "x", at = "|$x$<b>" }',
                    '{ ref = "ho2020", at = "" }',
                    '{ repo = "a b/c d", file = "x y" }',
                    '{ url = "http://example.org/\\"onclick", title = "x" }',
                )
            )
        ),
    )
