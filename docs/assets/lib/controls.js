// The controls of explorers: the browser's own, with a name in words. Each has `show(value)`, which calls nobody.

import { html } from "./elements.js";

let number = 0;
const unique = () => `control-${++number}`;

function labelled(words, control, ...more) {
  const id = unique();
  control.id = id;
  return html("div", { class: "control" }, html("label", { for: id }, words), control, ...more);
}

/** A list of choices: [[value, words], ...]. */
export function choice(words, options, value, act) {
  const list = html("select", {}, ...options.map(([of, said]) => html("option", { value: of }, said)));
  const made = labelled(words, list);
  made.show = now => { list.value = now; };
  made.show(value);
  list.addEventListener("change", () => act(list.value));
  return made;
}

/** One of some numbers that rise, by a slider; `say` puts one in words. A value between two of them has its place, too. */
export function slider(words, values, value, say, act) {
  const range = html("input", { type: "range", min: 0, step: 1 }), shown = html("output", { "aria-hidden": "true" });
  let known = values;
  const made = labelled(words, range, shown);
  const tell = () => {
    shown.textContent = say(known[range.value]);
    range.setAttribute("aria-valuetext", shown.textContent);
  };
  made.show = now => {
    known = values.includes(now) ? values : [...values, now].sort((one, other) => one - other);
    range.max = known.length - 1;
    range.value = known.indexOf(now);
    tell();
  };
  made.show(value);
  range.addEventListener("input", () => { tell(); act(known[range.value]); });
  return made;
}

export function button(words, act, more = {}) {
  const made = html("button", { type: "button", ...more }, words);
  made.addEventListener("click", act);
  return made;
}
