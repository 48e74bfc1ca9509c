// A click on a link sign copies the full address of what it stands at, and says so. The click goes on: the address bar
// has the address as well, also where a browser keeps the clipboard from pages.

import "./lib/moved.js";
import "./lib/place.js";

const COPIED = "Link copied", SHOWN = "The link is in the address bar";

/** The address that this very thing has on the published site, wherever the page was read. */
function addressOf(sign) {
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  return new URL(sign.hash, canonical).href;
}

async function copy(sign) {
  try {
    await navigator.clipboard.writeText(addressOf(sign));   // there is none on a page that came without encryption
    return COPIED;
  } catch {
    return SHOWN;
  }
}

document.addEventListener("click", async event => {
  const sign = event.target.closest?.(".headerlink");
  if (!sign || event.ctrlKey || event.metaKey || event.shiftKey) return;
  window.alert$?.next(await copy(sign));
  // The keyboard goes on from here: a browser takes the focus away when it has followed a link within a page.
  if (!event.detail) requestAnimationFrame(() => requestAnimationFrame(() => sign.focus({ preventScroll: true })));
}, true);
