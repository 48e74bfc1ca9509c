// Where steps are placed, and a time in the words of others; figures/flow/schedules.py and coordinates.py are the same.

const SPACINGS = {   // even steps in a function of the odds t / (1 - t), its inverse, and the ends that it can reach
  lambda: [Math.log, Math.exp, 0.99, 0.01],
  karras: [odds => odds ** (1 / 7), u => u ** 7, 80 / 81, 0.002 / 1.002],
};

export const shifted = (t, alpha) => alpha * t / (1 + (alpha - 1) * t);
const timeOf = odds => odds / (1 + odds);

function between(name, steps) {
  const [forward, back, high, low] = SPACINGS[name];
  const first = forward(high / (1 - high)), last = forward(low / (1 - low));
  return Array.from({ length: steps + 1 }, (_, n) => timeOf(back(first + (last - first) * (steps ? n / steps : 0))));
}

/** Falling times from 1 to 0. */
export function times(name, steps, alpha) {
  const even = Array.from({ length: steps + 1 }, (_, n) => 1 - n / steps);
  const table = {
    even: () => even,
    cosine: () => even.map((u, n) => (n ? timeOf(Math.tan(u * Math.PI / 2)) : 1)),
  }[name] ?? (() => [1, ...(steps > 1 ? between(name, steps - 1).slice(1) : []), 0]);
  return table().map((t, n) => (n ? shifted(t, alpha) : 1));   // noise alone stays so, whatever rounding does
}

export const sigma = t => (t < 1 ? t / (1 - t) : Infinity);
export const length = t => Math.hypot(1 - t, t);
export const angle = t => Math.atan2(t, 1 - t);
export const timeOfAngle = phi => Math.sin(phi) / (Math.sin(phi) + Math.cos(phi));

/** How many of DDPM's thousand levels have at most the noise of a time: 0 for data, 1000 for noise. */
export function ddpmLevel(t) {
  let signal = 1, level = 0;
  for (; level < 1000; level++) {
    signal *= 1 - (1e-4 + (0.02 - 1e-4) * level / 999);
    if (Math.sqrt((1 - signal) / signal) > sigma(t)) break;
  }
  return level;
}
