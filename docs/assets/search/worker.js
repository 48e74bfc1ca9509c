// Searches beside the page, so that typing never waits for it.

import { prepare, rank } from "./rank.js";
import { result } from "./teaser.js";

const INDEX = new URL("../../search/search_index.json", import.meta.url);

const index = fetch(INDEX).then(answer => answer.json()).then(prepare);
index.then(() => postMessage({ ready: true }), () => postMessage({ failed: true }));

let last = 0;

onmessage = async ({ data: { number, words } }) => {
  last = number;
  const ready = await index;
  await new Promise(done => setTimeout(done));
  if (number !== last) return;   // more has been typed meanwhile
  const { best, wanted } = rank(ready, words);
  postMessage({ number, words, items: best.map(each => result(ready, each.number, wanted)) });
};
