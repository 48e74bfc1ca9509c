// Error against evaluations or steps, both axes logarithmic: a line for each side, and what is chosen on it.

import { svg } from "../../lib/elements.js";
import { SAYS, decade } from "./words.js";

const W = 340, H = 300, LEFT = 48, RIGHT = 14, TOP = 12, BOTTOM = 42;
const LOW = -4, HIGH = 0.7;   // powers of ten of the error
const MOST = { calls: 512, steps: 128 };
const colour = role => `var(--fig-${role})`;
const text = (words, at, more = {}) => svg("text", { x: at[0], y: at[1], "font-size": 11.5, fill: colour("muted"), ...more }, words);
const round = number => Math.round(number * 10) / 10;

const across = (count, axis) => round(LEFT + (W - LEFT - RIGHT) * Math.log2(count) / Math.log2(MOST[axis]));
const up = error => {
  const power = error > 0 ? Math.min(HIGH, Math.max(LOW, Math.log10(error))) : LOW;
  return round(TOP + (H - TOP - BOTTOM) * (HIGH - power) / (HIGH - LOW));
};

/** A chart. `choose(name, steps)` is called when a point is pressed. */
export function chart(choose) {
  const scales = svg("g"), lines = svg("g");
  const drawing = svg("svg", { viewBox: `0 0 ${W} ${H}`, class: "chart", role: "img", "aria-label": SAYS.chart }, scales, lines);
  return {
    drawing,
    /** sides: [{name, hue, rows, now, dashes}]; `floor` is what cannot be told apart, or nothing. */
    show(sides, axis, floor) {
      scales.replaceChildren(...grid(axis), ...(floor ? limit(floor) : []));
      lines.replaceChildren(...sides.map(side => line(side, axis, choose)));
    },
  };
}

function* grid(axis) {
  yield svg("rect", { x: LEFT, y: TOP, width: W - LEFT - RIGHT, height: H - TOP - BOTTOM, fill: colour("panel") });
  for (let power = LOW; power <= HIGH; power++) {
    const at = up(10 ** power);
    yield svg("line", { x1: LEFT, x2: W - RIGHT, y1: at, y2: at, stroke: colour("rule"), "stroke-width": 0.8 });
    yield text(decade(power), [LEFT - 6, at + 4], { "text-anchor": "end" });
  }
  for (let count = 1; count <= MOST[axis]; count *= 2) {
    const at = across(count, axis), said = Math.log2(count) % 2 === 0 || axis === "steps";
    yield svg("line", { x1: at, x2: at, y1: TOP, y2: H - BOTTOM, stroke: colour("rule"), "stroke-width": said ? 0.8 : 0.4 });
    if (said) yield text(count, [at, H - BOTTOM + 15], { "text-anchor": "middle" });
  }
  yield text(SAYS.counted[axis], [(LEFT + W - RIGHT) / 2, H - 8], { "text-anchor": "middle" });
}

const limit = floor => [
  svg("line", { x1: LEFT, x2: W - RIGHT, y1: up(floor), y2: up(floor), stroke: colour("line"), "stroke-dasharray": "2 3" }),
  text(SAYS.coarse, [LEFT + 6, up(floor) + 13])];

function line({ name, hue, rows, now, dashes }, axis, choose) {
  const at = row => [across(row[axis], axis), up(row.error)];
  const made = svg("g", { "data-side": name },
    svg("polyline", { points: rows.map(row => at(row).join(",")).join(" "), fill: "none", stroke: colour(hue), "stroke-width": 1.8, "stroke-dasharray": dashes }),
    ...rows.map(row => dot(row, at(row), hue, () => choose(name, row.steps))));
  if (rows.every(row => row.error === 0)) made.append(text(`${name}: ${SAYS.exact}`, [LEFT + 8, H - BOTTOM - 8], { fill: colour(`${hue}-ink`) }));
  const [x, y] = at(now);
  made.append(svg("circle", { cx: x, cy: y, r: 9, fill: colour(hue), stroke: colour("paper"), "stroke-width": 1.5 }),
    text(name, [x, y + 4], { "text-anchor": "middle", "font-weight": 700, fill: colour(`on-${hue}`) }));
  return made;
}

function dot(row, [x, y], hue, act) {
  const room = svg("circle", { cx: x, cy: y, r: 12, fill: "transparent", class: "pick", "data-only": "page" });
  room.addEventListener("click", act);
  return svg("g", {}, svg("circle", { cx: x, cy: y, r: 3, fill: colour(hue) }), room);
}
