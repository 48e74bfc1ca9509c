// What is computed of a setting: paths, ends and errors of one side; figures/flow/player.py is the same. Generators, which
// pause where they yield, so that the page can answer in between.

import { guided } from "./mixture.js";
import { normals } from "./random.js";
import { exact, walk } from "./samplers.js";
import { times } from "./times.js";

export const SAMPLES = { paths: 256, crowd: 1024 };   // of which an error is the mean, by how it is measured
export const STEPS = [1, 2, 4, 8, 16, 32, 64, 128];   // of the curves
const LIMIT = 512, OTHER = 0x5A5A5A5A, FRESH = 0xA5A5A5A5, DIRECTIONS = 16, SOLVED = ["flow", "vp"];

export const tableOf = (side, steps) => times(side.table, steps, side.shift);

/** Path by path; where fresh noise leaves a start no end of its own, crowd against crowd. */
export const measureOf = ({ a, b }) => ([a, b].some(side => side.process === "ddpm") ? "crowd" : "paths");

/** What the sampler asks, of data with the centres that they have now. */
export function fieldOf({ crowd, kind }, side) {
  const members = kind === "all" ? null : crowd.classes.flatMap((of, place) => (of === kind - 1 ? [place] : []));
  return guided(crowd, members, side);
}

/** Evaluations of the network: Heun asks twice a step, guidance twice each time; a reflowed network is guided. */
export function callsOf(side, field, steps) {
  if (side.process === "reflow") return steps;
  const table = tableOf(side, steps), at = table.slice(0, -1);
  if (SOLVED.includes(side.process) && side.solver === "heun") at.push(...table.slice(1));
  return at.length + at.filter(field.twice).length;
}

export function errorOf(measure, ends, right) {
  return measure === "paths" ? rootMeanSquare(ends, right) : sliced(ends, right);
}

function rootMeanSquare(ends, right) {
  const sum = ends.reduce((total, at, i) => total + (at - right[i]) ** 2, 0);
  return Math.sqrt(sum / (ends.length / 2));
}

/** Mean distance of quantiles, seen from several directions. */
function sliced(ends, right) {
  let total = 0;
  for (let turn = 0; turn < DIRECTIONS; turn++) {
    const c = Math.cos(turn * Math.PI / DIRECTIONS), s = Math.sin(turn * Math.PI / DIRECTIONS);
    const seen = points => Float64Array.from({ length: points.length / 2 }, (_, i) => c * points[2 * i] + s * points[2 * i + 1]).sort();
    const one = seen(ends), other = seen(right);
    total += one.reduce((sum, at, i) => sum + Math.abs(at - other[i]), 0) / one.length;
  }
  return total / DIRECTIONS;
}

/** What is known of data and noise, whatever the sides do; exact ends are kept until these change. */
export function ground(crowd, kind, seed, measure) {
  const noise = other => normals(seed ^ other)(2 * SAMPLES[measure]), kept = new Map();
  return { crowd, kind, seed, measure, noise, start: noise(0), kept };
}

/** Where the exact flow of a side leads from a noise. */
function* endsOf(base, side, field, other = 0) {
  const { scale, rule, from, to } = side;
  const key = JSON.stringify(field.isGuided ? [scale, rule, ...(rule === "interval" ? [from, to] : []), other] : [other]);
  if (!base.kept.has(key)) base.kept.set(key, yield* exact(field, other ? base.noise(other) : base.start));
  return base.kept.get(key);
}

/** Every state of every sample, the noise first. */
export function* pathsOf(base, side, steps, other = 0) {
  const field = fieldOf(base, side), end = side.process === "reflow" ? yield* endsOf(base, side, field, other) : null;
  const start = other ? base.noise(other) : base.start, states = [start];
  for (const state of walk(side, field, start, tableOf(side, steps), { fresh: normals(base.seed ^ other ^ FRESH), end })) {
    states.push(state);
    yield;
  }
  return states;
}

/** The ends that a side is measured against: those of the exact flow, from the same noise path by path, from other noise
 *  crowd against crowd; for guided DDPM, which has no closed form, those of many steps of it. */
export function* goalOf(base, side) {
  const field = fieldOf(base, side);
  if (side.process !== "ddpm" || !field.isGuided) return yield* endsOf(base, side, field, base.measure === "crowd" ? OTHER : 0);
  const key = JSON.stringify([side.table, side.shift, side.scale, side.rule, side.from, side.to]);
  if (!base.kept.has(key)) base.kept.set(key, (yield* pathsOf(base, side, LIMIT, OTHER)).at(-1));
  return base.kept.get(key);
}

/** How far two exact crowds are from each other: less cannot be told apart. */
export function* floorOf(base, side) {
  const field = fieldOf(base, side), one = yield* endsOf(base, side, field);
  return sliced(one, yield* endsOf(base, side, field, OTHER));
}

/** {steps, calls, error} for some numbers of steps, and what the ends are measured against. */
export function* curveOf(base, side, counts) {
  const field = fieldOf(base, side), right = yield* goalOf(base, side), rows = [];
  for (const steps of counts) {
    const states = yield* pathsOf(base, side, steps);
    rows.push({ steps, calls: callsOf(side, field, steps), error: errorOf(base.measure, states.at(-1), right) });
  }
  return { rows, right };
}
