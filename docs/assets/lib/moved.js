// An address from which something has moved leads on to where it stands now: to the page and the id that its mark at the
// end of the page says. The marks are made of docs/reference/permalinks.txt. Without scripts, a reader sees the mark.

import { onEveryPage } from "./pages.js";

function lead() {
  const id = decodeURIComponent(location.hash.slice(1));
  const mark = id ? document.getElementById(id) : document.getElementById("moved-page");
  const link = mark?.matches(".moved > *, #moved-page") && mark.querySelector("a");
  if (!link) return;
  const to = new URL(link.href);
  to.search = location.search;   // what was chosen on the page, such as a sheet without solutions
  location.replace(to);
}

if (globalThis.document) {
  addEventListener("hashchange", lead);
  onEveryPage(lead);
}
