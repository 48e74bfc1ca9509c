"""the search: bytes of its index, the wait for the first one, and from a key press to the results of all after it"""

import csv
import gzip
import statistics

from atlas_site.places import ROOT
from atlas_site.search.entries import INDEX
from bench.kit.published import published
from visit import browser

QUERIES = ROOT / "tests" / "atlas_site" / "search" / "queries.tsv"
FIELD = ".md-search__input"
# Types a query letter by letter; the milliseconds from each key press to the paint after what is found for it.
TYPE = """async query => {
  const field = document.querySelector(".md-search__input"), state = document.getElementById("search-state");
  const list = document.getElementById("search-results"), took = [];
  for (let end = 1; end <= query.length; end++) {
    const begun = performance.now(), changed = new Promise(done => {
      const seen = new MutationObserver(() => { seen.disconnect(); done(); });
      seen.observe(list, { childList: true });
    });
    field.value = query.slice(0, end);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await changed;
    await new Promise(requestAnimationFrame);
    took.push(performance.now() - begun);
  }
  return took;
}"""


def run(words: list[str]) -> None:
    with QUERIES.open(encoding="utf-8") as file:
        queries = [row["query"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][::10]
    with published() as (folder, served), browser.chromium() as chromium:
        index = (folder / INDEX).read_bytes()
        print(f"index {len(index) / 1024:.0f} KiB, {len(gzip.compress(index)) / 1024:.0f} KiB compressed")
        page = chromium.new_context().new_page()
        page.goto(served.url, wait_until="networkidle")
        page.locator(FIELD).click()
        first = page.evaluate(TYPE, "a")
        print(f"first result, from the click on: {first[0]:.0f} ms")
        took = [each for query in queries for each in page.evaluate(TYPE, query)]
        print(f"{len(took)} keys of {len(queries)} queries: median {statistics.median(took):.0f} ms, "
              f"most {max(took):.0f} ms")
