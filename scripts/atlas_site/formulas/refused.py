r"""What TeX knows and a formula here does not have, and what to write instead.

Each of these would be drawn as something else without a word, or not at all: a comment swallows what follows, a colour
stays what it is on a dark page.
"""

import re
from collections.abc import Iterator

from atlas_site.formulas.scan import tokens

TOLD = (   # commands, and what is said of them
    ("color textcolor colorbox fcolorbox definecolor pagecolor",
     r"a formula has the colour of its text; mark a part by \underbrace or \boxed"),
    ("tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge",
     r"a formula has the size of its text; leave it out (\tfrac and \textstyle are for small fractions)"),
    ("ref autoref cref Cref pageref hyperref", r"expected \eqref{eq:name}, a number in brackets that leads there"),
    ("vspace hfill hfil smallskip medskip bigskip par noindent",
     r"a formula has no space of that kind; expected \quad, \, or nothing"),
    ("DeclareMathOperator DeclarePairedDelimiter", r"expected \operatorname{name} where the name stands"),
    ("cite citet citep footnote footnotemark", "citations and footnotes stand in the text beside a formula"),
    ("href url", "links stand in the text beside a formula"),
    ("includegraphics", "pictures stand beside a formula"),
    ("smash mathclap mathllap mathrlap llap rlap clap",
     "every part of a formula has its own width and height; leave it out"),
    ("angl angln phase", "browsers draw no such angle; say it in words"),
    ("intertext shortintertext", "expected the words between two formulas"),
    ("require usepackage", "there are no packages; leave it out"),
    ("verb", r"expected \texttt{...}"), ("ce", "expected chemistry in words"), ("unicode", "expected the character"),
    ("nicefrac", r"expected \tfrac{a}{b} or a/b"), ("rule", r"expected an array with \hline"),
    ("textsc", "expected capital or small letters"),
    ("abs", r"expected \lvert x \rvert"), ("norm", r"expected \lVert x \rVert"),
)
COMMANDS = {name: message for names, message in TOLD for name in names.split()}
PERCENT = r"expected \% for per cent; a formula has no comments"
ENTITY = re.compile(r"&(?:lt|gt|amp|nbsp|quot|#\d+|#x[0-9a-fA-F]+);")
HELD = re.compile("\x02[^\x03]*\x03?")   # what Markdown keeps its place with


def faults(tex: str) -> Iterator[tuple[int, str]]:
    """The place of each thing that is refused, and what to write instead."""
    for found in ENTITY.finditer(tex):
        yield found.start(), r"expected the character itself, such as < or \&"
    for found in HELD.finditer(tex):
        yield found.start(), r"code stands beside a formula; expected \texttt{...} within it"
    for token in tokens(tex):
        if (token.kind, token.name) == ("sign", "%"):
            yield token.start, PERCENT
        elif token.kind == "command" and token.name in COMMANDS:
            yield token.start, COMMANDS[token.name]
