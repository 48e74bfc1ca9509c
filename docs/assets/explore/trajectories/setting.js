// A setting of the player: what both sides share, where the centres are, one setting for each side. It comes from an address
// and goes into one; what may stand there is exported from figures/flow/player.py.

import { fit, read, write } from "../../lib/settings.js";

export const CENTRE = { low: -2.8, high: 2.8, step: 0.01 };
const JOINT = "_";

/** The same fields with other defaults. */
function opened(fields, opening) {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => {
    if (!(name in opening)) return [name, field];
    return [name, Array.isArray(field) ? [opening[name], ...field.filter(choice => choice !== opening[name])]
      : { ...field, default: opening[name] }];
  }));
}

export const fieldsOf = ({ shared, side, opening }) =>
  ({ shared, a: opened(side, opening.a), b: opened(side, opening.b) });

export const presetOf = (data, { shared }) => data.presets.find(({ name }) => name === shared.data);

/** {setting, faults} of a query. */
export function understood(data, query) {
  const fields = fieldsOf(data), found = ["shared", "a", "b"].map(part => read(fields[part], query, part === "shared" ? "" : `${part}.`));
  const [shared, a, b] = found.map(({ values }) => values), faults = found.flatMap(each => each.faults);
  const setting = { shared, a, b, centres: null }, asked = query.get("centres");
  if (asked !== null) {
    setting.centres = centresOf(asked, presetOf(data, setting).centres.length);
    if (!setting.centres) faults.push(["centres", asked.slice(0, 24), "the data's own"]);
  }
  return { setting, faults };
}

function centresOf(text, count) {
  const numbers = text.split(JOINT, 2 * count + 1).map(part => (/^-?\d{1,4}(\.\d{1,6})?$/.test(part) ? Number(part) : NaN));
  if (numbers.length !== 2 * count || numbers.some(Number.isNaN)) return null;
  return Array.from({ length: count }, (_, place) => placed(numbers.slice(2 * place, 2 * place + 2)));
}

/** A place that a centre may have. */
export const placed = point => point.map(at => fit(CENTRE, at));

/** The query that asks for a setting. */
export function queryOf(data, setting) {
  const query = new URLSearchParams(), fields = fieldsOf(data);
  write(fields.shared, setting.shared, query);
  if (setting.centres) query.set("centres", setting.centres.flat().join(JOINT));
  write(fields.a, setting.a, query, "a.");
  write(fields.b, setting.b, query, "b.");
  return query;
}

/** The data as they are now. */
export function crowdOf(data, setting) {
  const preset = presetOf(data, setting);
  return { ...preset, centres: setting.centres ?? preset.centres };
}
