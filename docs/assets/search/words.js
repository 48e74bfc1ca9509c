// Text as the words that a search compares. The same for pages and for what a reader types, so that they meet however
// either writes them: SD 1.5, sd1.5 and sd15; 859,520,964 and 859520964; to_k, to-k and "to k".

const CHUNKS = /[\p{L}\p{N}_][\p{L}\p{N}_.,+/'’-]*/gu;
const BY = /(?<=\d)x(?=\d)/g;   // 1024x1024
const EDGES = /^[.,+/'’_-]+|[.,+/'’-]+$/g;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const PIECES = /(?<!\d)\.|\.(?!\d)|\//;   // of a path in code; 3.5 is whole
const CODE = /[\p{L}\d][_.][\p{L}\d]|\p{Ll}\p{Lu}|\p{L}\d/u;   // to_k, proj.weight, FluxParams: names that are spelt out
const NUMBER = /^\d+(\.\d+)?$/;
const LEAVES = /\d+(?:\.\d+)*|\p{L}+/gu;
const HUMPS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+|\p{L}+/gu;

/** One form of a word for its singular and plural, and for a verb's endings: light, so that names stay apart. */
export function stem(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  let short = word.replace(/ies$/, "y").replace(/(ss|us|is)$|(?<=[^s])s$/, "$1");
  if (short.length > 6) short = short.replace(/(.{4,}?)(?:ingly|edly|ally|ing|ed|ly)$/, "$1");
  return short.length > 4 ? short.replace(/e$/, "") : short;
}

/** Nothing but letters and digits; a number keeps its point, without zeros at its end. */
function glued(chunk) {
  const number = GROUPED.test(chunk) ? chunk.replaceAll(",", "") : chunk;
  if (!NUMBER.test(number)) return chunk.replace(/[^\p{L}\p{N}]/gu, "");
  return number.includes(".") ? number.replace(/\.?0+$/, "") : number;
}

/** FluxTransformer2DModel has parts, LoRA has none. */
function humps(chunk) {
  const parts = chunk.match(HUMPS) ?? [];
  return parts.filter(part => part.length > 3).length > 1 ? parts : [];
}

const known = new Map();   // what a chunk is made of: the same ones come again and again

function read(chunk) {
  const whole = stem(glued(chunk).toLowerCase());
  const leaves = GROUPED.test(chunk) ? [] : (chunk.match(LEAVES) ?? []).flatMap(leaf => [leaf, ...humps(leaf)]);
  const path = chunk.split(PIECES).map(piece => stem(glued(piece).toLowerCase()));
  const stems = leaves.map(leaf => stem(leaf.toLowerCase()));
  const parts = new Set([...path, ...stems,
    ...humps(chunk).map(part => stem(part.toLowerCase()))]);
  parts.delete(whole);
  parts.delete("");
  return { raw: chunk, whole, parts: [...parts], leaves: stems, isName: CODE.test(chunk),
    path: path.length > 1 ? path.filter(step => /\p{L}/u.test(step)) : [] };
}

/** The chunks of a text, each with its word; the words that it is made of, [] if it is one; its leaves, the smallest of
    them; and of a path in code its steps, without numbers that only count. */
export function chunks(text) {
  const found = [];
  for (const [raw] of text.normalize("NFKC").replace(BY, " ").matchAll(CHUNKS)) {
    let each = known.get(raw);
    if (!each) known.set(raw, each = read(raw.replace(EDGES, "")));
    if (each.whole) found.push(each);
  }
  return found;
}

/** The same with their places in the text. */
export function places(text) {
  return [...text.normalize("NFC").matchAll(CHUNKS)].map(({ 0: raw, index }) => {
    const start = index + raw.search(/[^.,+/'’_-]|$/), [chunk] = chunks(raw);
    return { start, end: index + raw.length - (raw.match(/[.,+/'’-]+$/)?.[0].length ?? 0), chunk };
  }).filter(({ chunk }) => chunk);
}

const NAME = /^\p{L}+$/u;

/** A name and the number after it are one word too: "SD 1.5" is "SD1.5". */
export function joined(one, two) {
  return two && /^\d/.test(two.raw) && NAME.test(one.whole) ? one.whole + two.raw.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase()
    : undefined;
}
