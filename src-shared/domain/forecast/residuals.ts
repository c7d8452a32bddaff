import { studentTQuantile } from './student-t.ts';

/** A residual in units of the scale that was foreseen for it, and the day on which it was known. */
export interface Sample {
  readonly day: number;
  readonly value: number;
}

/** A distribution of residuals. */
export interface Residuals {
  /** The value that a share `p` of the residuals lies below. */
  quantile(p: number): number;
  /** The share of the residuals that lies below a value. */
  below(value: number): number;
}

/** Residuals older than this, in days, are forgotten within a month. */
const KEPT_DAYS = 365;
const MEMORY = 0.99;
const FADING = Float64Array.from({ length: KEPT_DAYS + 32 }, (_, age) => MEMORY ** age);
/** Residuals of totals overlap: one counts as this part of an independent one. */
const SAMPLE_WEIGHT = 0.3;

/** What residuals are like where nothing is known yet: Student’s t with six degrees of freedom, weighing as much as twelve. */
const PRIOR_WEIGHT = 12;
const PRIOR_SIZE = 49;
const PRIOR_FREEDOM = 6;

/** Adds a residual to a list in ascending order, and drops those that are too old. */
export function addSample(samples: Sample[], sample: Sample): void {
  const oldest = sample.day - KEPT_DAYS;
  // Looking once a month is enough: those a little too old weigh next to nothing.
  if (sample.day % 30 === 0 && samples.some(({ day }) => day < oldest)) {
    samples.splice(0, samples.length, ...samples.filter(({ day }) => day >= oldest));
  }
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.value ?? 0) <= sample.value) low = middle + 1;
    else high = middle;
  }
  samples.splice(low, 0, sample);
}

/**
 * The weighted empirical distribution, on a day, of residuals in ascending order, older ones weighing less, mixed with the
 * prior: conformal prediction with normalised scores (Papadopoulos et al. 2002; Lei et al. 2018), weighted as in Barber et
 * al. (2023).
 */
export function distributionOf(samples: readonly Sample[], day: number): Residuals {
  const prior = priorValues();
  const size = samples.length + prior.length;
  const values = new Float64Array(size);
  const shares = new Float64Array(size);
  let [own, common, total] = [0, 0, 0];
  for (let index = 0; index < size; index += 1) {
    const sample = samples[own];
    const usual = prior[common] ?? Infinity;
    let weight = PRIOR_WEIGHT / PRIOR_SIZE;
    if (sample && sample.value <= usual) {
      own += 1;
      weight = SAMPLE_WEIGHT * (FADING[day - sample.day] ?? 0);
      values[index] = sample.value;
    } else {
      common += 1;
      values[index] = usual;
    }
    shares[index] = total + weight / 2;
    total += weight;
  }
  for (let index = 0; index < size; index += 1) shares[index] = (shares[index] ?? 0) / total;
  return {
    quantile: (p) => interpolate(shares, values, p),
    below: (value) => {
      if (value <= (values[0] ?? 0)) return 0;
      if (value >= (values[size - 1] ?? 0)) return 1;
      return interpolate(values, shares, value);
    },
  };
}

let knownPrior: readonly number[] | null = null;

/** Worked out when first asked for: an app that starts has no need of it. */
function priorValues(): readonly number[] {
  knownPrior ??= Array.from({ length: PRIOR_SIZE }, (_, index) =>
    studentTQuantile((index + 0.5) / PRIOR_SIZE, PRIOR_FREEDOM),
  );
  return knownPrior;
}

/** The y at an x by straight lines between points in ascending order; beyond the ends, the end's. */
function interpolate(xs: Float64Array, ys: Float64Array, x: number): number {
  let [low, high] = [0, xs.length - 1];
  if (x <= (xs[low] ?? 0)) return ys[low] ?? 0;
  if (x >= (xs[high] ?? 0)) return ys[high] ?? 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [x0, x1] = [xs[low] ?? 0, xs[high] ?? 0];
  const [y0, y1] = [ys[low] ?? 0, ys[high] ?? 0];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
