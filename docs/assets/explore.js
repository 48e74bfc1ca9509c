// Brings an explorer to its place on a page when a reader comes near it: nothing of it is fetched before, and nothing of it
// where there is none. Without it, or where it cannot be had, the place keeps what stands in it.

import { onEveryPage } from "./lib/pages.js";

const EXPLORERS = { trajectories: () => import("./explore/trajectories/main.js") };
const NEAR = "400px";   // below what is seen

async function bring(place) {
  try {
    const { mount } = await EXPLORERS[place.dataset.explorer]();
    if (place.isConnected) await mount(place);
  } catch (error) {
    place.classList.add("explorer-failed");   // shows what stands in its place
    throw error;
  }
}

onEveryPage(() => {
  const near = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      bring(target);
    }
  }, { rootMargin: NEAR });
  for (const place of document.querySelectorAll(".explorer:not([data-ready])")) {
    place.dataset.ready = "";
    near.observe(place);
  }
});
