// Lets every figure be enlarged: its drawing moves into a dialog, where it can be scaled, and back when that closes.

import { over } from "./lib/over.js";
import { onEveryPage } from "./lib/pages.js";

const SCALES = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6];   // a step from what fits the window
const FIT = 1100;   // pixels that the wide composition is drawn for
const PHONE = 640;  // of a window: below, a drawing is shown whole first

let dialog, drawing, home, scale, closed;

function button(text, label, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function create() {
  dialog = Object.assign(document.createElement("dialog"), { className: "figure-dialog" });
  const bar = Object.assign(document.createElement("div"), { className: "figure-bar" });
  bar.append(document.createElement("strong"), button("−", "Smaller", () => zoom(-1)), button("+", "Larger", () => zoom(1)),
    button("×", "Close", () => dialog.close()));
  const view = Object.assign(document.createElement("div"), { className: "figure-view", tabIndex: 0 });
  view.setAttribute("role", "region");
  view.setAttribute("aria-label", "The figure");
  dialog.append(bar, Object.assign(document.createElement("div"), { className: "figure-take" }), view);
  dialog.addEventListener("close", () => dialog.open || restore());   // told late: it may be open again
  dialog.addEventListener("keydown", event => {
    const step = { "+": 1, "=": 1, "-": -1 }[event.key];
    if (step && !event.ctrlKey && !event.metaKey) zoom(step);
  });
  dialog.addEventListener("click", event => event.target === dialog && dialog.close());   // beside it
  document.body.append(dialog);
}

function zoom(step) {
  scale = Math.max(0, Math.min(SCALES.length - 1, scale + step));
  drawing.style.width = `${SCALES[scale] * fitted()}px`;
}

/** The width at scale 1: of the window, and on a phone so that all of the drawing's height is there as well. */
function fitted() {
  const view = dialog.querySelector(".figure-view"), { paddingLeft, paddingTop } = getComputedStyle(view);
  const width = Math.min(FIT, view.clientWidth - 2 * parseFloat(paddingLeft));
  if (innerWidth >= PHONE) return width;
  drawing.style.width = `${width}px`;
  return width * Math.min(1, (view.clientHeight - 2 * parseFloat(paddingTop)) / drawing.clientHeight || 1);
}

/** The wide composition of a figure that is a picture, whatever the page shows of it. */
function copied(picture) {
  const sheet = Object.assign(document.createElement("div"), { className: "figure-sheet" });
  sheet.append(Object.assign(new Image(), { src: picture.src, alt: picture.alt }));
  return sheet;
}

/** The offer of a figure once more, as a page knows each id once. */
function offerOf(figure) {
  const offers = [...figure.querySelectorAll(".figure-offer")].map(offer => offer.cloneNode(true));
  for (const offer of offers) {
    for (const part of offer.querySelectorAll("[id]")) part.removeAttribute("id");
    for (const fold of offer.querySelectorAll("details")) fold.open = fold.parentElement === offer;   // files at hand
  }
  return offers;
}

export function enlarge(figure) {
  if (!dialog?.isConnected) create();
  restore();
  const picture = [...figure.querySelectorAll("picture img")].find(image => image.checkVisibility());
  drawing = picture ? copied(picture) : figure.querySelector(".figure-wide") ?? figure.querySelector(".figure-sheet");
  home = Object.assign(document.createElement("div"), { className: drawing.className });
  home.style.height = `${drawing.clientHeight}px`;   // keeps its room on the page
  drawing.replaceWith(home);
  const title = figure.querySelector("figcaption strong").textContent;
  dialog.querySelector("strong").textContent = title;
  dialog.setAttribute("aria-label", title);
  dialog.querySelector(".figure-view").replaceChildren(drawing);
  dialog.querySelector(".figure-take").replaceChildren(...offerOf(figure));
  scale = SCALES.indexOf(1);
  dialog.showModal();
  closed = over(() => dialog.close());
  zoom(0);
  drawing.querySelector("img")?.addEventListener("load", () => zoom(0));   // now it has a height
}

function restore() {
  if (!drawing) return;
  closed();
  drawing.style.width = "";   // nothing to put back where the drawing is a copy
  home.replaceWith(drawing);
  drawing = undefined;
}

/** Makes the button of each figure work, and lets the drawing itself be clicked. */
export function mount(root = document) {
  for (const opener of root.querySelectorAll(".figure-enlarge:not([data-ready])")) {
    opener.dataset.ready = "";
    const figure = opener.closest("figure"), open = () => enlarge(figure);
    opener.addEventListener("click", open);
    figure.querySelector(".figure-drawing").addEventListener("click", () => {
      if (!String(getSelection())) open();   // selecting a label is no click
    });
  }
}

onEveryPage(mount);
