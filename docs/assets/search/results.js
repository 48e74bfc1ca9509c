// Asks for what a reader types, and shows it: a list of links to sections, which the arrow keys go through.

const SITE = new URL("../../", import.meta.url);
const ELSEWHERE = [["all models", "models/"], ["the glossary", "reference/glossary/"], ["the timeline", "reference/timeline/"],
  ["the atlas of figures", "figures/"], ["the labs", "labs/"]];

let field, state, list, worker, asked = 0, shown = 0, ready = false, goes = false;

function element(name, className, ...children) {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...children);
  return made;
}

/** Text with the words that were asked for marked: parts that are plain and marked by turns. */
function marked(parts) {
  return parts.map((part, place) => place % 2 ? element("mark", "", part) : part);
}

function result({ url, title, page, teaser }) {
  const article = element("div", "md-search-result__article md-typeset",
    element("span", "search-title", ...marked(title)));
  if (page) article.append(element("span", "search-page", page));
  if (teaser.some(Boolean)) article.append(element("span", "search-teaser", ...marked(teaser)));
  const link = element("a", "md-search-result__link", article);
  link.href = new URL(url, SITE);
  return element("li", "md-search-result__item", link);
}

function nothing(words) {
  const ways = ELSEWHERE.flatMap(([name, path], place) => {
    const link = Object.assign(element("a", "", name), { href: new URL(path, SITE) });
    return [place ? (place < ELSEWHERE.length - 1 ? ", " : " or ") : "", link];
  });
  return element("li", "md-search-result__item search-nothing", element("p", "",
    `Nothing has “${words}”. Try fewer words, another name for it, or the number without its unit; or look in `, ...ways, "."));
}

function say(words) {
  if (state.textContent !== words) state.textContent = words;
}

function show({ number, words, items }) {
  if (number < shown || number !== asked) return;   // something else has been typed since
  shown = number;
  if (!words) {
    list.replaceChildren();
    say("Type to search");
    return;
  }
  list.replaceChildren(...(items.length ? items.map(result) : [nothing(words)]));
  list.closest(".md-search__scrollwrap").scrollTop = 0;
  say(items.length ? `${items.length} ${items.length === 1 ? "result" : "results"}` : "Nothing found");
  if (goes) go();
}

/** To the first result, as soon as it is there. */
function go() {
  goes = asked !== shown;
  if (!goes) list.querySelector(".md-search-result__link")?.click();
}

function ask() {
  const words = field.value.trim();
  asked++;
  goes = false;
  if (!words) show({ number: asked, words, items: [] });
  else {
    if (!ready) say("Initialising search");
    worker.postMessage({ number: asked, words });
  }
}

const links = () => [...list.querySelectorAll("a[href]")];

function step(event) {
  const stops = [field, ...links()], by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    const next = stops[(stops.indexOf(document.activeElement) + by + stops.length) % stops.length];
    next.focus();
    event.preventDefault();
  } else if (event.key === "Enter" && document.activeElement === field) {
    event.preventDefault();
    if (field.value.trim()) go();
  }
}

function fails() {
  say("The search cannot be loaded now");
}

/** Takes the field into service; `close` closes the search. */
export function mount(input, close) {
  field = input;
  const search = field.closest(".md-search");
  [state, list] = ["meta", "list"].map(name => search.querySelector(`.md-search-result__${name}`));
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    if (data.ready) ready = true;
    else if (data.failed) fails();
    else show(data);
  });
  worker.addEventListener("error", fails);
  field.addEventListener("input", ask);
  field.form.addEventListener("submit", event => event.preventDefault());
  field.form.addEventListener("reset", () => { field.focus(); setTimeout(ask); });
  search.addEventListener("keydown", step);
  list.addEventListener("click", event => { if (event.target.closest("a")) close(); });
  if (field.value.trim()) ask();
}
