// The page that other sites frame, embed.html?figure=NAME&scheme=light: one figure, in a scheme or in that of the
// reader's system, narrow where the frame is, with where it is from. It tells the page around it how high it is, in the
// message that learning platforms know (LTI's frameResize); frames.js is for all others.

const PHONE = "(max-width: 599px)", DARK = "(prefers-color-scheme: dark)", SCHEMES = ["light", "dark"];
const LICENCE = "https://creativecommons.org/licenses/by/4.0/";

function source(srcset, ...media) {
  return Object.assign(document.createElement("source"), { srcset, media: media.filter(Boolean).join(" and ") });
}

/** Of the files of a figure the browser takes the first whose conditions hold. */
function picture(name, { title, narrow }, scheme) {
  const made = document.createElement("picture"), file = (form, tone) => `figures/${name}${form}-${tone}.svg`;
  for (const tone of scheme ? [scheme] : ["dark", "light"]) {
    const dark = !scheme && tone === "dark" && DARK;
    if (narrow) made.append(source(file("-narrow", tone), PHONE, dark));
    if (dark) made.append(source(file("", tone), dark));
  }
  const image = Object.assign(new Image(), { src: file("", scheme ?? "light"), alt: title });
  image.style.cssText = "display: block; width: 100%; height: auto";
  image.addEventListener("error", () => made.replaceChildren(image, image.src = `figures/${name}.png`), { once: true });
  made.append(image);
  return made;
}

function credit({ title, page }, name) {
  const line = document.createElement("p");
  const link = (text, href) => Object.assign(document.createElement("a"), { textContent: text, href, target: "_top" });
  line.append(link(title, `./${page}#fig-${name}`), ". Denoiser Atlas, ", link("CC BY 4.0", LICENCE));
  line.style.cssText = "margin: 0.5em; font: 13px/1.5 system-ui, sans-serif";
  return line;
}

function tellHeight() {
  const height = Math.ceil(document.querySelector("main").getBoundingClientRect().height);
  if (parent !== window) parent.postMessage(JSON.stringify({ subject: "lti.frameResize", height }), "*");
}

const query = new URLSearchParams(location.search), name = query.get("figure"), asked = query.get("scheme");
const scheme = SCHEMES.includes(asked) ? asked : undefined;
const figures = await (await fetch("figures.json")).json();
if (Object.hasOwn(figures, name)) {
  const main = document.querySelector("main");
  document.documentElement.style.colorScheme = scheme ?? "light dark";
  document.body.style.margin = "0";
  document.title = `${figures[name].title} - Denoiser Atlas`;
  main.replaceChildren(picture(name, figures[name], scheme), credit(figures[name], name));
  new ResizeObserver(tellHeight).observe(main);
}
