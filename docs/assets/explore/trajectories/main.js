// The trajectory player: two settings beside each other, from noise to data. Error first, motion second.

import { asked, keep } from "../../lib/address.js";
import { html } from "../../lib/elements.js";
import { inSlices } from "../../lib/slices.js";
import { chart } from "./chart.js";
import { clock } from "./clock.js";
import { sharedForm, sideForm, takeForm } from "./form.js";
import { plane } from "./plane.js";
import { crowdOf, placed, queryOf, understood } from "./setting.js";
import { CHOICES, MEASURES, SAYS, method, extras, notes, off, side as sentence, told, verdict, within } from "./words.js";
import { STEPS, curveOf, floorOf, ground, measureOf, pathsOf, tableOf } from "./work.js";
import { choice } from "../../lib/controls.js";

const HUES = { a: "joint", b: "conv" }, DASHES = { a: null, b: "6 3" };
const DATA = new URL("../../../explore/trajectories.json", import.meta.url);

let kept;
const exported = () => (kept ??= fetch(DATA).then(answer => answer.json()).catch(error => { kept = undefined; throw error; }));

/** Puts the player into its place: whole on its own page, small where the place says what it asks. */
export async function mount(place) {
  const data = await exported(), small = "asked" in place.dataset;
  const { setting, faults } = understood(data, small ? new URLSearchParams(place.dataset.asked) : asked());
  const player = new Player(data, setting, small, place);
  place.append(player.element(told(faults)));
  place.classList.add("explorer-mounted");
  await player.update();
}

class Player {
  constructor(data, setting, small, place) {
    Object.assign(this, { data, setting, small, place, results: {}, stops: [1, 0] });
    const change = (part, name, value) => this.change(part, name, value), move = (at, point) => this.move(at, point);
    this.sides = ["a", "b"].map(part => {
      const name = part.toUpperCase();
      return { part, name, plane: plane(name, HUES[part], move), title: html("p", { class: "side-title" }), number: html("p", { class: "side-number" }),
        form: sideForm(data, part, setting, change, small) };
    });
    this.chart = chart((name, steps) => change(name.toLowerCase(), "steps", steps));
    this.shared = sharedForm(data, setting, change, () => this.move());
    this.axis = choice(SAYS.against, data.shared.axis.map(each => [each, CHOICES.axis[each]]), setting.shared.axis, value => change("shared", "axis", value));
    this.clock = clock(place, t => this.sides.forEach(side => side.plane.at(t)), () => this.stops);
    this.measure = html("p", { class: "side-number" });
    this.open = html("a", { class: "explorer-open" }, SAYS.open);
    this.said = html("p", { class: "explorer-said", role: "status" });
    this.numbers = html("details", { class: "explorer-more" }, html("summary", {}, SAYS.numbers));
    this.numbers.addEventListener("toggle", () => this.tell());
  }

  element(faults) {
    const { sides, small } = this, panels = html("div", { class: "explorer-panels" },
      ...sides.map(({ part, plane: { drawing }, title, number }) => html("div", { class: `explorer-panel of-${part}` }, title, number, drawing)),
      this.clock.element, ...sides.map(({ part, name, form }) => html("div", { class: `explorer-side of-${part}`, role: "group", "aria-label": name }, ...form.controls)));
    if (small) return html("div", { class: "explorer-live" }, panels, this.said, this.open);
    panels.prepend(html("div", { class: "explorer-panel of-error" }, this.axis, this.measure, this.chart.drawing));
    panels.append(html("div", { class: "explorer-words" }, this.said, takeForm(async what => (await import("./report.js")).TAKE[what](this.taken()))));
    return html("div", { class: "explorer-live" }, html("p", { class: "explorer-told", role: "alert" }, faults), this.shared.element, panels, this.numbers);
  }

  change(part, name, value) {
    this.setting[part][name] = value;
    if (part === "shared" && name === "data") this.setting.centres = null;
    this.update();
  }

