/* The theme starts its search worker and fetches the whole index on every first visit. Most visits never search: both wait
   here until the search field is first focused. */
{
  const wanted = new Promise(go => addEventListener("focusin", event => {
    if (event.target.matches?.("[data-md-component=search-query]")) go();
  }));
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.waits = String(url).includes("search/search_index.json");
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    this.waits ? wanted.then(() => send.apply(this, body)) : send.apply(this, body);
  };
  const { Worker } = window;
  window.Worker = class extends EventTarget {
    constructor(...how) { super(); this.how = how; }
    postMessage(message) {
      this.worker ??= Object.assign(new Worker(...this.how), {
        onmessage: ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })),
      });
      this.worker.postMessage(message);
    }
  };
}
