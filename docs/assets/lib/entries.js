// What the glossary says of a term, and the bibliography of a work, for a card. Each page of entries has them in a file
// beside itself (scripts/atlas_site/site/cards.py), which is fetched when a first card asks for it, and then kept.

const kept = new Map();

/** All entries of a page, by id. A page that could not be had is asked for again the next time. */
function entriesOf(page) {
  if (!kept.has(page)) {
    kept.set(page, fetch(new URL("cards.json", page)).then(answer => {
      if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
      return answer.json();
    }));
    kept.get(page).catch(() => kept.delete(page));
  }
  return kept.get(page);
}

/** The entry that a link leads to, as an element whose links lead on from here. Rejects if there is none. */
export async function entryOf(link) {
  const [page, id] = link.href.split("#"), entries = await entriesOf(page);
  if (!Object.hasOwn(entries, id)) throw new Error(`no entry: ${id}`);
  const { body } = new DOMParser().parseFromString(entries[id], "text/html");
  for (const each of body.querySelectorAll("a[href]")) {
    each.href = new URL(each.getAttribute("href"), page);
    each.removeAttribute("class");   // which would give it a card of its own
  }
  const entry = Object.assign(document.createElement("span"), { className: "receipt-entry" });
  entry.append(...body.childNodes);
  return entry;
}
