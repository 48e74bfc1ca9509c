// Predictions: a slider in place of the fold that stands on the page, whose answer shows beside the guess when a reader has
// made one. Choices need no script; what it does for them is that arrows move between them without choosing, so that
// whoever has no mouse can read all of them before the answer shows.

import { html, svg } from "./lib/elements.js";
import { onEveryPage } from "./lib/pages.js";

const EDGE = 12, LINE = 44;   // of the ruler's drawing
const STEPS = [1, 2, 5];

/** About a hundred steps from one end to the other, each a round number. */
export function stepOf(low, high) {
  const raw = (high - low) / 100, size = 10 ** Math.floor(Math.log10(raw) + 1e-9);
  return Number((size * (STEPS.find(step => step * size >= raw * (1 - 1e-9)) ?? 10)).toPrecision(3));
}

/** A number as the page writes it, with no more digits than a step has. */
export function said(value, step, unit) {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }) + unit;
}

/** How far a guess was, in words, of the whole length of the slider. */
export function verdict(guess, right, low, high) {
  const off = Math.abs(guess - right) / (high - low);
  if (off <= 0.03) return "You saw it";
  const way = guess < right ? "more" : "less";
  return off <= 0.15 ? `Close: it is a little ${way}` : `It is ${way} than you thought`;
}

/** Guess and answer on one line; their words stand above and below it, so that neither hides the other. */
function ruler(guess, right, low, high, words, room) {
  const at = value => EDGE + (room - 2 * EDGE) * (value - low) / (high - low);
  const anchor = value => (at(value) < room / 4 ? "start" : at(value) > room * 3 / 4 ? "end" : "middle");
  const mark = (value, name, y, text) => [
    svg("circle", { class: name, cx: at(value), cy: LINE, r: 7 }),
    svg("text", { x: at(value), y, "text-anchor": anchor(value) }, text)];
  return svg("svg", { class: "predict-ruler", viewBox: `0 0 ${room} 88`, role: "img", "aria-label": words.join("; ") },
    svg("line", { x1: EDGE, x2: room - EDGE, y1: LINE, y2: LINE }),
    ...[low, high].map(end => svg("line", { x1: at(end), x2: at(end), y1: LINE - 6, y2: LINE + 6 })),
    svg("line", { class: "between", x1: at(guess), x2: at(right), y1: LINE, y2: LINE }),
    ...mark(guess, "guess", LINE - 20, words[0]), ...mark(right, "true", LINE + 30, words[1]));
}

function mount(fold) {
  const { low, high, right } = Object.fromEntries(["low", "high", "right"].map(name => [name, Number(fold.dataset[name])]));
  const { unit } = fold.dataset, step = stepOf(low, high), middle = low + step * Math.round((high - low) / step / 2);
  const question = fold.querySelector("summary"), ask = html("div", { class: "predict-ask" });
  ask.append(...question.childNodes);
  const range = html("input", { type: "range", min: low, max: high, step, value: middle, autocomplete: "off",
    "aria-label": `Your guess, from ${said(low, step, unit)} to ${said(high, step, unit)}` });
  const shown = html("output", {}), button = html("button", { type: "button" }, "That is my guess");
  const told = html("div", { tabindex: -1 }), answer = html("div", { class: "predict-answer" });
  answer.append(...[...fold.childNodes].filter(node => node !== question));
  const tell = () => {
    shown.textContent = said(Number(range.value), step, unit);
    range.setAttribute("aria-valuetext", shown.textContent);
  };
  range.addEventListener("input", tell);
  button.addEventListener("click", () => {
    const guess = Number(range.value), line = answer.querySelector(".predict-right"), value = line.textContent.trim();
    told.prepend(ruler(guess, right, low, high, [`your guess: ${said(guess, step, unit)}`, `it is ${value}`],
      place.clientWidth - 36));
    place.classList.add("predict-done");
    line.prepend(`${verdict(guess, right, low, high)}: `);
    bar.remove();
    told.focus({ preventScroll: true });   // its button is gone
  });
  tell();
  const place = html("div", { class: `${fold.className} predict-ready`, role: "group", "aria-label": ask.textContent });
  const bar = html("div", { class: "predict-bar" }, range, shown, button);
  told.append(answer);   // which paper shows as well
  place.append(ask, bar, told);
  fold.replaceWith(place);
}

/** Within choices of which none is made yet: on to the next, as Tab would. */
function move(event) {
  const box = event.target.closest?.("fieldset.predict"), way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  if (!box || !(event.key in way) || box.querySelector("input:checked")) return;
  const all = [...box.querySelectorAll("input")], place = all.indexOf(event.target);
  if (place < 0) return;
  event.preventDefault();
  all[(place + way[event.key] + all.length) % all.length].focus();
}

if (globalThis.document) {
  document.addEventListener("keydown", move);
  onEveryPage(() => document.querySelectorAll("details.predict-slider").forEach(mount));
}
