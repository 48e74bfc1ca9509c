// The time that is shown, from noise to data: played, dragged, or step by step. It stands still for readers who ask for less
// motion, and where nobody sees it.

import { button } from "../../lib/controls.js";
import { html, set } from "../../lib/elements.js";
import { SAYS, time } from "./words.js";

const PARTS = 1000, LASTS = 4000;   // of the slider; milliseconds

/** A clock that calls `show(t)`. `stops()` are the times of steps, falling; the step buttons go from one to the next. */
export function clock(place, show, stops) {
  const range = html("input", { type: "range", min: 0, max: PARTS, value: PARTS, "aria-label": SAYS.time });
  const shown = html("output", { "aria-hidden": "true" });
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let playing, t = 0;
  const set_ = now => {
    t = now;
    range.value = PARTS * (1 - t);
    shown.textContent = time(t);
    range.setAttribute("aria-valuetext", shown.textContent);
    show(t);
  };
  const stop = () => {
    cancelAnimationFrame(playing);
    playing = undefined;
    play.textContent = SAYS.play;
  };
  const start = () => {
    const from = t > 0 ? t : 1;
    let begun;
    play.textContent = SAYS.pause;
    playing = requestAnimationFrame(function frame(now) {
      begun ??= now;
      set_(Math.max(0, from - (now - begun) / LASTS));
      if (t > 0 && place.isConnected && !document.hidden && !calm.matches) playing = requestAnimationFrame(frame);
      else stop();
    });
  };
  const go = by => {
    stop();
    const known = [...stops()].sort((one, other) => other - one), near = 1e-9;
    set_(by > 0 ? known.find(each => each < t - near) ?? 0 : known.findLast(each => each > t + near) ?? 1);
  };
  const play = button(SAYS.play, () => (playing ? stop() : start()), { class: "clock-play" });
  const follow = () => { set(play, "hidden", calm.matches); };
  calm.addEventListener("change", follow);
  follow();
  range.addEventListener("input", () => { stop(); set_(1 - range.value / PARTS); });
  new IntersectionObserver(([{ isIntersecting }]) => { if (!isIntersecting && playing) stop(); }).observe(place);
  const element = html("div", { class: "explorer-clock" }, play,
    button("‹", () => go(-1), { "aria-label": SAYS.back }), html("span", { "aria-hidden": "true" }, SAYS.noise), range,
    html("span", { "aria-hidden": "true" }, SAYS.data), button("›", () => go(1), { "aria-label": SAYS.on }), shown);
  set_(0);
  return { element, again: () => show(t) };
}