  /** A centre to a place; without one, all back to where they were. */
  move(at, point) {
    if (point) this.setting.centres = crowdOf(this.data, this.setting).centres.map((centre, n) => (n === at ? placed(point) : centre));
    else this.setting.centres = null;
    this.update();
  }

  /** Shows what is set, at once; then computes it, unless something else is set meanwhile. */
  async update() {
    const { setting, data, sides } = this;
    this.working?.abort();
    const { signal } = this.working = new AbortController(), crowd = crowdOf(data, setting);
    this.shared.show();
    for (const { plane, form } of sides) { form.show(); plane.showData(crowd); }
    this.remember();
    await this.compute(crowd, signal);
  }

  remember() {
    const query = queryOf(this.data, this.setting);
    if (!this.small) keep(query);
    else this.open.href = `${this.place.dataset.page}?${query}`;
  }

  async compute(crowd, signal) {
    const { setting, sides } = this, { shared } = setting, measure = measureOf(setting);
    const base = ground(crowd, shared.class, shared.seed, measure), work = made => inSlices(made, signal);
    for (const { part, name, plane, title } of sides) {
      const one = setting[part], states = await work(pathsOf(base, one, one.steps));
      if (!states) return;
      plane.showPaths(one.process, states, tableOf(one, one.steps));
      title.replaceChildren(html("b", {}, name), ` ${[method(one), extras(one, shared.class)].filter(Boolean).join(" · ")}`);
      this.clock.again();
    }
    this.stops = [...new Set(sides.flatMap(({ part }) => tableOf(setting[part], setting[part].steps)))];
    const results = {};
    for (const { part, plane } of sides) {
      const one = setting[part], counts = this.small ? [one.steps] : [...new Set([...STEPS, one.steps])].sort((x, y) => x - y);
      results[part] = await work(curveOf(base, one, counts));
      if (!results[part]) return;
      plane.showMisses(measure === "paths" && results[part].right);
      this.clock.again();
    }
    const floor = measure === "crowd" && !this.small ? await work(floorOf(base, setting.a)) : 0;
    if (floor !== undefined) this.show(results, measure, floor);
  }

  show(results, measure, floor) {
    const { setting, sides } = this;
    this.results = results;
    const now = Object.fromEntries(sides.map(({ part }) => [part, results[part].rows.find(row => row.steps === setting[part].steps)]));
    for (const { part, number } of sides) {
      number.replaceChildren(html("b", {}, off(now[part].error)), ` ${within(now[part].calls)}`);
    }
    this.said.textContent = [...sides.map(({ part, name }) => sentence(name, setting[part], now[part])), verdict(now.a, now.b, floor), notes(measure, setting)].join(" ");
    if (this.small) return;
    this.chart.show(sides.map(({ part, name }) => ({ name, hue: HUES[part], dashes: DASHES[part], rows: results[part].rows, now: now[part] })),
      setting.shared.axis, floor);
    this.measure.textContent = MEASURES[measure];
    this.tell();
  }

  /** The table, for those who open it. */
  async tell() {
    if (!this.numbers.open) return;
    const { numbers } = await import("./numbers.js"), found = numbers(this.curves(), measureOf(this.setting));
    this.numbers.replaceChildren(this.numbers.firstChild, html("div", { class: "explorer-numbers" }, found));
  }

  /** What there is to take along. */
  taken() {
    const { sides, setting, data, chart: { drawing } } = this;
    return { curves: this.curves(), drawings: [drawing, ...sides.map(side => side.plane.drawing)],
      titles: [SAYS.title(setting.shared.axis), ...sides.map(side => side.title.textContent)], query: queryOf(data, setting) };
  }

  curves() {
    return this.sides.filter(({ part }) => this.results[part]).map(({ part, name }) => ({ name, side: this.setting[part], rows: this.results[part].rows }));
  }
}
