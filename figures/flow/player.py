"""What the trajectory player shows of one setting: paths, ends, errors. The browser computes the same (tests compare).

A setting is a dict of what two sides share and one of each side, as FIELDS list them; `export` hands them to the
browser, so that what may be asked is said once.
"""

from functools import cache

import numpy as np

from figures.flow import coordinates, processes, schedules
from figures.flow.guidance import RULES, Guided
from figures.flow.mixture import adams_bashforth_2, dpm_solver_pp_2m, euler, heun
from figures.flow.presets import BY_NAME, PRESETS
from figures.flow.randomness import normals

SAMPLES = {"paths": 256, "crowd": 1024}      # of which an error is the mean, by how it is measured
STEPS = (1, 2, 4, 8, 16, 32, 64, 128)       # of the curves
LIMIT = 512                                 # steps of guided DDPM, whose limit has no closed form
OTHER, FRESH = 0x5A5A5A5A, 0xA5A5A5A5       # turn a seed into that of another crowd, and of the noise on the way
DIRECTIONS = 16
SOLVERS = {"euler": euler, "heun": heun, "multistep": adams_bashforth_2, "2m": dpm_solver_pp_2m}
PROCESSES = ("flow", "vp", "ddim", "ddpm", "reflow")
SOLVED = ("flow", "vp")                     # the processes that leave the solver open

SHARED = {   # a tuple: the choices, the first is the default; a dict: a number from low to high
    "data": tuple(preset.name for preset in PRESETS),
    "class": ("all", "1", "2"),
    "seed": {"low": 0, "high": 9999, "step": 1, "default": 10},
    "axis": ("calls", "steps"),
}
SIDE = {
    "process": PROCESSES,
    "solver": tuple(SOLVERS),
    "steps": {"low": 1, "high": 128, "step": 1, "default": 8},
    "table": tuple(schedules.SPACINGS),
    "shift": {"low": 0.1, "high": 10, "step": 0.1, "default": 1},
    "scale": {"low": 0, "high": 20, "step": 0.5, "default": 1},
    "rule": RULES,
    "from": {"low": 0, "high": 1, "step": 0.05, "default": 0.8},
    "to": {"low": 0, "high": 1, "step": 0.05, "default": 0.2},
}
OPENING = {"a": {"steps": 8}, "b": {"solver": "heun", "steps": 4}}   # what is shown first


def defaults(fields: dict) -> dict:
    return {name: field[0] if isinstance(field, tuple) else field["default"] for name, field in fields.items()}


def side(**chosen) -> dict:
    """One side's setting: what is chosen, and the defaults."""
    return defaults(SIDE) | chosen


def field(shared: dict, one: dict) -> Guided:
    """What the sampler asks: the exact field of the data, guided as the side says."""
    preset = BY_NAME[shared["data"]]
    kind = None if shared["class"] == "all" else preset.members(int(shared["class"]) - 1)
    crowd = preset.crowd(shared.get("centres"))
    return Guided(crowd, kind, one["scale"], one["rule"], one["to"], one["from"])


def noise(seed: int, kind: str) -> np.ndarray:
    return normals(seed, 2 * SAMPLES[kind]).reshape(-1, 2)


def run(shared: dict, one: dict, kind: str, steps: int | None = None, other: int = 0) -> np.ndarray:
    """Every state of every sample, (steps + 1, SAMPLES[kind], 2), in the coordinates of a flow."""
    steps, seed = steps or one["steps"], shared["seed"] ^ other
    asked, x = field(shared, one), noise(seed, kind)
    times = schedules.times(one["table"], steps, one["shift"])
    if one["process"] == "reflow":
        return processes.straight(x, processes.exact(asked, x), times)
    if one["process"] == "ddpm":
        fresh = normals(seed ^ FRESH, steps * x.size).reshape(steps, *x.shape)
        return processes.ancestral(asked, x, times, fresh)
    if one["process"] == "ddim":
        return processes.ddim(asked, x, times)
    if one["process"] == "vp" and one["solver"] != "2m":
        return processes.turning(one["solver"], asked, x, times)
    return SOLVERS[one["solver"]](asked, x, times)


def goal(shared: dict, one: dict, kind: str) -> np.ndarray:
    """The ends that a side is measured against: those of the exact flow, from the same noise path by path, from other
    noise crowd against crowd. What guided DDPM samples has no closed form: it is measured against many steps of it."""
    asked, other = field(shared, one), OTHER if kind == "crowd" else 0
    if one["process"] == "ddpm" and asked.is_guided:
        return run(shared, one, kind, LIMIT, OTHER)[-1]
    return processes.exact(asked, noise(shared["seed"] ^ other, kind))


