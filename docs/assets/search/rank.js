// What a search finds, best first. A record is a section, or anything smaller that has an anchor of its own.

import { chunks, joined, stem } from "./words.js";

const FIELDS = { title: 5, keys: 3, page: 1.3, text: 1, words: 0.5 };   // what a word counts there
const LENGTH = 0.5;         // how much a long text takes from each of its words
const MIDDLE = 1.1;         // the weight at which a word counts half of what it can
const STEP = 0.5,           // one step of a path in code, where no record has all
  PART = 0.6, PREFIX = 0.7, TYPO = 0.6, SYNONYM = 0.65, PARTS = 0.85;
const COVERAGE = 3;         // how much less a record counts that lacks some of the words
const NAMED = 1.15;         // a page of the model that is named
const SIDE = 0.15, TITLE = 0.8;   // what words side by side and a title of the same words add at most
const AGAIN = 0.88;         // what a further result of the same page, or of the same kind on another page, is worth
const NAME = 1.6;           // a name from code that stands there as it is typed, against all ways to say something
const SPELT = /^\p{L}{4,}$/u;   // words that one can mistype
const STOP = new Set(("a an and are as at be by can could did do does for from get had has have how i if in into is it its me my of "
  + "on or our should so than that the their them there these they this to us use used using vs versus was we were what "
  + "when where which who will with would you your about between each many much need per").split(" ").map(stem));

/** The index as it is asked: for each word the records that have it, and how much it says of each. */
export function prepare({ pages, records, synonyms }) {
  const ofPages = pages.map(([, title, , keys]) => weighed(chunks([title, ...keys].join(" ")), 1));
  const texts = records.map(record => record.slice(2, 6).map(chunks));   // title, text, words, keys
  const lengths = texts.map(([, text, words]) => text.length + words.length / 2);
  const mean = lengths.reduce((sum, each) => sum + each, 0) / lengths.length || 1;
  const postings = new Map();
  texts.forEach(([title, text, words, keys], number) => {
    const long = 1 - LENGTH + LENGTH * lengths[number] / mean, found = new Map();
    const add = (many, much) => {
      for (const [word, weight] of many) found.set(word, (found.get(word) ?? 0) + weight * much);
    };
    add(weighed(title, 1), FIELDS.title);
    add(weighed(keys, 1), FIELDS.keys);
    add(weighed(text, Infinity), FIELDS.text / long);
    add(weighed(words, Infinity), FIELDS.words / long);
    const own = found.size ? new Set(found.keys()) : found;
    add(ofPages[records[number][0]], FIELDS.page);
    for (const [word, much] of found) {
      let list = postings.get(word);
      if (!list) postings.set(word, list = { at: [], much: [], own: 0 });
      list.at.push(number);
      list.much.push(much / (much + MIDDLE));
      if (own.has(word)) list.own++;
    }
  });
  const sets = readSynonyms(synonyms);
  return {
    pages, records, postings, size: records.length, vocabulary: [...postings.keys()].sort(),
    synonyms: sets,
    spelt: [...new Set([...postings.keys(), ...sets.flatMap(({ from }) => from)])].filter(word => SPELT.test(word)),
    plain: texts.map(([title, text]) => ` ${[...title, { whole: "|" }, ...text].map(each => each.whole).join(" ")} `),
    names: pages.map(([, , , names]) => names.map(name => telling(chunks(name)))),
    titles: records.map(([page, anchor], number) => [texts[number][0], ...anchor ? [] : pages[page][3].map(chunks)].map(telling)),
  };
}

/** The words of chunks and how often each stands there, at most `limit` times; one that is part of another counts less. */
function weighed(list, limit) {
  const found = new Map();
  const add = (word, much) => found.set(word, Math.min(limit, (found.get(word) ?? 0) + much));
  list.forEach((each, place) => {
    add(each.whole, 1);
    for (const part of each.parts) add(part, PART);
    const both = joined(each, list[place + 1]);
    if (both) add(both, 1);
  });
  return found;
}

function readSynonyms(sets) {
  const found = [];
  for (const set of sets) {
    const members = set.map(member => {
      const words = chunks(member).map(each => each.whole), telling = words.filter(word => !STOP.has(word));
      return telling.length ? telling : words;
    });
    members.forEach((from, one) => found.push({ from, to: members.filter((_, other) => other !== one) }));
  }
  return found.filter(({ from }) => from.length).sort((one, two) => two.from.length - one.from.length);
}

