/** How a method did in a backtest. */
export interface MethodScore {
  readonly name: string;
  /** Σ |forecast − actual| ÷ Σ actual of the totals; null where nothing was spent. */
  readonly wape: number | null;
  /** Part of the totals that lay in the 80 % interval; null without any. */
  readonly coverage: number | null;
  /** Mean pinball loss of the 10 %, 50 % and 90 % quantiles ÷ mean actual (Koenker & Bassett 1978); null as for `wape`. */
  readonly pinball: number | null;
}

/** Sums of floats differ in their last digits: so far a total may lie outside by rounding alone. */
const ROUNDING = 1e-12;

/** Adds up how a method did. */
export function createScore(name: string) {
  let [count, covered, error, pinball, total] = [0, 0, 0, 0, 0];
  return {
    add(actual: number, { mean, lower, upper }: { mean: number; lower: number; upper: number }) {
      count += 1;
      total += actual;
      error += Math.abs(mean - actual);
      const slack = ROUNDING * actual;
      if (actual >= lower - slack && actual <= upper + slack) covered += 1;
      const losses = loss(actual, lower, 0.1) + loss(actual, mean, 0.5) + loss(actual, upper, 0.9);
      pinball += losses / 3;
    },
    result(): MethodScore {
      return {
        name,
        wape: total > 0 ? error / total : null,
        coverage: count > 0 ? covered / count : null,
        pinball: total > 0 ? pinball / total : null,
      };
    },
  };
}

function loss(actual: number, quantile: number, p: number): number {
  return actual >= quantile ? p * (actual - quantile) : (1 - p) * (quantile - actual);
}
