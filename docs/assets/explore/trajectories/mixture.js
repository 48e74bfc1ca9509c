// A crowd whose flow is known exactly, and what guidance makes of it; figures/flow/mixture.py and guidance.py are the same.
// Points are pairs of numbers in one Float64Array. Time runs from 0 (data) to 1 (noise).

/** {centres: [[x, y]], spreads, weights} as the samplers ask it; `members` of a class are places in these lists. */
export function velocityOf({ centres, spreads, weights }, members) {
  const counted = members ?? centres.map((_, place) => place), shares = counted.map(place => Math.log(weights[place]));
  const logs = new Float64Array(counted.length);
  return (x, t, out = new Float64Array(x.length)) => {
    const parts = counted.map(place => {
      const own = spreads[place] ** 2, variance = (1 - t) ** 2 * own + t ** 2;
      const [cx, cy] = centres[place];
      return { cx, cy, variance, pull: (t - (1 - t) * own) / variance, log: -Math.log(variance) };
    });
    for (let i = 0; i < x.length; i += 2) mean(x, i, 1 - t, parts, shares, logs, out);
    return out;
  };
}

/** The velocity at one point: that of each Gaussian, weighed by how likely the point is from it. */
function mean(x, i, signal, parts, shares, logs, out) {
  let most = -Infinity, sum = 0, vx = 0, vy = 0;
  for (let k = 0; k < parts.length; k++) {
    const { cx, cy, variance, log } = parts[k], dx = x[i] - signal * cx, dy = x[i + 1] - signal * cy;
    logs[k] = shares[k] - (dx * dx + dy * dy) / variance / 2 + log;
    if (logs[k] > most) most = logs[k];
  }
  for (let k = 0; k < parts.length; k++) {
    const { cx, cy, pull } = parts[k], chance = Math.exp(logs[k] - most);
    sum += chance;
    vx += chance * (pull * (x[i] - signal * cx) - cx);
    vy += chance * (pull * (x[i + 1] - signal * cy) - cy);
  }
  out[i] = vx / sum;
  out[i + 1] = vy / sum;
}

/** The guided field: (x, t, inside) -> velocity, and at which times it jumps. `inside` says on which side of a jump. */
export function guided(crowd, members, { scale, rule, from, to }) {
  const asked = velocityOf(crowd, members), isGuided = Boolean(members) && scale !== 1;
  const plain = isGuided ? velocityOf(crowd) : null, twice = t => isGuided && (rule !== "interval" || (to < t && t < from));
  const field = (x, t, inside = twice(t)) => {
    const given = asked(x, t);
    if (!isGuided || (rule === "interval" && !inside)) return given;
    const free = plain(x, t), mixed = given.map((c, i) => free[i] + scale * (c - free[i]));
    return rule === "rescaled" ? rescaled(mixed, given) : mixed;
  };
  return Object.assign(field, { isGuided, twice, breaks: isGuided && rule === "interval" ? [from, to] : [] });
}

function rescaled(mixed, given) {
  for (let i = 0; i < mixed.length; i += 2) {
    const length = Math.hypot(mixed[i], mixed[i + 1]);
    const ratio = length > 0 ? Math.hypot(given[i], given[i + 1]) / length : 1;
    mixed[i] *= ratio;
    mixed[i + 1] *= ratio;
  }
  return mixed;
}
