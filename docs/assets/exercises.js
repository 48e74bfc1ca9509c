// A field below each exercise whose answer is a number: what a reader writes in is compared with the answer that the page
// holds (scripts/atlas_site/extensions/answers.py), and with the mistakes it knows. Nothing is kept, nothing is sent.

import { html } from "./lib/elements.js";
import { onEveryPage } from "./lib/pages.js";

const SCALES = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, k: 1e3, K: 1e3, M: 1e6, G: 1e9, B: 1e9, T: 1e12,
  Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, "%": 0.01, "per cent": 0.01, percent: 0.01 };
const NUMBER = "[-−+]?(?:\\d[\\d,  ]*(?:\\.\\d*)?|\\.\\d+)";
const READ = new RegExp(`^(?<first>${NUMBER})\\s*(?:e(?<e>[-−+]?\\d+)|[x×·*]\\s*10\\s*(?:\\^|\\*\\*)?\\s*(?<ten>-?\\d+)`
  + `|(?:\\^|\\*\\*)\\s*(?<power>\\d+)|/\\s*(?<under>${NUMBER}))?\\s*(?<scale>thousand|million|billion|trillion|per ?cent|%`
  + "|(?:[KMG]i|[kKMGBT])(?=$|\\W|B\\b|MAC|FLOP))?(?:(?!\\d).)*$");
const EXAMPLES = "1,024, 1.5 M, 2e9, 33 % or 1/3";

/** Digits as a number: commas and blanks set thousands apart; a comma that does not is a decimal point. */
function plain(written) {
  const tidy = written.trim().replace("−", "-").replace(/\s/g, "");
  if (/^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(tidy)) return Number(tidy.replaceAll(",", ""));
  return Number(/^[-+]?\d+,\d+$/.test(tidy) ? tidy.replace(",", ".") : tidy);
}

/** What a reader wrote as { value, percent }; words may follow it. Of what is no number the value is NaN. */
export function read(written) {
  const found = READ.exec(written.trim().replace(/^[~≈=]\s*/, ""))?.groups;
  if (!found) return { value: NaN, percent: false };
  const { first, e, ten, power, under, scale } = found;
  let value = plain(first);
  if (e ?? ten) value *= 10 ** Number((e ?? ten).replace("−", "-"));
  if (power) value **= Number(power);
  if (under) value /= plain(under);
  const percent = /^%|cent$/.test(scale ?? "");
  return { value: value * (SCALES[scale] ?? (percent ? 0.01 : 1)), percent };
}

/** Whether it is that number: `of` has data-answer and data-off. Where per cent is asked, 33 means 33 %. */
export function matches({ value, percent }, { answer, off }, inPercent) {
  const near = each => Math.abs(each - Number(answer)) <= Number(off) + 1e-9 * Math.abs(Number(answer));
  return near(value) || inPercent && !percent && near(value / 100);
}

/** What is said to a number: its kind, and the message of a known mistake. */
export function judged(given, box) {
  if (!Number.isFinite(given.value)) return { kind: "unread" };
  const inPercent = "percent" in box.dataset;
  if (matches(given, box.dataset, inPercent)) return { kind: "right" };
  const mistake = [...box.children].find(each => matches(given, each.dataset, inPercent));
  return { kind: "not-yet", mistake };
}

/** The first hint of the exercise that is not open. */
function hintAfter(box) {
  for (let next = box.nextElementSibling; next?.matches(".answer-bar, details.tip"); next = next.nextElementSibling) {
    if (next.matches("details.tip") && !next.open) return next;
  }
  return undefined;
}

function words({ kind, mistake }, box) {
  if (kind === "unread") return [`That is no number that can be read here. Write one like ${EXAMPLES}.`];
  if (kind === "right") return [html("strong", {}, "✓ Right."), " The solution says why."];
  const said = [html("strong", {}, mistake ? "Not yet:" : "Not yet."), " "];
  if (mistake) said.push(...[...mistake.childNodes].map(node => node.cloneNode(true)), " ");
  const hint = hintAfter(box);
  if (hint) {
    const offer = html("button", { type: "button", class: "answer-hint" }, "Show a hint");
    offer.addEventListener("click", () => {
      hint.open = true;
      hint.querySelector("summary").focus();
      offer.remove();
    });
    said.push(offer);
  }
  return said;
}

let number = 0;

function mount(box) {
  box.dataset.ready = "";
  const id = `answer-${++number}`, named = box.previousElementSibling?.querySelector("strong")?.textContent ?? "";
  const field = html("input", { type: "text", id, autocomplete: "off", spellcheck: "false", enterkeyhint: "done",
    placeholder: "a number", "aria-label": `Your answer to ${named.replace(/\.$/, "") || "the exercise"}` });
  const button = html("button", { type: "button" }, "Check"), told = html("div", { class: "answer-told", role: "status" });
  const check = () => {
    const found = judged(read(field.value), box);
    told.dataset.kind = found.kind;
    told.replaceChildren(...words(found, box));
  };
  button.addEventListener("click", check);
  field.addEventListener("keydown", event => event.key === "Enter" && check());
  field.addEventListener("input", () => { told.replaceChildren(); delete told.dataset.kind; });
  box.after(html("div", { class: "answer-bar" }, html("label", { for: id, "aria-hidden": "true" }, "Your answer"), field, button, told));
}

if (globalThis.document) onEveryPage(() => document.querySelectorAll(".answer:not([data-ready])").forEach(mount));
