// Shows the receipt of a number as a card beside it: on hover, on keyboard focus, or on a first tap. Without this script a
// receipt is a link to the page of facts, with the same three lines as its title.

import { over } from "./lib/over.js";
import { onEveryPage } from "./lib/pages.js";

const GAP = 6;      // pixels between number and card, and between card and window
const PATIENCE = 250;   // milliseconds in which the pointer may cross from one to the other

let card, shown, timer, closed;

/** The card's three lines: how we know, the exact value, the formula or source; then the way to all facts. */
function fill(receipt) {
  const [status, value, origin] = receipt.dataset.receipt.split("\n");
  const line = (name, text) => Object.assign(document.createElement("span"), { className: name, textContent: text });
  const link = (text, href) => Object.assign(document.createElement("a"), { textContent: text, href });
  const source = line("receipt-origin", "");
  source.append(receipt.dataset.source ? link(origin, receipt.dataset.source) : origin);
  card.replaceChildren(line("receipt-status", status), line("receipt-value", value), source);
  if (receipt.href) card.append(link("This fact and where it is stated", receipt.href));
}

/** Below the number, or above it where there is no room; always within the window. */
function place(receipt) {
  const lines = receipt.getClientRects(), at = lines[0], { width, height } = card.getBoundingClientRect();
  const below = lines[lines.length - 1].bottom + GAP;
  const top = below + height + GAP > innerHeight && at.top - GAP > height ? at.top - GAP - height : below;
  const left = Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - width - GAP));
  Object.assign(card.style, { top: `${top + scrollY}px`, left: `${left + scrollX}px` });
}

function create() {
  card = Object.assign(document.createElement("div"), { id: "receipt-card", className: "receipt-card", role: "tooltip" });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", leave);
}

/** Shows the card of a receipt. One that was asked for by a tap lies over the page until it is closed, also by Back. */
export function show(receipt, tapped = false) {
  clearTimeout(timer);
  if (receipt === shown) return;
  hide();
  if (!card) create();
  if (receipt.title) {   // ours from now on: two cards would be one too many
    receipt.dataset.receipt = receipt.title;
    receipt.removeAttribute("title");
  }
  fill(receipt);
  document.body.append(card);
  place(receipt);
  receipt.setAttribute("aria-describedby", card.id);
  shown = receipt;
  if (tapped) closed = over(hide);
}

export function hide() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  card?.remove();
  shown = undefined;
  const tell = closed;
  closed = undefined;
  tell?.();
}

function leave() {
  clearTimeout(timer);
  timer = setTimeout(hide, PATIENCE);
}

const receiptOf = event => event.target.closest?.(".receipt");

if (globalThis.document) {
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "mouse" && receiptOf(event)) show(receiptOf(event));
  });
  document.addEventListener("pointerout", event => {
    if (event.pointerType === "mouse" && shown && receiptOf(event) === shown) leave();
  });
  document.addEventListener("focusin", event => {
    if (receiptOf(event)?.matches(":focus-visible")) show(receiptOf(event));
    else if (!card?.contains(event.target)) hide();
  });
  document.addEventListener("keydown", event => event.key === "Escape" && hide());
  // Capturing, before the theme: a first tap shows the card, a second one follows the link.
  document.addEventListener("click", event => {
    const receipt = receiptOf(event);
    if (receipt && receipt !== shown && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      show(receipt, true);
    } else if (!receipt && !card?.contains(event.target)) hide();
  }, true);
  addEventListener("resize", hide);
  onEveryPage(hide);
}
