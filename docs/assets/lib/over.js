// What lies over the page - an enlarged figure, a tapped receipt's card, the theme's search and drawer - is closed by Back.
//
// Whatever opens says so with `over`, and adds an entry to the browser's history, so that Back only takes that away. An
// entry knows how many things lay over the page by then, as `over` of its state; so all that is ever done to the history
// is to bring that number and the number of open things together. What closes otherwise (Escape, its button, another
// page) takes its entry back; one that is met with nothing open, by Forward or after a reload, is left at once.

import { onEveryPage } from "./pages.js";

const PATIENCE = 1000;   // milliseconds for a step in the history, which a browser may refuse

const open = [];         // how to close each, the lowest first
let page;                // the path of what is shown
let below;               // the address beneath all that is open
let place;               // where the page was scrolled to, with something over it
let waiting, travelling;

const depth = () => history.state?.over ?? 0;

/** Something lies over the page from now on, which Back closes by calling `close`. To be told when it closes itself. */
export function over(close) {
  const layer = { close };
  open.push(layer);
  soon();
  return () => {
    const place = open.indexOf(layer);
    if (place < 0) return;
    closeTo(place + 1);   // what lies over it
    open.pop();
    soon();
  };
}

function closeTo(number) {
  while (open.length > number) open.pop().close();
}

/** After all that happens at once: what closes while something else opens leaves it its entry. */
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(settle);
}

/** Brings the history to the number of things that are open. A browser that refuses keeps its entries, and Back leaves. */
function settle() {
  if (travelling) return;
  const extra = depth() - open.length;
  if (extra > 0) {
    travelling = setTimeout(() => { travelling = undefined; }, PATIENCE);
    history.go(-extra);
  } else if (extra < 0) {
    if (!depth()) below = location.href;
    place = [scrollX, scrollY];
    try {
      for (let n = depth() + 1; n <= open.length; n++) history.pushState({ ...history.state, over: n }, "");
    } catch { /* too many entries in a short time: it closes by all other ways */ }
  }
}

/** Whether a step in the history only goes to or from an entry of ours: no concern of the theme's, which might scroll. */
function isOurs(before) {
  return location.pathname === page && (travelling || depth() || (before && location.href === below));
}

/** A browser that goes back to an address with a section jumps there, after it has told of it. */
function stay(at) {
  if (at) requestAnimationFrame(() => scrollTo({ left: at[0], top: at[1], behavior: "instant" }));
}

function arrive(event) {
  const stays = location.pathname === page, ours = isOurs(open.length);
  clearTimeout(travelling);
  travelling = undefined;
  closeTo(stays ? depth() : 0);
  if (ours) {
    event.stopImmediatePropagation();
    stay(place);
  }
  page = location.pathname;
  soon();
}

/** The theme's own: two switches, which it turns itself as well. */
function followSwitches() {
  const told = new Map();
  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.("[data-md-toggle]")) return;
    if (!target.checked) told.get(target)?.();
    else told.set(target, over(() => {
      document.activeElement?.blur();   // the field of the search, which opens it when it is entered
      if (target.checked) target.click();
    }));
  });
}

if (globalThis.document) {
  page = location.pathname;
  const replace = history.replaceState.bind(history);
  // The theme writes the place of the page into the state as readers scroll: an entry keeps its depth.
  history.replaceState = (state, ...more) => replace(depth() ? { ...state, over: depth() } : state, ...more);
  addEventListener("popstate", arrive, true);   // before the theme hears of it
  addEventListener("scroll", () => { if (depth()) place = [scrollX, scrollY]; }, { passive: true });
  followSwitches();
  onEveryPage(() => {
    closeTo(0);
    [page, place] = [location.pathname];
    soon();
  });
}
