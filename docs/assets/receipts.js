// Shows what stands behind a number, a term, a citation or an absence as a card beside it: on hover, on keyboard focus, or on a first
// tap. Without this script they are links to the pages of facts, terms, works and absences; Enter follows
// them at once.

import { over } from "./lib/over.js";
import { onEveryPage } from "./lib/pages.js";

const GAP = 6;      // pixels between number and card, and between card and window
const PATIENCE = 250;   // milliseconds in which the pointer may cross from one to the other
const KINDS = ".receipt, a.term, a.cite, a.absence";
const WAYS = { receipt: "This fact and where it is stated", term: "This term in the glossary", cite: "This work in the bibliography",
  absence: "What was looked for, and where this is said" };

let card, shown, timer, closed, quiet;

const element = (name, properties) => Object.assign(document.createElement(name), properties);

/** A receipt's lines: how we know, the exact value, what it counts; the numbers of an expression, or the source. */
function lines(receipt) {
  if (receipt.title) {   // ours from now on: two cards would be one too many
    receipt.dataset.receipt = receipt.title;
    receipt.removeAttribute("title");
  }
  const [status, value, meaning, origin] = receipt.dataset.receipt.split("\n");
  const said = [element("span", { className: "receipt-status", textContent: status }),
    element("span", { className: "receipt-value", textContent: value }),
    element("span", { className: "receipt-meaning", textContent: meaning })];
  if (!origin) return said;
  const source = element("span", { className: "receipt-origin" });
  source.append(receipt.dataset.source ? element("a", { textContent: origin, href: receipt.dataset.source }) : origin);
  return [...said, source];
}

/** Of a citation of code: the file, and where in it; in the text only its name stands. */
function placeOf(link) {
  if (link.title) {
    link.dataset.place = link.title;
    link.removeAttribute("title");
  }
  return link.dataset.place ? [element("span", { className: "receipt-place", textContent: link.dataset.place })] : [];
}

/** What a card says; of terms and works it comes when it is first asked for. */
async function entry(link) {
  const { entryOf } = await import("./lib/entries.js");
  return [...placeOf(link), await entryOf(link)];
}

/** Below the link, or above it where there is no room; always within the window. */
function place(link) {
  const rows = link.getClientRects(), at = rows[0], { width, height } = card.getBoundingClientRect();
  const below = rows[rows.length - 1].bottom + GAP;
  const top = below + height + GAP > innerHeight && at.top - GAP > height ? at.top - GAP - height : below;
  const left = Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - width - GAP));
  Object.assign(card.style, { top: `${top + scrollY}px`, left: `${left + scrollX}px` });
}

function create() {
  card = element("span", { id: "receipt-card", className: "receipt-card", popover: "manual" });
  card.setAttribute("role", "group");
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", leave);
}

/** The card stands right after its link, so that Tab goes on into it, and lies above all, whatever would cut it off. */
function open(link, content) {
  if (!card) create();
  const kind = Object.keys(WAYS).find(name => link.classList.contains(name));
  card.replaceChildren(...content);
  if (link.href) card.append(element("a", { textContent: WAYS[kind], href: link.href }));
  card.setAttribute("aria-label", link.textContent);
  const fold = link.closest("summary");   // a click in it would open the fold
  (fold ? fold.parentElement : link).after(card);
  card.showPopover?.();
  place(link);
  link.setAttribute("aria-describedby", card.id);
}

/** Shows the card of a link. One that was asked for by a tap lies over the page until it is closed, also by Back. */
export function show(link, tapped = false) {
  clearTimeout(timer);
  if (link === shown) return;
  hide();
  shown = link;
  if (tapped) closed = over(hide);
  if (link.matches(".receipt")) open(link, lines(link));
  else entry(link).then(content => shown === link && link.isConnected && open(link, content),
    () => shown === link && (hide(), tapped && follow(link.href)));
}

/** As a click on a link does: loading a document would be cut off by the step back that closes the card's entry. */
function follow(href) {
  const link = element("a", { href });
  document.body.append(link);
  link.click();
  link.remove();
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

/** Closes the card; a reader who was in it is back at its link, which stays as it is. */
function escape() {
  const link = shown, inside = card?.contains(document.activeElement);
  hide();
  quiet = true;
  if (inside) link.focus();
  quiet = false;
}

/** The link that is meant; by a finger also that in a cell of a table, whose numbers look like plain ones. */
function linkOf({ target, pointerType }) {
  const cell = pointerType === "touch" && !target.closest?.("a") && target.closest?.("td");
  const link = cell ? cell.querySelector(KINDS) : target.closest?.(KINDS);
  return link && !card?.contains(link) ? link : undefined;
}

if (globalThis.document) {
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "mouse" && linkOf(event)) show(linkOf(event));
  });
  document.addEventListener("pointerout", event => {
    if (event.pointerType === "mouse" && shown && linkOf(event) === shown) leave();
  });
  document.addEventListener("focusin", event => {
    if (quiet) return;
    if (linkOf(event)?.matches(":focus-visible")) show(linkOf(event));
    else if (!card?.contains(event.target)) hide();
  });
  document.addEventListener("keydown", event => event.key === "Escape" && shown && escape());
  // Capturing, before the theme: a first tap shows the card, a second one, or a key, follows the link.
  document.addEventListener("click", event => {
    const link = linkOf(event), byKey = !event.detail;
    if (link && link !== shown && !byKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      show(link, true);
    } else if (!link && !card?.contains(event.target)) hide();
  }, true);
  addEventListener("resize", hide);
  onEveryPage(hide);
}
