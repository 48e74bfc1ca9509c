// Keeps the address of a page at what is set on it, so that a link, a reload and Back bring it back. Browsers cap how often
// that may be said (about a hundred times in half a minute): it is said once the hand rests, and before a link is followed.

const REST = 300;   // milliseconds

let waiting, pending;

/** What the address asks, but for what other scripts have put there. */
export const asked = () => new URLSearchParams(location.search);

/** The address of this page with that query, on the published site. */
export function published(query) {
  const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
  address.search = query;
  address.hash = "";
  return address.href;
}

/** From now on, the address of the page that is shown asks for `query`, a URLSearchParams. */
export function keep(query) {
  pending = { query: String(query), path: location.pathname };
  clearTimeout(waiting);
  waiting = setTimeout(say, REST);
}

function say() {
  clearTimeout(waiting);
  if (!pending || pending.path !== location.pathname) return;   // another page has come
  const address = new URL(location.href);
  address.search = pending.query;
  pending = undefined;
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch { /* too often in a short time: the page shows it all the same, and links to copy hold it */ }
}

if (globalThis.document) {
  document.addEventListener("click", ({ target }) => { if (target.closest?.("a[href]")) say(); }, true);
  addEventListener("pagehide", say);
}
