// How a result is shown: its title, its page, and the few words around what was asked for.

import { places } from "./words.js";

const LONG = 230;     // characters of a teaser
const BEFORE = 60;    // of them before the first word that was asked for

/** A record for the list: `title` and `teaser` as parts that are plain and marked by turns. */
export function result(index, number, wanted) {
  const [page, anchor, title, text] = index.records[number];
  const [url, name, short] = index.pages[page];
  return { url: anchor ? `${url}#${anchor}` : url, title: marked(title, wanted), page: anchor && !title.includes(short) ? name : "",
    teaser: marked(cut(text, wanted), wanted) };
}

function hits(text, wanted) {
  return places(text).filter(({ chunk }) => wanted.has(chunk.whole) || chunk.parts.some(part => wanted.has(part)));
}

/** The text in parts, every second of which is a word that was asked for. */
function marked(text, wanted) {
  const parts = [];
  let from = 0;
  for (const { start, end } of hits(text, wanted)) {
    parts.push(text.slice(from, start), text.slice(start, end));
    from = end;
  }
  return [...parts, text.slice(from)];
}

/** The stretch of a text that holds the most different words that were asked for. */
function cut(text, wanted) {
  if (text.length <= LONG) return text;
  const found = hits(text, wanted);
  let best = 0, most = 0;
  found.forEach(({ start }, first) => {
    const held = new Set();
    for (let place = first; place < found.length && found[place].end < start + LONG - BEFORE; place++) held.add(found[place].chunk.whole);
    if (held.size > most) [best, most] = [start, held.size];
  });
  const from = best <= BEFORE ? 0 : begin(text, best);
  const to = from + LONG < text.length ? text.lastIndexOf(" ", from + LONG) : text.length;
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}

/** The beginning of the sentence, or at least of a word. */
function begin(text, place) {
  const near = text.slice(Math.max(0, place - BEFORE), place), sentence = near.lastIndexOf(". ");
  return place - near.length + (sentence >= 0 ? sentence + 2 : near.indexOf(" ") + 1);
}
