import { toNanos } from './amount.ts';
import { isoDate } from '../day-number.ts';
import { dayScale } from './blend.ts';
import { follow, type Stand } from './follow.ts';
import { type DailyHistory, wholeValues } from './history.ts';
import { PLANS } from './methods.ts';
import { factorAhead } from './view.ts';

/** What a day was expected to cost, and from what on it is a spike, in nano-US-dollars. */
interface SpikeLimit {
  /** Local date. */
  readonly date: string;
  readonly expected: bigint;
  /** A day that costs more is a spike. */
  readonly limit: bigint;
}

/** A day that cost more than its limit. */
interface DaySpike extends SpikeLimit {
  readonly cost: bigint;
}

/** Days that were far above their forecast, and the limit of the day after the last. */
export interface DaySpikes {
  readonly spikes: readonly DaySpike[];
  /** Null where the history is too short to tell. */
  readonly next: SpikeLimit | null;
}

/**
 * Finds days that cost far more than was forecast the day before. `falseAlarms` is the chance, between 0 and 1, that a day
 * like the others is called a spike; a limit needs 1 ÷ that many days before it. A running day may be held against `next`:
 * what is spent is a floor, so it is not called a spike too early.
 */
export function findDaySpikes(
  history: DailyHistory,
  windowDays: number,
  falseAlarms: number,
): DaySpikes {
  const daily = wholeValues(history);
  const left = history.costs.length - daily.values.length;
  const spikes: DaySpike[] = [];
  let next: SpikeLimit | null = null;
  follow(
    daily,
    PLANS.filter(({ name }) => name === 'combined'),
    windowDays,
    (day, stands) => {
      const [stand] = stands();
      next = stand ? limitOf(stand, daily.firstDay + day, falseAlarms) : null;
      const cost = history.costs[day + left];
      if (next && cost !== undefined && cost > next.limit) spikes.push({ ...next, cost });
    },
  );
  return { spikes, next };
}

function limitOf(
  { blend, rate, scale, view }: Stand,
  day: number,
  falseAlarms: number,
): SpikeLimit | null {
  const rank = conformalRank(blend.days.length, falseAlarms);
  if (rank === null) return null;
  const expected = rate(0);
  const above = Math.max(0, blend.days[rank]?.value ?? 0) * dayScale(scale, factorAhead(view, 0));
  return { date: isoDate(day), expected: toNanos(expected), limit: toNanos(expected + above) };
}

/**
 * The amount that a session or an hour has to cost more than to be a spike, from the costs of those before it; null with too
 * few of them (99 for one false alarm in a hundred).
 */
export function spikeLimit(costs: readonly bigint[], falseAlarms: number): bigint | null {
  const rank = conformalRank(costs.length, falseAlarms);
  if (rank === null) return null;
  const sorted = [...costs].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[rank] ?? null;
}

/**
 * Index, in ascending order, of the score that another one like those lies above with a chance of at most `falseAlarms`:
 * ⌈(n + 1)(1 − α)⌉ of split conformal prediction (Vovk et al. 2005), which holds for any distribution; null with too few.
 */
function conformalRank(count: number, falseAlarms: number): number | null {
  // The last digits of 1 − α must not push a whole number up by one.
  const rank = Math.ceil((count + 1) * (1 - falseAlarms) - 1e-9);
  return rank >= 1 && rank <= count ? rank - 1 : null;
}
