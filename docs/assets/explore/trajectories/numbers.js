// The same in numbers: a table of both sides beside each other, by steps.

import { table } from "../../lib/elements.js";
import { MEASURES, SAYS, order, short } from "./words.js";

export function numbers(curves, measure) {
  const counts = [...new Set(curves.flatMap(({ rows }) => rows.map(({ steps }) => steps)))].sort((one, other) => one - other);
  const heads = ["steps", ...curves.flatMap(({ name }) => [`${name}: evaluations`, `${name}: error`])];
  const cells = counts.map(steps => [String(steps), ...curves.flatMap(({ rows }) => {
    const row = rows.find(each => each.steps === steps);
    return row ? [String(row.calls), short(row.error)] : ["", ""];
  })]);
  const orders = curves.map(({ name, rows }) => [name, order(rows)]).filter(([, found]) => Number.isFinite(found));
  return table(SAYS.caption(MEASURES[measure], orders), heads, cells);
}
