// What a printed sheet needs of a page that is open: its address, the pictures that have not come near yet, and whether
// the solutions of its exercises are printed. That choice stands in the address, `?solutions=0`, to be handed on. And the
// pencil, which leads to the page on mending, takes along where it was pressed.

import { onEveryPage } from "./lib/pages.js";

const KEY = "solutions", SHEET = "for-sheet";

/** <html> stays the first page's when another page takes its place. */
function sign() {
  const canonical = document.querySelector("link[rel=canonical]");
  if (canonical) document.documentElement.dataset.address = canonical.href;
  else delete document.documentElement.dataset.address;
}

function apply(printed) {
  document.documentElement.classList.toggle("without-solutions", !printed);
}

function choose({ target }) {
  const query = new URLSearchParams(location.search);
  target.checked ? query.delete(KEY) : query.set(KEY, "0");
  history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  apply(target.checked);
}

/** Fills the place that the page keeps for the choice, before its first exercise. */
function offer() {
  const printed = new URLSearchParams(location.search).get(KEY) !== "0", place = document.querySelector(".sheet-choice");
  apply(printed || !place);
  if (!place || place.firstChild) return;
  const print = Object.assign(document.createElement("button"), { type: "button", textContent: "Print" });
  print.addEventListener("click", () => window.print());
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: printed });
  box.addEventListener("change", choose);
  const label = document.createElement("label");
  label.append(box, " with solutions");
  place.append(print, label);
}

/** A sheet does not wait: what a page has put off is fetched at once, as a drawing in place of the picture. */
function fetchPictures() {
  for (const picture of document.querySelectorAll("article img[src$='.svg'][loading=lazy]")) {
    const there = picture.complete && picture.naturalWidth || picture.nextElementSibling?.classList.contains(SHEET);
    if (there || picture.closest(".only-dark")) continue;
    const request = new XMLHttpRequest();
    request.open("GET", picture.src, false);
    try { request.send(); } catch { continue; }   // out of reach: its place stays empty, its caption is there
    if (request.status !== 200) continue;
    const drawing = new DOMParser().parseFromString(request.responseText, "image/svg+xml").documentElement;
    drawing.classList.add(SHEET);
    picture.after(drawing);
  }
}

/** The pencil says where on the page the reader is, and what is selected. */
function tellPlace(event) {
  const pencil = event.target.closest?.("a[rel=edit][href*='?page=']");
  if (!pencil) return;
  const above = [...document.querySelectorAll("article :is(h1, h2, h3)[id]")]
    .filter(heading => heading.getBoundingClientRect().top < innerHeight / 2).pop();
  const to = new URL(pencil.href), passage = String(getSelection()).trim().slice(0, 500);
  if (above) to.searchParams.set("section", above.id);
  if (passage) to.searchParams.set("passage", passage);
  pencil.href = to.href;
}

if (globalThis.document) {
  // A press clears what is selected, before the click.
  for (const kind of ["pointerdown", "click"]) document.addEventListener(kind, tellPlace, true);
  addEventListener("beforeprint", fetchPictures);
  addEventListener("afterprint", () => document.querySelectorAll(`.${SHEET}`).forEach(drawing => drawing.remove()));
  onEveryPage(() => { sign(); offer(); });
}
