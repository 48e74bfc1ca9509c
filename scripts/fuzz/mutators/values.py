"""`key = value` of TOML and `key: value` of YAML: another type, another name, no value, too many."""

import re

PAIR = re.compile(r"^(?P<margin>[ \t#-]*)(?P<key>[\w.\"-]+)(?P<sign> ?[=:] ?)(?P<value>[^\n]+)$", re.M)
NUMBER = re.compile(r"(?<![\w.\"'-])\d[\d_]*(?:\.\d+)?(?![\w.\"'-])")
STRING = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
NUMBERS = (
    "-1",
    "0",
    "-5",
    "2.5",
    "1e400",
    "inf",
    "nan",
    "-inf",
    "10000000000000000000000",
    "1" + "0" * 5000,
    '"many"',
    "true",
    "[]",
    "{}",
    "[1]",
    "0x10",
    "1979-05-27",
    "9999-12-31",
    "0001-01-01",
    "1_000",
    "''",
    "[[1]]",
    "1000",
    "1e3",
    "08",
    "2024-02-30",
    "12:61:00",
    "--1",
    "+7",
)
STRINGS = (
    '""',
    "5",
    "-1",
    "2.5",
    "true",
    "[]",
    "{}",
    '["a"]',
    "1979-05-27",
    '" "',
    '"\\n"',
    '"a\\nb"',
    '"\\u0000"',
    '"\\u202e"',
    '"../../etc/passwd"',
    '"<script>alert(1)</script>"',
    '"[x](ref:nope)"',
    '"| a | b |"',
    '"$\\\\frac{1}{0}$"',
    '"' + "x" * 5000 + '"',
    '"' + "word " * 2000 + '"',
    '"{{ config }}"',
    '"javascript:alert(1)"',
    '"é"',
    '"#"',
    "''",
    '"http://example.com"',
    '"//example.com/"',
    '"%00"',
    '"\\ud800"',
    '"\\"',
    "'",
    '"',
    "null",
    "~",
    "!!python/name:os.system",
    "&a [*a]",
    "*nope",
    "{a: b",
    "[1, 2",
    "|",
    ">",
    "? ",
    "nan",
    '"1e400"',
    '"2024-13-45"',
    '"*' * 40,
)


def _at(text, found, new):
    return text[: found.start()] + new + text[found.end() :]


def _one(chance, pattern, text):
    found = [*pattern.finditer(text)]
    return chance.choice(found) if found else None


def other_number(chance, text):
    found = _one(chance, NUMBER, text)
    return found and _at(text, found, chance.choice(NUMBERS))


def other_string(chance, text):
    found = _one(chance, STRING, text)
    return found and _at(text, found, chance.choice(STRINGS))


def other_value(chance, text):
    found = _one(chance, PAIR, text)
    return found and _at(text, found, found["margin"] + found["key"] + found["sign"] + chance.choice(NUMBERS + STRINGS))


def key_renamed(chance, text):
    found = _one(chance, PAIR, text)
    if not found:
        return None
    new = chance.choice(
        (
            found["key"] + "s",
            found["key"].upper(),
            "x",
            '""',
            '"a b"',
            "a.b",
            "é",
            "source",
            "value",
            "class",
            "__class__",
            ".".join("a" * 3000),
            found["key"][:-1] or "y",
            "1",
            "-",
            "true",
            "null",
            "<<",
        )
    )
    return _at(text, found, found["margin"] + new + found["sign"] + found["value"])


def key_twice(chance, text):
    found = _one(chance, PAIR, text)
    return found and _at(text, found, f"{found[0]}\n{found[0]}")


def key_added(chance, text):
    found = _one(chance, PAIR, text)
    if not found:
        return None
    new = chance.choice(
        (
            "extra = 5",
            "extra: 5",
            "steps = -1",
            'source = ""',
            "source = []",
            "[x]",
            "[[x]]",
            "[a.b.c]",
            "name = 5",
            "hide: 5",
            "template: ../..",
            "search: nope",
            "tags: 5",
            "title: [a]",
            "icon: 7",
            "status: []",
        )
    )
    return _at(text, found, f"{found[0]}\n{found['margin']}{new}")


def deep_value(chance, text):
    found = _one(chance, PAIR, text)
    if not found:
        return None
    depth = chance.choice((20, 500, 5000))
    opened, closed = chance.choice((("[", "]"), ("{a = ", "}"), ("{a: ", "}"), ("(", ")")))
    return _at(text, found, found["margin"] + found["key"] + found["sign"] + opened * depth + "1" + closed * depth)


def section_renamed(chance, text):
    found = _one(chance, re.compile(r"^\[+[^\]\n]+\]+$", re.M), text)
    return found and _at(
        text,
        found,
        chance.choice(
            (
                "[x]",
                "[]",
                "[[x]]",
                "[a.b.c.d]",
                "[name]",
                "[source]",
                found[0] + "\n" + found[0],
                "",
                "[" + found[0] + "]",
                "[text.nope]",
            )
        ),
    )
