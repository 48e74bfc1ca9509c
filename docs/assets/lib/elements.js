// Elements, of HTML and of drawings, out of words and numbers: nothing is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children);
  return element;
}

/** Gives an attribute its value; true is an empty one, false, null and undefined are none. */
export function set(element, name, value) {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}

export const html = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);

export const svg = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);

/** A table: heads, rows of texts; the first cell of a row is its name. */
export function table(caption, heads, rows) {
  const cell = (text, place) => (place ? html("td", { class: "at-right" }, text) : html("th", { scope: "row" }, text));
  return html("table", {}, html("caption", {}, caption),
    html("thead", {}, html("tr", {}, ...heads.map(text => html("th", { scope: "col" }, text)))),
    html("tbody", {}, ...rows.map(row => html("tr", {}, ...row.map(cell)))));
}
