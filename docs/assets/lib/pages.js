// What a script does on a page, it does on every page: a module runs once in a session, but the theme puts one page in
// place of another without loading a new document.

/** Calls `mount` now, and again whenever another page has come. Without a document there is nothing to do. */
export function onEveryPage(mount) {
  if (!globalThis.document) return;
  mount();
  const follow = () => globalThis.document$?.subscribe(() => mount());
  if (document.readyState === "complete") follow();
  else addEventListener("load", follow);
}
