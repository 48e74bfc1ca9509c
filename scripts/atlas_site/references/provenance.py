"""The addresses that a source leads to, and its words with their links."""

from collections.abc import Iterator

from figures.anatomy.published.sources import Place, Source


def pieces(source: Source) -> Iterator[tuple[str, str | None]]:
    """The words of a source, cut into what is a link and what is not: (text, address or None), in order.

    The address of a paper is `ref:KEY`, for the bibliography.
    """
    for text, place in source.pieces():
        yield text, _target(place) if place else None


def address(source: Source) -> str | None:
    """The web address of the first place that has one of its own; None if only papers are named."""
    return next((place.address for place in source.places if place.address), None)


def _target(place: Place) -> str | None:
    return f"ref:{place.ref}" if place.ref else place.address
