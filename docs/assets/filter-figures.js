// Filters the atlas of figures by model and idea. The choice stands in the address, so that a course can link to it; the
// contents list the sections that are shown.

import { choose, chosen } from "./lib/choices.js";
import { onEveryPage } from "./lib/pages.js";

const KEYS = { model: "data-models", idea: "data-ideas" };

/** A list of choices, made from what the figures say of themselves. */
function choice(key, items, names, apply) {
  const used = new Set(items.flatMap(item => item.getAttribute(KEYS[key]).split(" ")));
  const words = Object.keys(names).filter(word => used.has(word));
  const select = document.createElement("select");
  select.name = key;
  select.append(new Option(`every ${key}`, ""), ...words.map(word => new Option(names[word], word)));
  const asked = chosen(key);
  select.value = words.includes(asked) ? asked : "";
  select.addEventListener("change", apply);
  const label = Object.assign(document.createElement("label"), { textContent: `${key} ` });
  label.append(select);
  return label;
}

function mount() {
  const wall = document.querySelector(".figure-filter:empty");
  if (!wall) return;
  const items = [...document.querySelectorAll(".figure-wall > li")];
  const found = Object.assign(document.createElement("output"));
  const names = JSON.parse(wall.dataset.names);
  const apply = event => {
    const choices = [...wall.querySelectorAll("select")];
    const fits = item => choices.every(({ name, value }) =>
      !value || item.getAttribute(KEYS[name]).split(" ").includes(value));
    for (const item of items) item.hidden = !fits(item);
    for (const list of document.querySelectorAll(".figure-wall")) {
      const empty = [...list.children].every(item => item.hidden);
      const heading = list.previousElementSibling;
      list.hidden = heading.hidden = empty;
      for (const entry of document.querySelectorAll(`.md-nav__link[href$="#${heading.id}"]`)) {
        entry.parentElement.hidden = empty;
      }
    }
    found.textContent = `${items.filter(item => !item.hidden).length} of ${items.length} figures`;
    if (event) choices.forEach(({ name, value }) => choose(name, value));
  };
  wall.append(...Object.keys(KEYS).map(key => choice(key, items, names, apply)), found);
  apply();
}

onEveryPage(mount);
