/**
 * The cumulative distribution function of Student's t with `df` > 0 degrees of freedom (not only whole ones).
 * Abramowitz & Stegun (1964) 26.7.1 by the regularised incomplete beta function.
 */
export function studentTCdf(t: number, df: number): number {
  const square = t * t;
  const share = square / (df + square);
  // The tail loses no digits when the beta function is asked for the smaller side.
  const half = share < 0.5 ? 1 - beta(share, 0.5, df / 2) : beta(df / (df + square), df / 2, 0.5);
  return t > 0 ? 1 - half / 2 : half / 2;
}

const MOST_KNOWN = 1000;
const known = new Map<string, number>();

/** The quantile of Student's t: the t below which a share `p` (0 < p < 1) of the distribution lies. A backtest asks for the same few again and again, so they are kept. */
export function studentTQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentTQuantile(1 - p, df);
  const key = `${p} ${df}`;
  const found = known.get(key) ?? findQuantile(p, df);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
}

function findQuantile(p: number, df: number): number {
  let high = 1;
  while (studentTCdf(high, df) < p && high < 1e12) high *= 2;
  let low = high === 1 ? 0 : high / 2;
  // Halving takes 60 steps to the last digit of a float and cannot go astray, whatever the tail.
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (studentTCdf(middle, df) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** I_x(a, b), by the continued fraction of Abramowitz & Stegun 26.5.8 in Lentz's form (Thompson & Barnett 1986). */
function beta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - beta(1 - x, b, a);
  const front = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  return (Math.exp(front) / a) * continuedFraction(x, a, b);
}

const TINY = 1e-300;
const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    product *= d * c;
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    product *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return product;
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0, by Lanczos (1964) with g = 7. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const base = x + 6.5;
  const sum = LANCZOS.reduce(
    (total, term, index) => total + (index ? term / (x - 1 + index) : term),
    0,
  );
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}
