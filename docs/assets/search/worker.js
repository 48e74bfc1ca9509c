// Searches beside the page, so that typing never waits for it.

import { prepare, rank } from "./rank.js";
import { result } from "./teaser.js";

const INDEX = new URL("../../search/search_index.json", import.meta.url);

let index, last = 0;

/** The index, which is asked for again if it could not be had. */
function load() {
  index ??= fetch(INDEX).then(answer => answer.json()).then(prepare);
  index.then(() => postMessage({ ready: true }), () => {
    index = undefined;
    postMessage({ failed: true });
  });
  return index;
}

load().catch(() => {});

onmessage = async ({ data: { number, words } }) => {
  last = number;
  const ready = await load().catch(() => {});
  if (!ready) return;
  await new Promise(done => setTimeout(done));
  if (number !== last) return;   // more has been typed meanwhile
  const { best, wanted } = rank(ready, words);
  postMessage({ number, words, items: best.map(each => result(ready, each.number, wanted)) });
};
