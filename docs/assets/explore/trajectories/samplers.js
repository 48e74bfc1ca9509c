// The ways from noise to data, each a generator that gives a state with every step; figures/flow/mixture.py and
// processes.py are the same. A state is a Float64Array of pairs in the coordinates of a flow.

import { angle, length, timeOfAngle } from "./times.js";

const FINE = 128;   // steps of the exact solution between two jumps of the field

/** sum of factors times states: combine([a, x], [b, y], ...). */
function combine(...terms) {
  const out = new Float64Array(terms[0][1].length);
  for (const [factor, state] of terms) for (let i = 0; i < out.length; i++) out[i] += factor * state[i];
  return out;
}

/** Steps of dx/ds = slope(x, t): by Euler, Heun or Adams and Bashforth, along s(t), which falls. */
function* follow(solver, slope, x, times, s, into, back) {
  let before = null;
  for (let n = 0; n + 1 < times.length; n++) {
    const now = times[n], then = times[n + 1], step = s(then) - s(now), here = slope(x, now), place = into(x, now);
    let mean = here;
    if (solver === "heun") mean = combine([0.5, here], [0.5, slope(back(combine([1, place], [step, here]), then), then)]);
    else if (solver === "multistep" && before) mean = combine([1.5, here], [-0.5, before]);
    before = here;
    yield x = back(combine([1, place], [step, mean]), then);
  }
}

const same = x => x;

function flow(solver, field, x, times) {
  return follow(solver, field, x, times, t => t, same, same);
}

/** The slope along the quarter circle of variance-preserving noising: cos(phi) noise - sin(phi) data. */
function turn(field, x, t, inside) {
  const v = field(x, t, inside), l = length(t);
  return x.map((at, i) => ((1 - t) * (at + (1 - t) * v[i]) - t * (at - t * v[i])) / l);
}

function vp(solver, field, x, times) {
  return follow(solver, (at, t) => turn(field, at, t), x, times, angle,
    (at, t) => combine([1 / length(t), at]), (at, t) => combine([length(t), at]));
}

function* multistep2m(field, x, times) {
  const levels = times.map(t => Math.log(1 - t) - Math.log(t));
  let before = null;
  for (let n = 0; n + 1 < times.length; n++) {
    const now = times[n], then = times[n + 1], v = field(x, now), data = combine([1, x], [-now, v]);
    const ahead = levels[n + 1] - levels[n], ratio = ahead / (levels[n] - levels[n - 1]);
    const line = before && Number.isFinite(levels[n + 1]) && Number.isFinite(levels[n - 1])
      ? combine([1 + ratio / 2, data], [-ratio / 2, before]) : data;
    before = data;
    yield x = combine([then / now, x], [-(1 - then) * Math.expm1(-ahead), line]);
  }
}

function* ddim(field, x, times) {
  for (let n = 0; n + 1 < times.length; n++) {
    const now = times[n], then = times[n + 1], v = field(x, now);
    const data = combine([1, x], [-now, v]), noise = combine([1, x], [1 - now, v]);
    yield x = combine([1 - then, data], [then, noise]);
  }
}

function* ancestral(field, x, times, fresh) {
  for (let n = 0; n + 1 < times.length; n++) {
    const now = times[n], then = times[n + 1], kept = (1 - now) / (1 - then), added = now ** 2 - kept ** 2 * then ** 2;
    const data = combine([1, x], [-now, field(x, now)]);
    yield x = combine([(1 - then) * added / now ** 2, data], [kept * then ** 2 / now ** 2, x],
      [then / now * Math.sqrt(added), fresh(x.length)]);
  }
}

/** Reflowed pairs: each on its own straight line, to the end that it has. */
function* straight(x, end, times) {
  for (const t of times.slice(1)) yield combine([t, x], [1 - t, end]);
}

/** Steps of a side's process. `fresh(count)` gives noise; `end` is where the exact flow leads. */
export function walk({ process, solver }, field, x, times, { fresh, end }) {
  if (process === "reflow") return straight(x, end, times);
  if (process === "ddpm") return ancestral(field, x, times, fresh);
  if (process === "ddim") return ddim(field, x, times);
  if (solver === "2m") return multistep2m(field, x, times);
  return (process === "vp" ? vp : flow)(solver, field, x, times);
}

/** Where the flow leads: Runge and Kutta's method of order four in the angle, from jump to jump. Returns the ends. */
export function* exact(field, x) {
  const ends = [Math.PI / 2, ...field.breaks.map(angle), 0];
  for (let part = 0; part + 1 < ends.length; part++) {
    const step = (ends[part + 1] - ends[part]) / FINE;
    for (let n = 0; n < FINE; n++) {
      x = fourthOrder(field, x, ends[part] + n * step, step, part === 1);
      yield;
    }
  }
  return x;
}

function fourthOrder(field, x, at, step, inside) {
  const slope = (place, phi) => {
    const t = timeOfAngle(phi);
    return turn(field, combine([length(t), place]), t, inside);
  };
  const place = combine([1 / length(timeOfAngle(at)), x]);
  const one = slope(place, at);
  const two = slope(combine([1, place], [step / 2, one]), at + step / 2);
  const three = slope(combine([1, place], [step / 2, two]), at + step / 2);
  const four = slope(combine([1, place], [step, three]), at + step);
  const moved = combine([1, place], [step / 6, one], [step / 3, two], [step / 3, three], [step / 6, four]);
  return combine([length(timeOfAngle(at + step)), moved]);
}
