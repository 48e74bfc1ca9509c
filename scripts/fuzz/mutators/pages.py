"""What may stand in a Markdown page: each syntax of ours and of Markdown's, wrong in the ways it can be."""

import re

from fuzz.mutators import passages

RECEIPT = re.compile(r"\[([^\]\n]+)\]\(fact:([^)\s]+)\)")
CITATION = re.compile(r"\[([^\]\n]+)\]\(ref:([^)\s]+)\)")
LINK = re.compile(r"\]\(((?!fact:|ref:|term:|table:)[^)\s]+)\)")
ID = re.compile(r" ?\{#([\w-]+)[^}\n]*\}")
FENCE = re.compile(r"^( *)```(\w[^\n]*)?$", re.M)
MATHS = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.S)
FIGURE = re.compile(r"^!\[[^\]\n]*\]\([^)\n]+\)$", re.M)
HEADING = re.compile(r"^#{1,6} .+$", re.M)
FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)

ATTRIBUTES = ("## A {{#{}}}", '<span id="{}">x</span>', "a\n{{: #{} }}")


def _put_in(chance, text, passage):
    """The passage as a paragraph of its own, or in the middle of one."""
    places = [found.end() for found in re.finditer(r"\n\n", text)] or [len(text)]
    return text[: (place := chance.choice(places))] + passage + "\n\n" + text[place:]


def _changed(chance, pattern, text, change):
    found = [*pattern.finditer(text)]
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + change(one) + text[one.end() :]


def wrong_receipt(chance, text):
    return _put_in(chance, text, "It has " + chance.choice(passages.RECEIPTS) + " of them.")


def wrong_citation(chance, text):
    return _put_in(chance, text, "It is so (" + chance.choice(passages.CITATIONS) + ").")


def wrong_term(chance, text):
    return _put_in(chance, text, chance.choice(passages.TERMS))


def wrong_link(chance, text):
    return _put_in(chance, text, chance.choice(passages.LINKS))


def wrong_maths(chance, text):
    return _put_in(chance, text, chance.choice(passages.MATH))


def wrong_listing(chance, text):
    return _put_in(chance, text, chance.choice(passages.LISTINGS))


def html(chance, text):
    return _put_in(chance, text, chance.choice(passages.HTML))


def strange_block(chance, text):
    return _put_in(chance, text, chance.choice(passages.BLOCKS))


def strange_block_in_a_fold(chance, text):
    passage = chance.choice(
        passages.BLOCKS + passages.HTML + passages.MATH + passages.LINKS + passages.RECEIPTS + passages.LISTINGS
    ).replace("\n", "\n    ")
    return _put_in(chance, text, f'??? question "Predict first: [1](fact:1)"\n\n    {passage}')


def other_number_in_receipt(chance, text):
    def change(found):
        digits = [i for i, c in enumerate(found[1]) if c.isdigit()]
        if not digits:
            return f"[{chance.choice(('1', 'May 2020', 'x', ''))}](fact:{found[2]})"
        place = chance.choice(digits)
        return f"[{found[1][:place]}{chance.choice('0123456789.,- ')}{found[1][place + 1 :]}](fact:{found[2]})"

    return _changed(chance, RECEIPT, text, change)


def other_key_in_receipt(chance, text):
    def change(found):
        place = chance.randrange(len(found[2]))
        new = chance.choice(("x", "", ".", "@", "/0", "*", "(", ")", "-", "**2", ".config", "%", "'"))
        return f"[{found[1]}](fact:{found[2][:place]}{new}{found[2][place + chance.choice((0, 1)) :]})"

    return _changed(chance, RECEIPT, text, change)


def other_citation(chance, text):
    return _changed(
        chance,
        CITATION,
        text,
        lambda found: "[{}](ref:{})".format(
            re.sub(r"20\d\d", str(chance.randint(1990, 2030)), found[1])
            if chance.random() < 0.5
            else "Smith et al. 2020",
            chance.choice((found[2], found[2].upper(), found[2] + "x", "ho2020")),
        ),
    )


