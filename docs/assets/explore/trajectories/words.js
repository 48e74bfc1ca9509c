// Every word that the trajectory player says.

import { ddpmLevel, sigma } from "./times.js";

export const CHOICES = {
  class: { all: "all data", 1: "class 1, circles", 2: "class 2, squares" },
  process: { flow: "rectified flow", vp: "probability flow (VP)", ddim: "DDIM", ddpm: "DDPM, ancestral", reflow: "reflowed pairs" },
  solver: { euler: "Euler", heun: "Heun", multistep: "multistep (AB2)", "2m": "DPM-Solver++ 2M" },
  table: { even: "even in t", cosine: "cosine", lambda: "even in λ", karras: "Karras, ρ = 7" },
  rule: { plain: "plain", interval: "in an interval", rescaled: "rescaled to length" },
  axis: { calls: "evaluations", steps: "steps" },
};
export const NAMES = {
  data: "Data", class: "Asked for", process: "Process", solver: "Solver", steps: "Steps", table: "Time table",
  shift: "Time shift α", scale: "Guidance scale g", rule: "Guidance", from: "from t =", to: "down to t =", axis: "Counted in",
};
export const SAYS = {
  seed: "New noise", reset: "Put the data back", play: "Play", pause: "Pause", back: "One step back", on: "One step on",
  time: "Time, from noise to data", link: "Copy link to this", csv: "CSV", svg: "SVG", png: "PNG", take: "Take it along:",
  numbers: "In numbers", more: "Table, shift, guidance", open: "Open in the trajectory player",
  copied: "Link copied", shown: "The link is in the address bar", noise: "noise", data: "data",
  chart: "Error against the number of evaluations, both axes logarithmic", against: "Error against", exact: "exact at any number of steps",
  counted: { calls: "evaluations of the network", steps: "steps" }, caption: (measure, orders) => `Error: ${measure}.${orders.length ? " Order between the last two: " : ""}`
    + orders.map(([name, found]) => `${name} ${found.toFixed(1)}`).join(", "),
  title: axis => `Error against ${CHOICES.axis[axis]}`, coarse: "exact crowds",
};
export const MEASURES = {
  paths: "root-mean-square distance from the exact ends",
  crowd: "mean distance between the quantiles of two crowds",
};

const superscript = { "-4": "0.0001", "-3": "0.001", "-2": "0.01", "-1": "0.1", 0: "1", 1: "10" };
export const decade = power => superscript[power];

/** Three digits that matter, as the eye compares them. */
export function short(value) {
  if (!(value > 0)) return "0";
  if (value < 1e-6) return "0.000001 or less";
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)).toFixed(Math.max(0, 2 - Math.floor(Math.log10(value)))));
}

export function method({ process, solver }) {
  const by = process === "flow" || process === "vp" ? `, ${CHOICES.solver[solver]}` : "";
  return CHOICES.process[process] + by;
}

export const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;

/** What else is set on a side, where it is not as usual. */
export function extras({ table, shift, scale, rule }, kind) {
  const said = [table === "even" ? "" : CHOICES.table[table], shift === 1 ? "" : `shift ${shift}`];
  if (kind !== "all" && scale !== 1) said.push(`g ${scale}${rule === "plain" ? "" : ` ${CHOICES.rule[rule]}`}`);
  return said.filter(Boolean).join(" · ");
}

/** A time in the words of flow, of Karras and of DDPM. */
export function time(t) {
  const level = sigma(t), said = level === Infinity ? "∞" : level >= 100 ? level.toFixed(0) : level.toPrecision(2);
  return `flow t = ${t.toFixed(2)} · σ = ${level === 0 ? "0" : said} · DDPM level ${ddpmLevel(t)} of 1000`;
}

/** The order that the last two doublings show: how many times the error halves. */
export function order(rows) {
  const [one, two] = rows.slice(-2);
  return one && two.error > 0 ? Math.log2(one.error / two.error) / Math.log2(two.steps / one.steps) : NaN;
}

export const off = error => (error === 0 ? "exact" : `off by ${short(error)}`);
export const within = calls => `in ${counted(calls, "evaluation", "evaluations")}`;

export function side(name, setting, { steps, calls, error }) {
  const off = error === 0 ? "ends exactly where it should" : `ends ${short(error)} off`;
  return `${name}, ${method(setting)}, in ${counted(steps, "step", "steps")} and ${counted(calls, "evaluation", "evaluations")}, ${off}.`;
}

export function verdict(a, b, floor) {
  if (a.error === b.error) return "Both are as far off.";
  if (Math.max(a.error, b.error) < 1.5 * floor) return "Two exact crowds are as far from each other: no difference can be told.";
  const [near, far, name] = a.error < b.error ? [a, b, "A"] : [b, a, "B"];
  if (near.error === 0) return "";
  const times = far.error / near.error;
  return times < 1.05 ? "Both are about as far off." : `${name} is ${times < 10 ? times.toFixed(1) : times.toFixed(0)} times nearer.`;
}

export const handle = (place, count, of) => `Centre ${place + 1} of ${count}, class ${of + 1}`;
export const position = ([x, y]) => `x ${x.toFixed(2)}, y ${y.toFixed(2)}`;

const FAULTS = 3;
/** What an address asked that cannot be had. */
export function told(faults) {
  if (!faults.length) return "";
  const each = faults.slice(0, FAULTS).map(([name, asked, used]) => `${name} = ${asked || "nothing"} (shown: ${used})`);
  const more = faults.length > FAULTS ? `, and ${faults.length - FAULTS} more` : "";
  return `The address asks for what cannot be had: ${each.join(", ")}${more}.`;
}

/** What holds for what is chosen, and is easily taken for more. */
export function notes(measure, setting) {
  const sides = [setting.a, setting.b], guided = setting.shared.class !== "all" && sides.some(one => one.scale !== 1), found = [];
  if (measure === "crowd") found.push("DDPM adds fresh noise, so a start has no end of its own: the crowds are compared.");
  if (measure === "crowd" && guided) found.push("Guided DDPM is measured against itself in 512 steps, as what it samples has no closed form.");
  if (sides.some(one => one.process === "reflow")) found.push("Reflowed: the straight pairs themselves; a network trained on them may average where lines cross.");
  if (guided && sides.some(one => one.rule === "rescaled")) found.push("Rescaling is not smooth where the guided velocity vanishes.");
  if (setting.shared.class === "all" && sides.some(one => one.scale !== 1)) found.push("Without a class there is nothing to guide to: g has no effect.");
  return found.join(" ");
}
