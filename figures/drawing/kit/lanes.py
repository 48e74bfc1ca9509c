"""Marks along a line, moved apart where they would cover each other, named beside, and packed into lanes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean

from figures.drawing.kit.text import Line

SPACE = 3.6  # points between marks and words, and between words


def spread(wishes: Sequence[float], gap: float) -> list[float]:
    """Places in the same order and at least `gap` apart, with the least sum of squared moves (isotonic regression)."""
    pools: list[list[float]] = []
    for n, wish in enumerate(wishes):
        pools.append([wish - n * gap])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    levels = [fmean(pool) for pool in pools for _ in pool]
    return [level + n * gap for n, level in enumerate(levels)]


@dataclass
class Track:
    """Marks of one width on one line, with words to the right or to the left of them."""

    name: str
    marks: dict[str, float]                # name -> centre, in order
    width: float                           # of a mark, in points
    choices: tuple[tuple[Line, ...], ...]  # what the words may be, the most wanted first
    words: tuple[Line, ...] = ()
    text: float = 0.0                      # where the words begin
    start: float = 0.0                     # of marks and words together
    end: float = 0.0
    y: float = 0.0

    @property
    def first(self) -> float:
        return min(self.marks.values())

    @property
    def last(self) -> float:
        return max(self.marks.values())

    def settle(self, *bounds: tuple[float, float]) -> None:
        """Choose the words and their side: the first bounds and words that fit, to the right if there is room."""
        left, right = self.first - self.width / 2, self.last + self.width / 2
        for (start, end), words in product(bounds, self.choices):
            reach = sum(line.width + SPACE for line in words)
            if right + reach <= end:
                self.start, self.text, self.end, self.words = left, right + SPACE, right + reach, words
                return
            if left - reach >= start:
                self.start, self.text, self.end, self.words = left - reach, left - reach, right, words
                return
        raise ValueError(f"no room for words beside the marks of '{self.name}'; found "
                         f"'{' '.join(line.text for line in self.choices[-1])}', expected something shorter")

    def places(self) -> dict[str, tuple[float, float]]:
        """Each mark's centre on the sheet."""
        return {name: (x, self.y) for name, x in self.marks.items()}

    def written(self) -> Iterator[tuple[Line, float]]:
        """The words, each with the place where it begins."""
        x = self.text
        for line in self.words:
            yield line, x
            x += line.width + SPACE


def stack(tracks: Sequence[Track], top: float, pitch: float, gap: float = 9) -> float:
    """Put each track into the highest lane where it touches no other; returns where the lanes end."""
    lanes: list[list[Track]] = []
    for track in tracks:
        free = (lane for lane in lanes
                if all(track.start > other.end + gap or track.end < other.start - gap for other in lane))
        lane = next(free, None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(track)
    for number, lane in enumerate(lanes):
        for track in lane:
            track.y = top + pitch * (number + 0.5)
    return top + pitch * len(lanes)
