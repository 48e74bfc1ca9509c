// The plane of one side: the data's Gaussians, whose centres can be moved, paths from noise, and where they are off.

import { set, svg } from "../../lib/elements.js";
import { length } from "./times.js";
import { CENTRE } from "./setting.js";
import { handle, position } from "./words.js";

const SIZE = 300, REACH = 3, UNIT = SIZE / 2 / REACH;
export const DRAWN = 40;   // of the samples
const HUES = ["image", "text"], STEP = 0.1, LEAP = 0.5, FINGER = 28;   // pixels
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const x = at => SIZE / 2 + UNIT * at, y = at => SIZE / 2 - UNIT * at;
const round = number => Math.round(number * 10) / 10;
const colour = role => `var(--fig-${role})`;

/** Variance-preserving processes are drawn in their own coordinates. */
const scaleOf = (process, t) => (process === "flow" || process === "reflow" ? 1 : 1 / length(t));

/** A plane. `move(place, [x, y])` is called when a hand or a key moves a centre. */
export function plane(name, hue, move) {
  const layers = ["data", "paths", "misses", "dots", "handles"].map(part => svg("g", { "data-only": part === "handles" && "page" }));
  const [data, paths, misses, dots, handles] = layers;
  const drawing = svg("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "plane", role: "group", "aria-label": name },
    svg("rect", { width: SIZE, height: SIZE, fill: colour("panel") }),
    svg("circle", { cx: x(0), cy: y(0), r: UNIT, fill: "none", stroke: colour("rule"), "stroke-dasharray": "4 4" }), ...layers);
  let crowd, shown;
  const fit = () => {   // a finger needs as much room however small the drawing is
    const radius = FINGER / 2 * SIZE / (drawing.clientWidth || SIZE);
    for (const room of handles.querySelectorAll(".grip-room")) set(room, "r", round(radius));
  };
  new ResizeObserver(fit).observe(drawing);
  const mover = (place, event) => {
    const box = drawing.getBoundingClientRect();
    move(place, [((event.clientX - box.left) / box.width * 2 - 1) * REACH, (1 - (event.clientY - box.top) / box.height * 2) * REACH]);
  };
  return {
    drawing,
    /** Shows the Gaussians; handles stay the same elements, so that a hand or the focus keeps what it holds. */
    showData(now) {
      crowd = now;
      data.replaceChildren(...now.centres.flatMap((centre, place) => blob(centre, now.spreads[place], HUES[now.classes[place]])));
      if (handles.children.length !== now.centres.length || handles.dataset.of !== now.name) {
        handles.dataset.of = now.name;
        handles.replaceChildren(...now.centres.map((_, place) => grip(place, now, () => crowd.centres[place], mover, move)));
        fit();
      }
      now.centres.forEach((centre, place) => put(handles.children[place], centre));
    },
    /** Shows paths: their states, (steps + 1) of all samples, at their times. */
    showPaths(process, states, table) {
      shown = { states: states.map((state, n) => state.subarray(0, 2 * DRAWN).map(at => at * scaleOf(process, table[n]))), table };
      paths.replaceChildren(...Array.from({ length: DRAWN }, (_, i) => path(shown.states, i, hue)));
      dots.replaceChildren(...Array.from({ length: DRAWN }, () => svg("circle", { r: 3, fill: colour(hue), stroke: colour("paper"), "stroke-width": 0.7 })));
      misses.replaceChildren();
    },
    /** Shows how far ends are from where they should be; without right ends, nothing. */
    showMisses(right) {
      const ends = shown.states.at(-1);
      misses.replaceChildren(...(right ? Array.from({ length: DRAWN }, (_, i) => miss(ends, right, 2 * i)).flat() : []));
    },
    /** Moves the dots to where they are at a time. */
    at(t) {
      if (!shown) return;
      const { states, table } = shown, then = Math.max(1, table.findIndex(each => each <= t)), now = then - 1;
      const share = Math.min(1, Math.max(0, (table[now] - t) / (table[now] - table[then])));
      for (let i = 0; i < DRAWN; i++) {
        const [px, py] = [0, 1].map(k => states[now][2 * i + k] * (1 - share) + states[then][2 * i + k] * share);
        set(dots.children[i], "cx", round(x(px)));
        set(dots.children[i], "cy", round(y(py)));
      }
      misses.setAttribute("visibility", t > 0 ? "hidden" : "visible");
    },
  };
}

function blob([cx, cy], spread, hue) {
  const circle = (times, looks) => svg("circle", { cx: round(x(cx)), cy: round(y(cy)), r: round(times * spread * UNIT), ...looks });
  return [circle(2, { fill: colour(`${hue}-soft`) }), circle(1, { fill: "none", stroke: colour(hue), "stroke-width": 0.8 })];
}

const path = (states, i, hue) => svg("polyline", { fill: "none", stroke: colour(hue), "stroke-width": 0.9, "stroke-opacity": 0.55,
  points: states.map(state => `${round(x(state[2 * i]))},${round(y(state[2 * i + 1]))}`).join(" ") });

function miss(ends, right, i) {
  const from = [round(x(ends[i])), round(y(ends[i + 1]))], to = [round(x(right[i])), round(y(right[i + 1]))];
  return [svg("line", { x1: from[0], y1: from[1], x2: to[0], y2: to[1], stroke: colour("highlight"), "stroke-width": 1.4 }),
    svg("circle", { cx: to[0], cy: to[1], r: 2.2, fill: colour("paper"), stroke: colour("highlight"), "stroke-width": 1.2 })];
}

/** What is grabbed to move a centre: a circle or a square to see, and room for a finger around it. */
function grip(place, { centres, classes }, centre, mover, move) {
  const mark = classes[place] ? svg("rect", { x: -4, y: -4, width: 8, height: 8 }) : svg("circle", { r: 4.5 });
  set(mark, "class", "grip-mark");
  const made = svg("g", { class: `grip of-${HUES[classes[place]]}`, tabindex: 0, role: "slider", "aria-label": handle(place, centres.length, classes[place]),
    "aria-valuemin": CENTRE.low, "aria-valuemax": CENTRE.high }, svg("circle", { fill: "transparent", class: "grip-room" }), mark);
  made.addEventListener("pointerdown", event => {
    made.setPointerCapture(event.pointerId);
    made.focus();
    event.preventDefault();
  });
  made.addEventListener("pointermove", event => made.hasPointerCapture(event.pointerId) && mover(place, event));
  made.addEventListener("keydown", event => {
    const [dx, dy] = KEYS[event.key] ?? [], step = event.shiftKey ? LEAP : STEP;
    if (dx === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(place, [centre()[0] + dx * step, centre()[1] + dy * step]);
  });
  return made;
}

function put(grip, centre) {
  set(grip, "transform", `translate(${round(x(centre[0]))} ${round(y(centre[1]))})`);
  set(grip, "aria-valuenow", centre[0].toFixed(2));
  set(grip, "aria-valuetext", position(centre));
}