const rarity = (index, df) => Math.log(1 + (index.size - df + 0.5) / (df + 0.5));

/** One word of a query: what every record says of it, in the best of all ways to say it, and how many records have it. */
class Clause {
  constructor(index, asked, wanted) {
    Object.assign(this, { index, asked, wanted, much: new Float32Array(index.size), df: 0, means: new Set([asked.whole]) });
  }

  /** This word says it too, if less; gives the number of records that have it themselves, not only their page. */
  add(word, weight = 1) {
    const list = this.index.postings.get(word);
    if (!list) return 0;
    this.wanted.add(word);
    list.at.forEach((number, place) => this.raise(number, weight * list.much[place]));
    return list.own;
  }

  /** All of these words together say it, as much as the least of them does. */
  addAll(words, weight = 1) {
    const each = words.map(word => {
      const clause = new Clause(this.index, word, this.wanted);
      clause.df = clause.add(word, weight);
      return clause;
    });
    if (!each.every(({ df }) => df)) return 0;
    for (let number = 0; number < this.index.size; number++) this.raise(number, Math.min(...each.map(({ much }) => much[number])));
    return Math.min(...each.map(({ df }) => df));
  }

  raise(number, much) {
    if (much > this.much[number]) this.much[number] = much;
  }
}

function starting(index, beginning) {
  const { vocabulary } = index;
  let low = 0, high = vocabulary.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (vocabulary[middle] < beginning) low = middle + 1; else high = middle;
  }
  const found = [];
  while (vocabulary[low]?.startsWith(beginning) && found.length < 200) found.push(vocabulary[low++]);
  return found;
}

/** By how many letters two words differ - another, one more, one less, or two that changed places - if by few. */
export function distance(one, two, limit) {
  if (Math.abs(one.length - two.length) > limit) return Infinity;
  let rows = [[], Array.from({ length: two.length + 1 }, (_, place) => place)];
  for (let a = 1; a <= one.length; a++) {
    const row = [a], [older, old] = rows;
    for (let b = 1; b <= two.length; b++) {
      row[b] = Math.min(old[b] + 1, row[b - 1] + 1, old[b - 1] + (one[a - 1] !== two[b - 1]));
      if (a > 1 && b > 1 && one[a - 1] === two[b - 2] && one[a - 2] === two[b - 1]) row[b] = Math.min(row[b], older[b - 2] + 1);
    }
    if (Math.min(...row) > limit) return Infinity;
    rows = [old, row];
  }
  return rows[1][two.length];
}

/** The words nearest to one that is nowhere: one letter away; of a long one, if there is none, two. */
function typos(index, word) {
  if (word.length < 4 || /\d/.test(word)) return [];
  for (let limit = 1; limit <= (word.length > 7 ? 2 : 1); limit++) {
    const found = index.spelt.filter(each => distance(word, each, limit) <= limit);
    if (found.length) return found;
  }
  return [];
}

/** A word in two that the index has: flashattention. */
function halves(index, word) {
  for (let place = 3; place <= word.length - 3; place++) {
    const pair = [stem(word.slice(0, place)), stem(word.slice(place))];
    if (pair.every(half => index.postings.get(half)?.own > 1)) return pair;
  }
}

/** A word as it is asked for: itself, what begins so, its parts, and only if there is none of these, what is near it. */
function clause(index, asked, isLast, wanted) {
  const made = new Clause(index, asked, wanted);
  const isName = asked.isName && asked.leaves.length > 1, own = made.add(asked.whole, isName ? NAME : 1);
  made.isExact = isName && own > 0;
  let begun = 0;
  if (asked.whole.length > 1 && (isLast || (!own && asked.whole.length > 2))) {
    for (const word of starting(index, asked.whole)) {
      if (word === asked.whole) continue;
      begun += made.add(word, (own ? 0.5 : 1) * PREFIX * (0.4 + 0.6 * asked.whole.length / word.length));
    }
  }
  const parts = asked.leaves.length > 1 ? made.addAll(asked.leaves, PARTS) : 0;
  const path = asked.path.length && !own ? made.addAll(asked.path) || Math.max(...asked.path.map(step => made.add(step, STEP))) : 0;
  made.df = own || begun || parts || path;
  if (!made.df) {
    for (const word of typos(index, asked.whole)) {
      made.means.add(word);
      made.df += made.add(word, TYPO);
    }
    const pair = made.df ? undefined : halves(index, asked.whole);
    if (pair) made.df = made.addAll(pair, PARTS);
  }
  return made;
}

