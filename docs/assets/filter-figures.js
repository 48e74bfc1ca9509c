// Filters the atlas of figures by model and idea. The choice stands in the address, so that a course can link to it.

import { onEveryPage } from "./lib/pages.js";

const KEYS = { model: "data-models", idea: "data-ideas" };

/** A list of choices, made from what the figures say of themselves. */
function choice(key, items, names, apply) {
  const used = new Set(items.flatMap(item => item.getAttribute(KEYS[key]).split(" ")));
  const words = Object.keys(names).filter(word => used.has(word));
  const select = document.createElement("select");
  select.name = key;
  select.append(new Option(`every ${key}`, ""), ...words.map(word => new Option(names[word], word)));
  const asked = new URLSearchParams(location.search).get(key);
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
    const chosen = Object.fromEntries([...wall.querySelectorAll("select")].map(select => [select.name, select.value]));
    const fits = item => Object.entries(chosen).every(([key, word]) =>
      !word || item.getAttribute(KEYS[key]).split(" ").includes(word));
    for (const item of items) item.hidden = !fits(item);
    for (const list of document.querySelectorAll(".figure-wall")) {
      const empty = [...list.children].every(item => item.hidden);
      list.hidden = list.previousElementSibling.hidden = empty;
    }
    found.textContent = `${items.filter(item => !item.hidden).length} of ${items.length} figures`;
    if (!event) return;
    const query = new URLSearchParams(Object.entries(chosen).filter(([, word]) => word));
    history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
  };
  wall.append(...Object.keys(KEYS).map(key => choice(key, items, names, apply)), found);
  apply();
}

onEveryPage(mount);