def other_link(chance, text):
    return _changed(
        chance,
        LINK,
        text,
        lambda found: (
            "]("
            + chance.choice(
                (
                    found[1] + "x",
                    "x" + found[1],
                    found[1].replace("#", "#x"),
                    found[1].replace(".md", ".html"),
                    "/" + found[1],
                    found[1].upper(),
                    found[1] + "#nope",
                    "//" + found[1],
                    "https:" + found[1],
                    found[1] + " 'a",
                    "./../" + found[1],
                )
            )
            + ")"
        ),
    )


def id_gone(chance, text):
    return _changed(
        chance,
        ID,
        text,
        lambda found: chance.choice(
            ("", " {#}", f" {{#{found[1]}x}}", f" {{#{found[1]} .y}}", f" {{ #{found[1]}", f" {{#{found[1]}}}}}")
        ),
    )


def id_twice(chance, text):
    found = ID.findall(text)
    return (found and _put_in(chance, text, chance.choice(ATTRIBUTES).format(chance.choice(found)))) or None


def fence_changed(chance, text):
    return _changed(
        chance,
        FENCE,
        text,
        lambda found: chance.choice(
            (
                "",
                found[1] + "```",
                found[1] + "````",
                found[1] + "~~~",
                found[1] + "``",
                found[1] + "```Python",
                found[1] + "```python x",
                found[1] + "   ```text",
                found[0] + " ",
            )
        ),
    )


def maths_changed(chance, text):
    def change(found):
        place = chance.randrange(1, len(found[0]))
        return (
            found[0][:place]
            + chance.choice(
                ("", "{", "}", "\\", "$", "^", "_", "&", "\\frac", "\\left(", "%", "\n\n", "#", "\\nope{", "é", "<b>")
            )
            + found[0][place:]
        )

    return _changed(chance, MATHS, text, change)


def figure_changed(chance, text):
    return _changed(
        chance,
        FIGURE,
        text,
        lambda found: chance.choice(
            (
                found[0].replace("![", "["),
                found[0].replace(".svg", ".png"),
                found[0].replace("../", ""),
                found[0].replace(".svg", "x.svg"),
                found[0] * 2,
                found[0] + "\n\n" + found[0],
                re.sub(r"\[.*?\]", "[]", found[0]),
                "- " + found[0],
                "    " + found[0],
                found[0] + "{ width=5 }",
                found[0].replace(".svg", ""),
                found[0].replace("figures/", "figures//"),
            )
        ),
    )


def heading_changed(chance, text):
    return _changed(
        chance,
        HEADING,
        text,
        lambda found: chance.choice(
            (
                "#" + found[0],
                found[0].lstrip("#"),
                found[0][1:],
                "",
                found[0] + "\n" + found[0],
                "# Title",
                found[0].replace(" ", "", 1),
                found[0].replace("{#", "{ #"),
                found[0] + " #",
                found[0].upper(),
                "> " + found[0],
                found[0].replace("# ", "# [1](fact:1) "),
                found[0].replace("# ", "# $x$ "),
                found[0].replace("# ", "# <b>"),
            )
        ),
    )


def front_matter_changed(chance, text):
    found = FRONT.match(text)
    if not found:
        return None
    lines = found[1].splitlines()
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(passages.FRONTS))
    return "---\n" + "\n".join(lines) + "\n---\n" + text[found.end() :]


def front_matter_broken(chance, text):
    found = FRONT.match(text)
    return found and chance.choice(
        (
            text[found.end() :],
            text[4:],
            "\n" + text,
            " " + text,
            "---\n---\n" + text[found.end() :],
            "---\n5\n---\n" + text[found.end() :],
            "---\n- a\n---\n" + text[found.end() :],
            text.replace("---", "...", 1),
            text.replace("\n---\n", "\n", 1),
            text.replace("\n---\n", "\n...\n", 1),
            "---\n" + found[1] * 2 + "---\n" + text[found.end() :],
            "---\n" + chance.choice(passages.FRONTS) + "\n---\n" + text[found.end() :],
        )
    )
