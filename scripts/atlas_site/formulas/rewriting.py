r"""What math-core does not know, in words that it knows; the place of each character in the author's TeX stays known.

`MACROS` are expanded by math-core itself. `ENVIRONMENTS` have other names there, and none of them numbers itself: what
has a label gets a number, see numbers.py. In words, `\text{...}`, an underscore is one, and `$...$` is a formula again.
"""

import re
from dataclasses import dataclass, field

from atlas_site.formulas.numbers import Numbers, id_of
from atlas_site.formulas.scan import Token, group, tokens
from atlas_site.prose.files import Text, joined

MACROS = {
    "substack": r"\begin{subarray}{c}#1\end{subarray}", "cr": r"\\",
    **dict.fromkeys(("mbox", "hbox", "textnormal", "textup"), r"\text{#1}"),
    **dict.fromkeys(("dotsc", "dotso"), r"\ldots"), **dict.fromkeys(("dotsb", "dotsm", "dotsi"), r"\cdots"),
    **dict.fromkeys(("mathds", "mathbbm"), r"\mathbb{#1}"), "pmb": r"\boldsymbol{#1}",
}
ENVIRONMENTS = {
    "equation": "equation*", "displaymath": "equation*", "gather": "gather*", "multline*": "multline",
    **dict.fromkeys(("align", "flalign", "flalign*", "alignat", "alignat*", "eqnarray", "eqnarray*"), "align*"),
    "split": "aligned", "alignedat": "aligned", "smallmatrix": "subarray",
}
COUNTED = {"alignat", "alignat*", "alignedat"}   # these say how many columns they have
ONE_NUMBER = {"equation*", "multline"}            # for all of their lines
NUMBERED = ONE_NUMBER | {"gather*", "align*"}
WORDS = {"text", "textrm", "textbf", "textit", "textsf", "texttt", "textnormal", "textup", "emph", "mbox", "hbox",
         "fbox"}
LARGE = re.compile(r"(?:big|Big|bigg|Bigg)[lrm]?")
DELIMITER = re.compile(r"\s*\{\s*(\\[A-Za-z]+|\\?[^\s{}\\])\s*\}")
STARRED = {"operatorname", "tag", "hspace"}
BREAKS = {"\\", "newline", "cr"}
ONE_LINE = "a formula in a line has one line; expected it between $$, in a paragraph of its own"
NO_NUMBER = "a formula in a line has no number; expected it between $$, in a paragraph of its own"


@dataclass
class Rewritten:
    """The text for math-core, what is wrong as (place, message), and the ids that are referred to, with their place."""

    text: Text
    faults: list[tuple[int, str]] = field(default_factory=list)
    references: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class _Open:
    """An environment that is open: its name for math-core, and what its row has so far."""

    name: str
    written: str
    begins: int = 0                 # where its contents do
    columns: int = 0                # signs & in this row
    lines: str = ""                 # what its lines are set in, if it has several and is made for one
    sign: str | None = None         # what \tag says, if there is one, and the whole of it
    tag: str = ""
    label: tuple[int, str] | None = None


def rewritten(tex: str, block: bool, numbers: Numbers) -> Rewritten:
    """A formula in words that math-core knows; its equations with a label get their numbers."""
    return _Rewriter(tex, block, numbers).run()


