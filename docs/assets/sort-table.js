// Makes the tables in .sortable boxes sortable by their column heads. Without JavaScript they stay in the order of the
// page. A cell is compared by its data-sort if it has one, by its text otherwise; numbers as numbers, empty ones last.
// The order stands in the address: ?sort=parameters, ?sort=-parameters from the largest down, ?sort-2= of a second table.

import { choose, chosen } from "./lib/choices.js";
import { onEveryPage } from "./lib/pages.js";

const ORDERS = { ascending: 1, descending: -1 };
const EMPTY = /^(|none|no(ne|t)? .*)$/;

/** The value of a row's cell: a number if it reads as one, null if it says nothing, text otherwise. */
export function key(cell) {
  const text = (cell.dataset.sort ?? cell.textContent).trim();
  if (EMPTY.test(text)) return null;
  return /^[\d.,]+$/.test(text) ? Number(text.replaceAll(",", "")) : text;
}

/** Puts empty values last, whatever the order; numbers before text. */
export function compare(one, other, direction) {
  if (one === null || other === null) return (one === null) - (other === null);
  if (typeof one === "number" && typeof other === "number") return direction * (one - other);
  return direction * String(one).localeCompare(String(other), "en", { numeric: true });
}

/** The name of a column in an address. */
const named = head => head.textContent.trim().toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

function sort(table, head, order) {
  const rows = [...table.tBodies[0].rows].map(row => [key(row.cells[head.cellIndex]), row]);
  rows.sort(([one], [other]) => compare(one, other, ORDERS[order]));
  table.tBodies[0].append(...rows.map(([, row]) => row));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", order);
}

/** Turns the heads of every table that is not sortable yet into buttons. */
export function mount(root = document) {
  for (const [place, table] of root.querySelectorAll(".sortable table").entries()) {
    if ("ready" in table.dataset) continue;
    table.dataset.ready = "";
    const name = place ? `sort-${place + 1}` : "sort", heads = [...table.tHead.rows[0].cells], asked = chosen(name);
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => {
        const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        sort(table, head, order);
        choose(name, `${order === "descending" ? "-" : ""}${named(head)}`);
      });
      head.append(button);
    }
    const wanted = heads.find(head => named(head) === asked.replace(/^-/, ""));
    if (wanted) sort(table, wanted, asked.startsWith("-") ? "descending" : "ascending");
  }
}

onEveryPage(mount);
