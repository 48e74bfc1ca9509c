// Random numbers that Python and the browser share bit for bit; figures/flow/randomness.py explains them, line by line.

const TERMS = 12;

/** Whole numbers from 0 to 2^32 - 1, one with each call. */
export function words(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9E3779B9) >>> 0;
    let word = state;
    word = Math.imul(word ^ (word >>> 16), 0x85EBCA6B);
    word = Math.imul(word ^ (word >>> 13), 0xC2B2AE35);
    return (word ^ (word >>> 16)) >>> 0;
  };
}

/** The natural logarithm of a positive number, by what every machine rounds alike. */
export function logarithm(x) {
  let power = 0, total = 0;
  for (; x < 0.75; power--) x *= 2;
  for (; x >= 1.5; power++) x /= 2;
  const y = (x - 1) / (x + 1);
  for (let n = TERMS; n >= 0; n--) total = total * (y * y) + 1 / (2 * n + 1);
  return 2 * y * total + power * 0.6931471805599453;
}

/** A source of standard normal numbers: `fill(count)` gives the next ones. Pairs are kept whole, so any counts may follow. */
export function normals(seed) {
  const next = words(seed), kept = [];
  const draw = () => {
    for (;;) {
      const u = (next() + 0.5) / 2147483648 - 1, v = (next() + 0.5) / 2147483648 - 1, square = u * u + v * v;
      if (!(square > 0 && square < 1)) continue;
      const scale = Math.sqrt(-2 * logarithm(square) / square);
      kept.push(v * scale);
      return u * scale;
    }
  };
  return count => Float64Array.from({ length: count }, () => kept.pop() ?? draw());
}
