r"""The numbers of the equations of a page: one for each that has a label, in their order, and none for the others.

    \label{eq:score}       the equation has the next number, and the id eq-score
    \tag{A} \label{eq:x}   it has the sign that is written, in place of a number
    \eqref{eq:score}       "(3)", which leads there, from any formula of the page, above or below
"""

import re


def id_of(label: str) -> str | None:
    """The id of an equation; None for a label that holds neither letter nor digit."""
    words = re.findall(r"[a-z0-9]+", label.lower())
    told = words[:1] in (["eq"], ["eqn"], ["equation"])
    return "-".join(["eq", *words[told:]]) if words else None


class Numbers:
    """The equations of a page that have a label, as they come."""

    def __init__(self):
        self.shown: dict[str, str] = {}   # by id, what stands in the brackets
        self.last = 0

    def add(self, id: str, sign: str | None = None) -> str:
        """What stands in the brackets beside the equation; `sign` is what its author wrote there, if anything."""
        if sign is None:
            self.last += 1
            sign = str(self.last)
        self.shown[id] = sign
        return sign
