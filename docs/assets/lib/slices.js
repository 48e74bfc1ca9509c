// Long work in short slices, so that the page answers in between. The work is a generator that yields wherever it may pause.

const BUDGET = 12;   // milliseconds of a slice

const pause = () => new Promise(go => setTimeout(go));

/** What the work returns; undefined if `signal` says that nobody waits for it any more. */
export async function inSlices(work, signal) {
  for (let end = performance.now() + BUDGET; !signal.aborted;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await pause();
    end = performance.now() + BUDGET;
  }
  return undefined;
}