/** Two words that are one elsewhere: flash attention, time ids, SD 1.5. */
function joinPairs(index, made) {
  for (let place = 1; place < made.length; place++) {
    const pair = [made[place - 1], made[place]], [one, two] = pair.map(({ asked }) => asked);
    const words = new Set([one.whole + two.whole, one.raw.toLowerCase() + two.whole, joined(one, two)].filter(Boolean));
    for (const each of words.size ? pair : []) {
      const df = Math.max(...[...words].map(word => each.add(word)));
      each.df ||= df;
    }
  }
}

/** What is called otherwise here: of several members of a set that begin alike, the longest. */
function addSynonyms(index, made) {
  const taken = new Set();
  for (const { from, to } of index.synonyms) {
    for (let place = 0; place + from.length <= made.length; place++) {
      if (from.some((word, step) => !made[place + step].means.has(word) || taken.has(place + step))) continue;
      from.forEach((_, step) => {
        const each = made[place + step];
        const df = Math.max(0, ...to.map(words => each.addAll(words, each.isExact ? SYNONYM / 2 : SYNONYM)));
        each.df ||= df;
        if (from.length > 1) taken.add(place + step);
      });
    }
  }
}

/** What a reader asked for, word by word, without those that are on every page or on none. */
function clauses(index, query) {
  const asked = chunks(query), telling = asked.filter(each => !STOP.has(each.whole)), wanted = new Set();
  const list = telling.length ? telling : asked;
  const made = list.map((each, place) => clause(index, each, place === list.length - 1, wanted));
  joinPairs(index, made);
  addSynonyms(index, made);
  return { made: made.filter(({ df }) => df), wanted };
}

/** The best records for a query, at most `limit`, as { number, score }; and the words that they were found by. */
export function rank(index, query, limit = 30) {
  const { made, wanted } = clauses(index, query);
  if (!made.length) return { best: [], wanted };
  const rare = made.map(clause => rarity(index, clause.df));
  const all = rare.reduce((sum, each) => sum + each, 0);
  const found = [];
  for (let number = 0; number < index.size; number++) {
    let sum = 0, covered = 0;
    made.forEach(({ much }, place) => {
      if (!much[number]) return;
      sum += rare[place] * much[number];
      covered += rare[place] * Math.min(1, much[number] * 2.5);
    });
    if (!sum) continue;
    const [page, , , , , , weight] = index.records[number];
    let score = sum / all * (covered / all) ** COVERAGE * weight;
    found.push({ number, score });
  }
  found.sort((one, two) => two.score - one.score);
  const best = found.slice(0, 150);
  const asked = made.map(clause => clause.asked);
  for (const each of best) each.score *= closeness(index, asked, each.number);
  best.sort((one, two) => two.score - one.score);
  const seen = new Map();
  for (const each of best) {
    const [page, anchor] = index.records[each.number];
    for (const key of [`page ${page}`, anchor && `anchor ${anchor}`]) {
      if (!key) continue;
      const times = seen.get(key) ?? 0;
      each.score *= AGAIN ** Math.min(times, 4);
      seen.set(key, times + 1);
    }
  }
  return { best: best.sort((one, two) => two.score - one.score).slice(0, limit), wanted };
}

/** Words that stand side by side, and a title that says what was asked for and little else, count more. */
function closeness(index, asked, number) {
  const said = index.plain[number], words = telling(asked);
  let pairs = 0;
  for (let place = 1; place < asked.length; place++) pairs += said.includes(` ${asked[place - 1].whole} ${asked[place].whole} `);
  const alike = Math.max(...index.titles[number].map(title => {
    let both = 0;
    for (const word of words) both += title.has(word);
    return both / (words.size + title.size - both || 1);
  }));
  const [page] = index.records[number];
  const named = index.names[page].some(name => [...name].every(word => words.has(word))) ? NAMED : 1;
  return named * (1 + SIDE * pairs / Math.max(1, asked.length - 1)) * (1 + TITLE * alike ** 2);
}

/** The words of a text that say something, as small as they can be. */
function telling(list) {
  const all = new Set(list.flatMap(each => each.leaves.length ? each.leaves : [each.whole]));
  const some = new Set([...all].filter(word => !STOP.has(word)));
  return some.size ? some : all;
}
