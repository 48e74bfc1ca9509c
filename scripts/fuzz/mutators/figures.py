"""Figures: programs that raise, end, loop, draw nothing or say too much."""

import re

from fuzz.mutators import statements

DEF = re.compile(r"^def (\w+)\(.*\):\n(?:    \"\"\".*?\"\"\"\n)?", re.M)
DOCSTRING = re.compile(r'\A"""(.*?)"""', re.S)
CONSTANT = re.compile(r"^([A-Z_]+)(?:, [A-Z_]+)* = (.+)$", re.M)
CALL = re.compile(r"\b(canvas|ax|plt|fig)\.(\w+)\(([^()\n]*)\)")
EMPTY = ("pass", "...", "return 5", "return", "canvas")
HUE = re.compile(r'hue="[^"]*"')


def statement_in_a_function(chance, text):
    found = [*DEF.finditer(text)]
    if not found:
        return None
    end = (
        next((each.end() for each in found if each[1] == "draw"), found[0].end())
        if chance.random() < 0.6
        else chance.choice(found).end()
    )
    return (
        text[:end]
        + "".join(f"    {line}\n" for line in chance.choice(statements.STATEMENTS + statements.CALLED).splitlines())
        + text[end:]
    )


def statement_at_the_top(chance, text):
    place = text.find('"""\n', 3) + 4 if text.startswith('"""') else text.find("\n") + 1
    return text[:place] + chance.choice(statements.STATEMENTS) + "\n" + text[place:]


def empty_draw(chance, text):
    return re.sub(
        r"def draw\(.*",
        f"def draw({chance.choice(('canvas', '', 'a, b', '*a'))}):\n    {chance.choice(EMPTY)}\n",
        text,
        flags=re.S,
    )


def no_draw(chance, text):
    return text.replace(
        "def draw(",
        chance.choice(
            ("def drew(", "async def draw(", "draw = 5\ndef _draw(", "class draw:\n  def x(", "@nope\ndef draw(")
        ),
        1,
    )


def docstring_changed(chance, text):
    return DOCSTRING.sub(
        lambda found: chance.choice(
            (
                "",
                '""""""',
                '"""\n"""',
                "'x'",
                'b"""x"""',
                'f"""{1}"""',
                '"""x',
                '"""' + found[1] + "[1](fact:nope)" + '"""',
                '"""' + found[1] + "[x](ref:nope)" + '"""',
                '"""<script>alert(1)</script>\n\nWords."""',
                '"""' + "x" * 5000 + '"""',
                '"""Title"""',
                '"""Title\n\n$\\\\frac{$"""',
                '"""Title \\u202e\n\nWords."""',
                "5",
                '"""Title\n\n## Heading {#x}"""',
                '"""Title\n\n![a](../figures/legend.svg)"""',
                '"""Title\n\n</figcaption></figure><b>"""',
                '"""Title\n\n\x00"""',
            )
        ),
        text,
        count=1,
    )


def constant_changed(chance, text):
    found = [*CONSTANT.finditer(text)]
    if not found:
        return None
    one = chance.choice(found)
    new = chance.choice(
        (
            "None",
            "5",
            '"nope"',
            "()",
            "[]",
            '("nope",)',
            "(5,)",
            "{}",
            "-1",
            "0",
            "1e400",
            "float('nan')",
            "nope",
            "[[]]",
            '("sd15", "sd15")',
            "range(10**9)",
            "lambda: 1",
            "(",
            "1 / 0",
        )
    )
    return text[: one.start(2)] + new + text[one.end(2) :]


def constant_added(chance, text):
    new = chance.choice(
        (
            'EACH = "nope"',
            "EACH = 5",
            'EACH = "unet"',
            'EACH = "sd15"',
            "EACH = ()",
            "EACH = None",
            'MODELS = ("nope",)',
            "MODELS = 5",
            "MODELS = 'sd15'",
            'IDEAS = ("nope",)',
            "IDEAS = 5",
            "IDEAS = None",
            "SIZE = 5",
            "SIZE = (1_000_000, 5)",
            "WIDTH = -5",
            "HEIGHT = 0",
            "NAME = 5",
            'NAME = "../../x"',
            "draw_narrow = 5",
            "draw = None",
            "import matplotlib.pyplot",
            "from figures.gallery import legend",
            "__all__ = 5",
            "__doc__ = 5",
            "__name__ = 'x'",
            "TITLE = 5",
        )
    )
    place = text.rfind("\ndef draw(")
    return text[: place + 1] + new + "\n\n" + text[place + 1 :] if place >= 0 else text + "\n" + new + "\n"


def call_changed(chance, text):
    found = [*CALL.finditer(text)]
    if not found:
        return None
    one = chance.choice(found)
    words = chance.choice(
        (
            "",
            "None",
            "5",
            one[3] + ", nope=5",
            one[3].partition(",")[0],
            "*[]",
            "float('nan'), float('inf')",
            "-1e9, 5",
            one[3] + ", " + one[3],
        )
    )
    return text[: one.start()] + f"{one[1]}.{chance.choice((one[2], one[2], 'nope'))}({words})" + text[one.end() :]


def hue_changed(chance, text):
    new = chance.choice(
        (
            'hue="#ff0000"',
            'hue="nope"',
            'hue=""',
            "hue=None",
            "hue=5",
            'hue="red"',
            'hue=("image",)',
            'hue="image", hue="text"',
        )
    )
    return HUE.sub(new, text, count=1) if HUE.search(text) else None


def number_changed(chance, text):
    found = [*re.finditer(r"(?<![\w.\"'#])\d+(?:\.\d+)?(?![\w.\"'])", text)]
    if not found:
        return None
    one = chance.choice(found)
    return (
        text[: one.start()]
        + chance.choice(("-5", "0", "1e6", "1e400", "float('nan')", "10**9", "None", "'x'", "-1e-9", "2.5", "10000"))
        + text[one.end() :]
    )
