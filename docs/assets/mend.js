// On the page that says how to mend the site: names the file, the section and the words that a reader came from, in a
// text to copy or to send. Nothing of the address is ever read as HTML.

import { onEveryPage } from "./lib/pages.js";

const LONGEST = 500;   // characters of a passage

function asked() {
  const query = new URLSearchParams(location.search), file = query.get("page") ?? "";
  return {
    file: /^[\w./-]{1,120}$/.test(file) ? file : "",
    section: (/^[\w.-]{1,120}$/.exec(query.get("section") ?? "") ?? [""])[0],
    passage: (query.get("passage") ?? "").slice(0, LONGEST),
  };
}

/** The line of the file on which the section begins, or nothing. */
async function lineOf({ file, section }) {
  try {
    const lines = await (await fetch(new URL("../lines.json", import.meta.url))).json();
    return Object.hasOwn(lines, file) && Object.hasOwn(lines[file], section) ? lines[file][section] : undefined;
  } catch { return undefined; }   // without it the file and the section are named all the same
}

function report({ file, section, passage, line }) {
  const { edition = "" } = document.documentElement.dataset;
  return [`Page: ${file || "(its address)"}${line ? `, line ${line}` : ""}`,
    `Section: ${section ? `#${section}` : "(its link)"}`, `Version: ${edition}`,
    `It says: ${passage ? `"${passage}"` : "(copy the sentence)"}`,
    "What is wrong: ", "Source: "].join("\n");
}

function button(text, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}

/** Leads to a form, or to a letter that holds what the text says by then. */
function contact(address, subject, text) {
  const link = Object.assign(document.createElement("a"), { textContent: "Send it", href: address });
  const write = () => {
    link.href = `${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.value)}`;
  };
  if (!address.startsWith("mailto:")) return link;
  text.addEventListener("input", write);
  write();
  return link;
}

onEveryPage(async () => {
  const place = document.querySelector(".mend-report:empty");
  if (!place) return;
  const found = asked();
  found.line = found.file ? await lineOf(found) : undefined;
  if (place.firstChild) return;   // somebody was faster
  const { contact: address = "" } = document.documentElement.dataset;
  const text = Object.assign(document.createElement("textarea"), { rows: 8, value: report(found) });
  text.setAttribute("aria-label", "What to report");
  const copy = button("Copy", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      window.alert$?.next("Copied");
    } catch { /* it is selected */ }
  });
  if (found.file) {
    const name = Object.assign(document.createElement("code"), { textContent: found.file });
    const where = document.createElement("p");
    where.append("You came from ", name, found.line ? `, line ${found.line}` : "",
      found.section ? `, the section with {#${found.section}}.` : ".");
    place.append(where);
  }
  place.append(text, copy);
  if (/^(mailto:|https?:\/\/)/.test(address)) place.append(contact(address, `Denoiser Atlas: ${found.file}`, text));
});
