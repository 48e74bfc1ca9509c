// Opens and closes the search. What it needs to find anything is fetched when somebody first wants it: most visits never
// search. The theme's switch says whether it is open; it has the looks, the theme nothing to say.

const KEYS = new Set(["f", "s", "/"]);

let found, before, arriving;

const field = () => document.querySelector(".md-search__input");
const search = () => field().closest(".md-search");
const toggle = () => document.getElementById("__search");
const isOpen = () => toggle().checked;

function open(wanted) {
  if (isOpen() !== wanted) toggle().click();
}

/** The part that finds, from the first time that it is wanted; again the next time, if it cannot be had now. */
function start() {
  found ??= import("./search/results.js").then(part => part.mount(field(), () => open(false)), () => {
    found = undefined;
    document.getElementById("search-state").textContent = "The search cannot be loaded now";
  });
}

function isTyping({ target }) {
  return target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName);
}

/** To the field, which a phone shows only when the search is open. */
function enter() {
  if (!search().contains(document.activeElement)) before = document.activeElement;
  open(true);
  field().focus();
  field().select();
}

/** The address of a search, such as a browser's own search field calls: its words, and the address without them. */
function asked() {
  const address = new URL(location.href), words = address.searchParams.get("q");
  if (!words) return;
  address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  field().value = words;
  arriving = true;   // the theme closes everything when it has come, and a field takes no focus before it is painted
  start();
  open(true);
  addEventListener("load", () => { if (arriving) enter(); });
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => { arriving = false; }, { once: true, capture: true });
}

if (globalThis.document && field()) {
  field().addEventListener("focus", () => { start(); open(true); });
  toggle().addEventListener("change", () => {
    if (isOpen() || arriving) enter();
    else if (search().contains(document.activeElement)) {
      document.activeElement.blur();
      before?.focus({ preventScroll: true });
    }
  });
  search().addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !search().contains(relatedTarget)) open(false);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && isOpen()) {
      open(false);
      event.preventDefault();
    } else if (KEYS.has(event.key) && !isTyping(event) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      enter();
    }
  });
  asked();
}