class _Rewriter:
    """Goes through the tokens and notes what stands in place of what."""

    def __init__(self, tex: str, block: bool, numbers: Numbers):
        self.tex, self.block, self.numbers = tex, block, numbers
        self.edits: list[tuple[int, int, str]] = []
        self.found = Rewritten(Text())
        self.open = [_Open("equation*", "")]   # the whole of it is one if it has a label or a sign of its own
        self.skip = 0                          # all before this place is done
        self.stacked = 0                       # and lines that end before this one stand in a stack of their own

    def run(self) -> Rewritten:
        for token in tokens(self.tex):
            if token.start >= self.skip:
                {"begin": self.begin, "end": self.end, "command": self.command, "sign": self.sign}[token.kind](token)
        whole, size = self.open[0], len(self.tex)
        number = self.number(whole)
        self.lines(whole, size)
        if number:
            self.around(0, size, r"\begin{equation*}", rf"{number}\end{{equation*}}")
        self.found.text = self.edited()
        return self.found

    def edit(self, start: int, end: int, new: str) -> None:
        self.edits.append((start, end, new))

    def around(self, start: int, end: int, before: str, after: str) -> None:
        """Put something around what is there by now, other edits at these places included."""
        self.edits.insert(0, (start, start, before))
        self.edits.append((end, end, after))

    def edited(self) -> Text:
        whole, pieces, at = Text(self.tex, tuple(range(len(self.tex)))), [], 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            pieces += [whole[at:start], Text(new, (start,) * len(new))]
            at = end
        return joined([*pieces, whole[at:]])

    def begin(self, token: Token) -> None:
        name = ENVIRONMENTS.get(token.name, token.name)
        counted = group(self.tex, token.end) if token.name in COUNTED else None
        self.skip = counted[1] + 1 if counted else token.end
        self.open.append(_Open(name, token.name, self.skip))
        if name != token.name:
            self.edit(token.start, self.skip, rf"\begin{{{name}}}" + "{c}" * (token.name == "smallmatrix"))

    def end(self, token: Token) -> None:
        if len(self.open) == 1:
            return   # math-core will say so
        closed = self.open.pop()
        self.lines(closed, token.start)
        number = self.number(closed)
        if closed.name == "multline" and not number and closed.sign is None:
            number = r"\notag"
        name = ENVIRONMENTS.get(token.name, token.name)
        if number or name != token.name:
            self.edit(token.start, token.end, rf"{number}\end{{{name}}}")

    def lines(self, closed: _Open, end: int) -> None:
        """Several lines in what is made for one: they are aligned where they have signs for it, or centred."""
        if closed.lines:
            self.around(closed.begins, end, rf"\begin{{{closed.lines}}}", rf"\end{{{closed.lines}}}")

    def sign(self, token: Token) -> None:
        if token.name == "&":
            here = self.open[-1]
            here.columns += 1
            if here.name == "equation*":
                here.lines = "aligned"
            if here.written.startswith("eqnarray") and here.columns == 2:
                self.edit(token.start, token.end, "")

    def command(self, token: Token) -> None:
        here = self.open[-1]
        if token.name in BREAKS:
            if token.start >= self.stacked:
                self.line_ends(token, here)
        elif token.name == "substack":
            self.stacked = max(self.stacked, (group(self.tex, token.end) or (0, 0))[1])
        elif token.name in ("label", "tag", "eqref"):
            self.numbering(token)
        elif token.name in WORDS:
            self.words(token)
        elif token.name in ("\n", "\t", "\r"):
            self.edit(token.start, token.end, r"\ ")
        elif LARGE.fullmatch(token.name) and (held := DELIMITER.match(self.tex, token.end)):
            self.edit(*held.span(), held[1])
        elif self.tex[token.end:token.end + 1] == "*" and token.name.isalpha() and token.name not in STARRED:
            self.edit(token.end, token.end, " ")

    def line_ends(self, token: Token, here: _Open) -> None:
        if not self.block and here is self.open[0]:
            self.fault(token, ONE_LINE)
        elif here.name == "equation*":
            here.lines = here.lines or "gathered"
        elif here.name not in ONE_NUMBER:
            if number := self.number(here):
                self.edit(token.start, token.start, number)
            self.open[-1] = _Open(here.name, here.written, here.begins)

    def numbering(self, token: Token) -> None:
        """A label, a sign in place of a number, or a reference to an equation."""
        starred = token.end + self.tex.startswith("*", token.end)
        held = group(self.tex, starred if token.name == "tag" else token.end)
        if held is None:
            return   # math-core will say so
        words, self.skip = self.tex[slice(*held)].strip(), held[1] + 1
        id = id_of(words) if token.name != "tag" else None
        if token.name != "tag" and id is None:
            self.fault(token, f"expected a name of letters and digits, such as \\{token.name}{{eq:score}}")
        elif token.name == "eqref":
            self.found.references.append((token.start, id))
            self.edit(*held, id)
        elif not self.block:
            self.fault(token, NO_NUMBER)
        elif home := self.home():
            if token.name == "tag":
                home.sign, home.tag = words, self.tex[token.start:self.skip]
            elif home.label is not None:
                self.fault(token, "expected one label for one number")
            else:
                home.label = token.start, id
            if token.name == "label" or home.name in ONE_NUMBER:   # these come at the end
                self.edit(token.start, self.skip, "")

    def home(self) -> _Open | None:
        """What a label or a sign belongs to; None where math-core will say that there is nothing."""
        if self.open[-1].name in NUMBERED:
            return self.open[-1]
        outer = next((each for each in reversed(self.open) if each.name in NUMBERED), self.open[0])
        return outer if outer.name in ONE_NUMBER else None

    def number(self, home: _Open) -> str:
        """What gives an equation its number, and the id by which it is found."""
        tag = home.tag if home.name in ONE_NUMBER else ""   # elsewhere it stays where it is
        if home.label is None:
            return tag
        place, id = home.label
        if id in self.numbers.shown:
            self.found.faults.append((place, f"expected another label: the page has an equation '{id}' already"))
        shown = self.numbers.add(id, home.sign)
        return (tag if home.tag else f"\\tag{{{shown}}}") + f"\\label{{{id}}}"

    def words(self, token: Token) -> None:
        """Words within a formula: their underscores are escaped, and formulas within them are taken out of them."""
        held = group(self.tex, token.end)
        if held is None:
            return
        self.skip = held[1]
        dollars, depth = [], 0
        for each in tokens(self.tex[slice(*held)]):
            place = held[0] + each.start
            if each.kind != "sign":
                continue
            depth += {"{": 1, "}": -1}.get(each.name, 0)
            if each.name == "$" and depth == 0:
                dollars.append(place)
            elif each.name in "_#" and len(dollars) % 2 == 0:
                self.edit(place, place, "\\")
        if dollars and len(dollars) % 2 == 0:
            opening = self.tex[token.start:held[0]]
            self.edit(token.start, token.start, "{")
            for place, inside in zip(dollars, [True, False] * len(dollars), strict=False):
                self.edit(place, place + 1, "}{" if inside else "}" + opening)
            self.edit(held[1], held[1], "}")

    def fault(self, token: Token, message: str) -> None:
        self.found.faults.append((token.start, message))
