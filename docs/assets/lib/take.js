// What a reader takes along: a link, the numbers as CSV, a drawing as SVG or PNG.

const COLOUR = /var\((--[\w-]+)\)/g;
const SCALE = 2;   // pixels of a PNG for each of a drawing

/** Says on the page what has been done, where the theme can. */
export const say = words => globalThis.alert$?.next(words);

/** Copies a text; whether the browser let it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Hands a file to the browser to save. */
export function save(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Rows of texts and numbers as CSV, quoted where it has to be; no cell begins a formula in a spreadsheet. */
export function csv(rows) {
  const cell = value => {
    const text = typeof value === "number" ? String(value) : String(value).replace(/^[=+\-@\t\r]/, "'$&");
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${rows.map(row => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A drawing of the page as a file of its own: its colours are those that the page has now, on the page's ground. */
export function drawn(drawing) {
  const copied = drawing.cloneNode(true), looks = getComputedStyle(document.body), { width, height } = drawing.viewBox.baseVal;
  for (const extra of copied.querySelectorAll("[data-only=page]")) extra.remove();
  copied.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copied.setAttribute("width", width);
  copied.setAttribute("height", height);
  copied.setAttribute("font-family", "sans-serif");
  const text = new XMLSerializer().serializeToString(copied);
  return text.replace(COLOUR, (_, name) => looks.getPropertyValue(name).trim());
}

/** The pixels of such a file, as a Blob. */
export async function pixels(text) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"),
    { width: SCALE * image.width, height: SCALE * image.height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, "image/png"));
}
