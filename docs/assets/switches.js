// The theme's switches - menu, colours, search, the lists of the menu - are labels of hidden boxes, which a pointer can
// work. Here they become buttons, which a keyboard and a screen reader can work as well.

import { onEveryPage } from "./lib/pages.js";

const NAMES = { __drawer: "Menu", __search: "Search" };
const HEADS = "label.md-header__button, .md-sidebar--primary label[for]:not([for=__drawer], .md-nav__title:has(a))";
const menuIsBeside = globalThis.matchMedia?.("(min-width: 76.25em)");

const box = name => document.getElementById(`__${name}`);
const drawer = () => document.querySelector(".md-sidebar--primary");
const menu = () => document.querySelector("button[for=__drawer]");
const canBeSeen = element => element.checkVisibility({ visibilityProperty: true });

/** Focus goes to the first of some elements that can be seen: what had it may be gone. */
function focusFirst(elements) {
  [...elements].find(canBeSeen)?.focus();
}

/** What the keyboard goes on with, when a switch has been turned by it. */
function goOn(button, of) {
  if (of.type === "radio") focusFirst(button.form.querySelectorAll("button"));
  else if (of === box("drawer")) focusFirst(of.checked ? drawer().querySelectorAll("a[href], button:enabled") : [button]);
  else if (of !== box("search")) focusFirst(of.parentElement.querySelectorAll(`button[for="${of.id}"]`));
}

function asButton(label) {
  const of = label.control, button = document.createElement("button");
  for (const { name, value } of label.attributes) button.setAttribute(name, value);   // `for` too: styles ask for it
  button.removeAttribute("tabindex");
  button.type = "button";
  button.append(...label.childNodes);
  if (NAMES[of.id]) button.setAttribute("aria-label", NAMES[of.id]);
  if (button.matches(".md-nav__title")) button.setAttribute("aria-label", `Back from ${button.textContent.trim()}`);
  else if (of.type === "checkbox") button.setAttribute("aria-expanded", of.checked);
  button.addEventListener("click", ({ detail }) => {
    of.click();
    if (!detail) goOn(button, of);   // by keyboard
  });
  button.addEventListener("keydown", event => event.key === "Enter" && event.stopPropagation());   // the theme's own keys
  label.replaceWith(button);
}

/** Beside the text, the head of the list that is shown is no switch. */
function fit() {
  for (const head of document.querySelectorAll(".md-nav__item--section > button")) head.disabled = menuIsBeside.matches;
}

function closeMenu(event) {
  if (!box("drawer").checked) return;
  box("drawer").click();
  if (event.type === "keydown") menu().focus();
}

function mount() {
  document.querySelectorAll(HEADS).forEach(asButton);
  for (const list of document.querySelectorAll(".md-nav[aria-expanded]")) list.removeAttribute("aria-expanded");
  fit();
}

if (globalThis.document) {
  menuIsBeside.addEventListener("change", fit);
  document.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox") return;
    document.querySelectorAll(`button[for="${target.id}"][aria-expanded]`).forEach(
      button => button.setAttribute("aria-expanded", target.checked));
  });
  document.addEventListener("keydown", event => event.key === "Escape" && closeMenu(event));
  document.addEventListener("focusout", event => {   // focus that goes on past the menu closes it
    const { target, relatedTarget } = event;
    const leaves = relatedTarget && drawer()?.contains(target) && !drawer().contains(relatedTarget);
    if (leaves && relatedTarget !== menu()) closeMenu(event);
  });
  document.addEventListener("click", event => {   // also on a link to where the reader is
    if (event.target.closest?.(".md-sidebar--primary a[href]") && !menuIsBeside.matches) closeMenu(event);
  });
  onEveryPage(mount);
}
