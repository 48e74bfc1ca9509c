"""The sources of one page, numbered in the order in which they are first named."""

from atlas_site.model_pages.text import escape
from atlas_site.references.provenance import pieces
from figures.anatomy.published.sources import Source


class Sources:
    """Gives each source a number when it is first cited."""

    def __init__(self):
        self.numbers: dict[Source, int] = {}

    def mark(self, source: Source | None) -> str:
        """A link to the source in the list; empty if there is none to name."""
        if source is None:
            return ""
        number = self.numbers.setdefault(source, len(self.numbers) + 1)
        return f"[{number}](#source-{number}){{: .source }}"

    def markdown(self) -> str:
        """The list; every mark must have been made."""
        return "\n".join(f'{number}. <span id="source-{number}"></span>{linked(source)}'
                         for source, number in self.numbers.items())


def linked(source: Source) -> str:
    """A source as Markdown, with its links."""
    return "".join(f"[{escape(text)}]({target})" if target else escape(text) for text, target in pieces(source))