def measure(a: dict, b: dict) -> str:
    """Path by path; where fresh noise leaves a start no end of its own, crowd against crowd."""
    return "crowd" if "ddpm" in (a["process"], b["process"]) else "paths"


def error(kind: str, ends: np.ndarray, right: np.ndarray) -> float:
    """Root-mean-square distance of ends, or mean distance of quantiles seen from DIRECTIONS (sliced Wasserstein)."""
    if kind == "paths":
        return float(np.sqrt(((ends - right) ** 2).sum(1).mean()))
    turns = np.arange(DIRECTIONS) * np.pi / DIRECTIONS
    ways = np.stack([np.cos(turns), np.sin(turns)])
    return float(np.abs(np.sort(ends @ ways, 0) - np.sort(right @ ways, 0)).mean())


def floor(shared: dict, one: dict) -> float:
    """How far two exact crowds of this size are from each other: less cannot be told apart."""
    asked, seed = field(shared, one), shared["seed"]
    return error("crowd", *(processes.exact(asked, noise(start, "crowd")) for start in (seed, seed ^ OTHER)))


def calls(shared: dict, one: dict, steps: int) -> int:
    """Evaluations of the network: Heun asks twice a step, guidance twice each time; a reflowed network is guided."""
    times, asked = schedules.times(one["table"], steps, one["shift"]), field(shared, one)
    at = list(times[:-1])
    if one["process"] == "reflow":
        return steps
    if one["process"] in SOLVED and one["solver"] == "heun":
        at += list(times[1:])
    twice = [bool(asked.is_guided and (one["rule"] != "interval" or asked.low < t < asked.high)) for t in at]
    return len(at) + twice.count(True)


def curve(shared: dict, one: dict, kind: str) -> list[tuple[int, int, float]]:
    """(steps, calls, error) for each of STEPS."""
    right = goal(shared, one, kind)
    return [(n, calls(shared, one, n), error(kind, run(shared, one, kind, n)[-1], right)) for n in STEPS]


def export() -> dict:
    """What the browser needs: the data, what may be asked, what is shown first."""
    return {
        "presets": [{"name": p.name, "title": p.title, "centres": p.centres, "spreads": p.spreads,
                     "weights": p.weights, "classes": p.classes} for p in PRESETS],
        "shared": SHARED, "side": SIDE, "opening": OPENING,
    }


@cache
def opening_rows() -> tuple[tuple[int, float, float], ...]:
    """(calls, error of side A, of side B) of what is shown first, for whoever runs no script."""
    shared, (a, b) = defaults(SHARED), (side(**OPENING[name]) for name in "ab")
    curves = [{found: miss for _, found, miss in curve(shared, one, "paths")} for one in (a, b)]
    return tuple((n, curves[0][n], curves[1][n]) for n in sorted(curves[0].keys() & curves[1].keys()))


def still() -> tuple[list[str], list[list[str]]]:
    """The same as heads and rows of a table."""
    rows = [[str(n), *(f"{miss:.2g}" if miss < 0.1 else f"{miss:.2f}" for miss in misses)]
            for n, *misses in opening_rows()]
    return ["evaluations", "A: rectified flow, Euler", "B: rectified flow, Heun"], rows


def faults(asked: dict[str, str]) -> list[str]:
    """What cannot be had of a setting as an address asks for it, such as {"data": "blobs", "a.steps": "4"}."""
    known = SHARED | {f"{name}.{field}": of for name in "ab" for field, of in SIDE.items()}
    return [f"{name}={value}: expected {_expected(known.get(name))}" for name, value in asked.items()
            if name not in known or not _fits(known[name], value)]


def _fits(field: tuple | dict, value: str) -> bool:
    if isinstance(field, tuple):
        return value in field
    try:
        return field["low"] <= float(value) <= field["high"]
    except ValueError:
        return False


def _expected(field: tuple | dict | None) -> str:
    if field is None:
        return f"one of {', '.join(SHARED)}, or of {', '.join(SIDE)} behind a. or b."
    return f"one of {', '.join(field)}" if isinstance(field, tuple) else f"{field['low']} to {field['high']}"


def conventions(t: float) -> dict:
    """A time in three conventions."""
    return {"t": t, "sigma": coordinates.sigma(t), "ddpm": coordinates.ddpm_level(t)}
