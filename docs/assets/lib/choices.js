// What a reader has chosen on a page, such as an order, stands in its address: Back, a reload and a link bring it back.

/** What the address says under that name; "" if it says nothing. It may be anything: whoever asks knows what there is. */
export const chosen = name => new URLSearchParams(location.search).get(name) ?? "";

/** From now on the address says so, after what else it says; an empty value is none. */
export function choose(name, value) {
  const address = new URL(location.href);
  address.searchParams.delete(name);
  if (value) address.searchParams.append(name, value);
  try {
    history.replaceState(history.state, "", address);
  } catch { /* too often in a short time: the page shows it all the same */ }
}
