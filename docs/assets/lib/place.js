// Back and Forward lead to the place that was left, with the folds that were open there, however soon after scrolling.
//
// The theme changes pages without loading a document, and keeps the place of a page in the state of its entry in the
// history: a moment after the last scrolling, in whatever entry there is by then. So each entry gets a number here, by
// which its place is remembered when it is left, and the theme writes nothing while a page is on its way. Links within
// a page are left to the browser, which marks and focuses what they lead to: the theme would fetch the page again.

import "./over.js";   // hears of a step in the history first: one that only closes something is its own
import { onEveryPage } from "./pages.js";

const left = new Map();   // by the number of an entry: how its page stood when it was left
let here;                 // the number of the entry of what is shown
let shown, coming;        // the path of the page that is shown, and of the one that the theme was asked for last

let acts = 0;             // of the reader: a page that is settling lets go

const arriving = () => location.pathname !== shown || coming !== shown;
const named = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
const folds = () => [...document.querySelectorAll("article details")];

function leave() {
  const near = document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest("article [id]");
  left.set(here, { left: scrollX, top: scrollY, open: folds().map(fold => fold.open),
    near: near && { id: near.id, top: near.getBoundingClientRect().top } });
}

/** Brings what stood near the place back to it, until it has stayed there for a while, the reader does something or
 *  another entry is shown: how high that is which was never shown, a browser guesses at first. */
function settle({ id, top }, entry = here, since = acts, calm = 10, frames = 200) {
  if (here !== entry || acts !== since) return;
  const off = document.getElementById(id)?.getBoundingClientRect().top - top;
  if (Math.abs(off) >= 1) scrollBy({ top: off, behavior: "instant" });
  const more = Math.abs(off) >= 1 ? 10 : calm - 1;
  if (more && frames && Math.abs(off) >= 0) requestAnimationFrame(() => settle({ id, top }, entry, since, more, frames - 1));
}

/** Shows the page as it stood when its entry was left; whether it ever was. */
function restore() {
  const { open, near, ...place } = left.get(here) ?? {};
  if (!open) return false;
  const all = folds();
  if (all.length === open.length) all.forEach((fold, number) => { fold.open = open[number]; });
  scrollTo({ ...place, behavior: "instant" });
  if (near) settle(near);
  return true;
}

/** Whether a link leads to a place on the page that is shown; it keeps what is chosen there, which the address says. */
function isWithin(link) {
  if (!link?.hash || link.target || link.origin !== location.origin || link.pathname !== shown || arriving()) return false;
  link.search ||= location.search;
  return link.search === location.search;
}

function follow(event) {
  const other = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (other || !isWithin(event.target.closest?.("a[href]"))) return;
  leave();
  event.stopPropagation();   // the theme listens at the body
}

if (globalThis.document) {
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);

  /** The entry that there is now is that of what is shown; one without a number is new. */
  const enter = () => {
    const number = history.state?.entry;
    here = number ?? Math.random();
    if (number === undefined) replace({ ...history.state, entry: here }, "");
  };

  /** A step within the page: to an entry that a link has just made, or to one that was left. */
  const step = event => {
    if (arriving()) {
      leave();
      coming = location.pathname;
      return;
    }
    event.stopImmediatePropagation();
    history.scrollRestoration = "manual";   // until the document is left, for which the theme sees to it
    const number = history.state?.entry;
    if (number === here) return;
    if (number !== undefined) leave();
    enter();
    if (number !== undefined && !restore()) named()?.scrollIntoView();
  };

  history.pushState = (state, title, address) => {
    leave();
    push(state, title, address);
    coming = location.pathname;
    if (!arriving()) queueMicrotask(enter);   // the theme goes by the state of an entry that it has just made
  };
  history.replaceState = (state, title, address) => {
    if (!arriving()) replace({ ...state, entry: here }, title, address);
  };
  addEventListener("popstate", step, true);
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(act, () => { acts++; }, { capture: true, passive: true });
  }
  document.addEventListener("click", follow, true);
  shown = coming = location.pathname;
  enter();
  onEveryPage(() => {
    shown = coming = location.pathname;
    queueMicrotask(() => {   // after all that changes a page when it comes, such as a filter
      enter();
      restore();
    });
  });
}
