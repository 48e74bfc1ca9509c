// What may be asked of an explorer, and what was asked: fields are exported from Python, answers stand in an address. A list
// is its choices, the first is the default; else a field is a number from `low` to `high` in steps. An address may say
// anything: it never reaches the page but as text, and what it asks amiss is told.

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const LONGEST = 24;   // characters that are repeated to the reader

export const defaultOf = field => (Array.isArray(field) ? field[0] : field.default);

/** All defaults of some fields, by name. */
export const defaults = fields => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, defaultOf(field)]));

/** The value that a field may have which is nearest to a number. */
export function fit({ low, high, step }, number) {
  const near = low + Math.round((Math.min(high, Math.max(low, number)) - low) / step) * step;
  return Number(Math.min(high, near).toFixed(6));
}

/** [value, whether just that was asked] of a field. */
export function understand(field, text) {
  if (Array.isArray(field)) return field.includes(text) ? [text, true] : [field[0], false];
  const number = NUMBER.test(text) ? Number(text) : NaN;
  if (Number.isNaN(number)) return [field.default, false];
  const value = fit(field, number);
  return [value, Math.abs(value - number) < 1e-6];
}

/** {values, faults} of some fields; their names in the address follow the prefix. A fault is [name, asked, used]. */
export function read(fields, query, prefix = "") {
  const values = defaults(fields), faults = [];
  for (const [name, field] of Object.entries(fields)) {
    const text = query.get(prefix + name);
    if (text === null) continue;
    const [value, asAsked] = understand(field, text);
    values[name] = value;
    if (!asAsked) faults.push([prefix + name, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text, value]);
  }
  return { values, faults };
}

/** Adds to a query what differs from the defaults. */
export function write(fields, values, query, prefix = "") {
  for (const [name, field] of Object.entries(fields)) {
    if (values[name] !== defaultOf(field)) query.set(prefix + name, values[name]);
  }
}
