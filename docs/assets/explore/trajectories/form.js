// The controls of the player: what both sides share, and those of a side. Each says what has changed by `change(part, name, value)`.

import { button, choice, slider } from "../../lib/controls.js";
import { html, set } from "../../lib/elements.js";
import { defaults } from "../../lib/settings.js";
import { CHOICES, NAMES, SAYS } from "./words.js";

const VALUES = {   // where a slider stops; an address may say what lies between
  steps: [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 28, 32, 40, 50, 64, 100, 128],
  shift: [0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 6, 8, 10],
  scale: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 7.5, 8, 10, 12, 15, 20],
  from: Array.from({ length: 21 }, (_, n) => n / 20),
  to: Array.from({ length: 21 }, (_, n) => n / 20),
};
const UNUSUAL = ["table", "shift", "scale", "rule", "from", "to"];   // what is folded away
const SOLVED = ["flow", "vp"];
const plain = value => String(Number(value.toFixed(2)));

function control(name, fields, value, act) {
  if (VALUES[name]) return slider(NAMES[name], VALUES[name], value, plain, act);
  return choice(NAMES[name], fields[name].map(each => [each, CHOICES[name][each]]), value, act);
}

/** Data, class, and other noise. */
export function sharedForm(data, setting, change, reset) {
  const titles = data.presets.map(({ name, title }) => [name, title]), controls = {
    data: choice(NAMES.data, titles, setting.shared.data, value => change("shared", "data", value)),
    class: control("class", data.shared, setting.shared.class, value => change("shared", "class", value)),
  };
  const back = button(SAYS.reset, reset), again = button(SAYS.seed, () =>
    change("shared", "seed", (setting.shared.seed + 1) % (data.shared.seed.high + 1)));
  return {
    element: html("div", { class: "explorer-bar" }, controls.data, controls.class, again, back),
    show() {
      controls.data.show(setting.shared.data);
      controls.class.show(setting.shared.class);
      set(back, "hidden", !setting.centres);
    },
  };
}

/** One side: process, solver and steps; the rest is folded away. `small` has the steps only. */
export function sideForm(data, part, setting, change, small) {
  const made = {}, add = name => (made[name] = control(name, data.side, setting[part][name], value => change(part, name, value)));
  const near = (small ? ["steps"] : ["process", "solver", "steps"]).map(add);
  const far = small ? [] : UNUSUAL.map(add);
  const usual = defaults(data.side), open = UNUSUAL.some(name => setting[part][name] !== usual[name]);
  const fold = html("details", { class: "explorer-more", open }, html("summary", {}, SAYS.more), ...far);
  return {
    controls: small ? near : [...near, fold],
    show() {
      const now = setting[part];
      for (const [name, each] of Object.entries(made)) each.show(now[name]);
      if (small) return;
      set(made.solver.querySelector("select"), "disabled", !SOLVED.includes(now.process));
      for (const name of ["from", "to"]) set(made[name], "hidden", now.rule !== "interval");
    },
  };
}

/** The buttons for what a reader takes along: `act` is called with which. */
export function takeForm(act) {
  const made = ["link", "csv", "svg", "png"].map(what => button(SAYS[what], () => act(what)));
  made.splice(1, 0, html("span", {}, SAYS.take));
  return html("div", { class: "explorer-take" }, ...made);
}
