"""The picture that runs through the book, a red boat below a lighthouse, and its relatives: painted, not photographed.

A scene is a few numbers; a painting is a function of a place in the unit square, sampled on a grid, so that it has any
size that a figure needs. Nothing is read from a file and nothing is random but what a seed makes.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Scene:
    """What is painted where. Places are shares of the picture's side, from the left and from the top."""

    tower: float = 0.72         # middle of the lighthouse
    boat: float = 0.30          # middle of the boat
    size: float = 1.0           # of the boat
    horizon: float = 0.60
    dusk: float = 0.25          # from day, 0, to night, 1
    hull: tuple[float, float, float] = (0.78, 0.13, 0.12)
    swell: float = 0.0          # phase of the waves, in turns


THE_SCENE = Scene()
DAY, NIGHT = np.array([[0.53, 0.76, 0.93], [0.93, 0.95, 0.92]]), np.array([[0.08, 0.11, 0.27], [0.62, 0.42, 0.45]])
SEA = np.array([[0.16, 0.45, 0.60], [0.05, 0.16, 0.32]])   # by day, by night
WHITE, RED, ROCK, LAMP = (0.96, 0.95, 0.91), (0.76, 0.15, 0.15), (0.33, 0.31, 0.33), (1.0, 0.90, 0.55)
HULLS = ((0.78, 0.13, 0.12), (0.13, 0.30, 0.62), (0.93, 0.72, 0.18), (0.16, 0.45, 0.27))


def painted(scene: Scene = THE_SCENE, side: int = 64, finer: int = 4) -> np.ndarray:
    """(side, side, 3), red, green and blue from 0 to 1: each pixel the mean of so many times so many
    samples of the painting."""
    places = (np.arange(side * finer) + 0.5) / (side * finer)
    y, x = np.meshgrid(places, places, indexing="ij")
    colours = _sky(scene, x, y)
    for inside, colour in (*_sea(scene, x, y), *_lighthouse(scene, x, y), *_boat(scene, x, y)):
        colours = np.where(inside[..., None], colour, colours)
    return colours.reshape(side, finer, side, finer, 3).mean(axis=(1, 3))


def covered(scene: Scene = THE_SCENE, side: int = 64, finer: int = 4) -> dict[str, np.ndarray]:
    """Of every pixel (side, side) the share that shows sky, sea, lighthouse and boat; together they are 1."""
    places = (np.arange(side * finer) + 0.5) / (side * finer)
    y, x = np.meshgrid(places, places, indexing="ij")
    painters = {"sky": (), "sea": _sea(scene, x, y), "lighthouse": _lighthouse(scene, x, y), "boat": _boat(scene, x, y)}
    seen = np.zeros(x.shape, int)
    for number, parts in enumerate(painters.values()):
        for inside, _ in parts:
            seen = np.where(inside, number, seen)
    return {name: (seen == number).reshape(side, finer, side, finer).mean(axis=(1, 3))
            for number, name in enumerate(painters)}


def shown(scene: Scene = THE_SCENE, side: int = 64) -> dict[str, np.ndarray]:
    """Where the things of a painting are seen, each (side, side), true or false: the boat stands before the rest."""
    places = (np.arange(side) + 0.5) / side
    y, x = np.meshgrid(places, places, indexing="ij")
    boat, tower = (np.logical_or.reduce([inside for inside, _ in parts]) for parts in (_boat(scene, x, y),
                                                                                      _lighthouse(scene, x, y)))
    return {"boat": boat, "lighthouse": tower & ~boat}


def relatives(count: int, seed: int = 0) -> list[Scene]:
    """Other scenes: boat and lighthouse stand elsewhere, at another hour, and the hull has one of four colours."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        boat, tower = rng.uniform(0.18, 0.82), rng.uniform(0.14, 0.86)
        found.append(Scene(float(tower), float(boat), float(rng.uniform(0.8, 1.2)), float(rng.uniform(0.55, 0.66)),
                           float(rng.uniform(0, 0.8)), HULLS[rng.integers(len(HULLS))], float(rng.uniform())))
    return found


# ---- what is painted: who lies inside, and in which colour -----------------------------------------------------------


def _mixed(day, night, dusk: float) -> np.ndarray:
    return (1 - dusk) * np.asarray(day) + dusk * np.asarray(night)


def _sky(scene: Scene, x, y) -> np.ndarray:
    """Lighter towards the horizon, and a glow round the lamp."""
    above, below = _mixed(DAY, NIGHT, scene.dusk)
    share = np.clip(y / scene.horizon, 0, 1)[..., None] ** 1.4
    glow = np.exp(-((x - scene.tower) ** 2 + (y - 0.19) ** 2) / 0.012)[..., None] * (0.25 + 0.6 * scene.dusk)
    return ((1 - share) * above + share * below) * (1 - glow) + np.array(LAMP) * glow


def _sea(scene: Scene, x, y):
    sea = _mixed(*SEA, scene.dusk)
    depth = np.clip((y - scene.horizon) / (1 - scene.horizon), 0, 1)[..., None]
    yield y > scene.horizon, sea * (1.15 - 0.45 * depth)
    wave = np.sin(2 * np.pi * (x * 7 + 9 * (y - scene.horizon) ** 2 * 10 + scene.swell))
    crest = (y > scene.horizon + 0.05) & (wave * np.sin(2 * np.pi * (y * 13 + scene.swell)) > 0.72)
    yield crest, sea * 0.55 + np.array(WHITE) * 0.45


def _lighthouse(scene: Scene, x, y):
    foot, top, from_middle = scene.horizon + 0.05, 0.24, np.abs(x - scene.tower)
    yield (from_middle / 0.19) ** 2 + ((y - foot - 0.05) / 0.10) ** 2 < 1, np.array(ROCK)
    width = 0.038 + 0.030 * np.clip((y - top) / (foot - top), 0, 1)
    body = (y > top) & (y < foot) & (from_middle < width)
    yield body, _shaded(WHITE, (x - scene.tower) / 0.07)
    yield body & (np.floor((y - top) / (foot - top) * 5) % 2 == 1), _shaded(RED, (x - scene.tower) / 0.07)
    yield (y > 0.155) & (y <= top) & (from_middle < 0.030), np.array(LAMP)
    yield (np.abs(y - top) < 0.011) & (from_middle < 0.055), np.array(ROCK)
    yield (y > 0.10) & (y <= 0.155) & (from_middle < (y - 0.10) * 0.85), np.array(RED)


def _boat(scene: Scene, x, y):
    s, deck = scene.size, scene.horizon + 0.16
    across, down = (x - scene.boat) / s, (y - deck) / s
    yield (np.abs(across) < 0.006) & (down > -0.33) & (down < 0), np.array(ROCK)
    yield (across > 0.012) & (down < -0.035) & (across < (down + 0.32) * 0.55), np.array(WHITE)
    yield (across < -0.012) & (down < -0.035) & (-across < (down + 0.26) * 0.38), np.array(WHITE) * 0.86
    yield (down > 0) & (down < 0.085) & (np.abs(across) < 0.185 - 0.75 * down), _shaded(scene.hull, across / 0.3)
    yield (down > 0) & (down < 0.016) & (np.abs(across) < 0.185 - 0.75 * down), np.array(WHITE)


def _shaded(colour, across) -> np.ndarray:
    """Lighter on the left, darker on the right."""
    return np.clip(np.array(colour) * (1 - 0.35 * across[..., None]), 0, 1)
