// Files to take along: the numbers, and the drawings in a row. Fetched when somebody first takes something.

import { published } from "../../lib/address.js";
import { svg } from "../../lib/elements.js";
import { copy, csv, drawn, pixels, save, say } from "../../lib/take.js";
import { SAYS, method } from "./words.js";

const FILE = "trajectories", WIDE = 360, HIGH = 350, EDGE = 10, HEAD = 40;
const HEADS = ["side", "method", "time table", "time shift", "guidance scale", "guidance", "steps", "evaluations", "error"];

/** Rows of a file: one for each number of steps that a side was run with. */
const rowsOf = curves => curves.flatMap(({ name, side, rows }) => rows.map(({ steps, calls, error }) =>
  [name, method(side), side.table, side.shift, side.scale, side.rule, steps, calls, error]));

/** One drawing out of several, each under its title. */
function sheet(drawings, titles) {
  const ground = svg("rect", { width: WIDE * drawings.length, height: HIGH, fill: "var(--fig-paper)" });
  return svg("svg", { viewBox: `0 0 ${WIDE * drawings.length} ${HIGH}` }, ground, ...drawings.map((drawing, place) => {
    const title = { x: WIDE * place + EDGE, y: 26, "font-size": 15, "font-weight": 700, fill: "var(--fig-ink)" };
    const within = { x: WIDE * place + EDGE, y: HEAD, width: WIDE - 2 * EDGE, height: HIGH - HEAD - EDGE };
    const copied = drawing.cloneNode(true);
    for (const [name, value] of Object.entries(within)) copied.setAttribute(name, value);
    return svg("g", {}, svg("text", title, titles[place]), copied);
  }));
}

const picture = ({ drawings, titles }) => drawn(sheet(drawings, titles));

/** What the buttons do with {curves, drawings, titles, query}. */
export const TAKE = {
  link: async ({ query }) => say(await copy(published(query)) ? SAYS.copied : SAYS.shown),
  csv: ({ curves }) => save(`${FILE}.csv`, csv([HEADS, ...rowsOf(curves)]), "text/csv"),
  svg: now => save(`${FILE}.svg`, picture(now), "image/svg+xml"),
  png: async now => save(`${FILE}.png`, await pixels(picture(now)), "image/png"),
};
