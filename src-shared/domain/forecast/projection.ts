import { type Interval, toNanos } from './amount.ts';
import { dayNumber, isoDate } from '../day-number.ts';
import type { Outlook, Stretch } from './outlook.ts';

/** The day that is running. */
export interface Today {
  /** Spent on it up to now, in nano-US-dollars, fixed costs not among it. */
  readonly spent: bigint;
  /** Part (0 to 1) of a usual day’s usage that is still to come; `restOfDay` finds it. */
  readonly restPart: number;
}

/** What one day is expected to cost. */
interface DayForecast extends Interval {
  /** Local date. */
  readonly date: string;
}

/** What a period comes to. */
interface PeriodForecast extends Interval {
  /** Spent in it up to now. */
  readonly spent: bigint;
  /** The chance that the period’s total reaches an amount (≥). */
  chanceToReach(amount: bigint): number;
  /** The local date on which spending is expected to reach an amount, today included; null when not within the period. */
  reachedOn(amount: bigint): string | null;
}

/** The amounts of a forecast. */
export interface Projection {
  /** The first days after today, by themselves. */
  days(count: number): DayForecast[];
  /** Their total. Its interval is that of a sum: narrower than the sum of the days’ bounds. */
  total(count: number): Interval;
  /** What a period will come to that holds today and ends before a local date, given what is spent in it up to now, fixed costs among it. */
  until(end: string, spent: bigint): PeriodForecast;
}

interface Settings {
  readonly confidence: number;
  readonly fixedCost?: (date: string) => bigint;
}

/** How many days of the usual today’s own pace has to outweigh: the weight of the prior of a Poisson rate (Gelman et al., 2.6). */
const PACE_PRIOR_DAYS = 2;

/**
 * Makes what turns a method's words, from today on, into amounts of money, for whatever today has brought so far; `today` is
 * a day number.
 */
export function createProjector(
  outlook: Outlook,
  today: number,
  settings: Settings,
): (running: Today) => Projection {
  const means: bigint[] = [];
  const fees: bigint[] = [];
  const days: Days = {
    today,
    mean: (ahead) => (means[ahead] ??= toNanos(outlook.mean(ahead))),
    fixed: (ahead) => (fees[ahead] ??= settings.fixedCost?.(isoDate(today + ahead)) ?? 0n),
  };
  return (running) => createProjection(outlook, days, running, settings);
}

/** What each day after today is expected to cost, and what of it is certain; the same all day. */
interface Days {
  /** Day number. */
  readonly today: number;
  mean(ahead: number): bigint;
  fixed(ahead: number): bigint;
}

function createProjection(
  outlook: Outlook,
  { today, mean: meanOf, fixed }: Days,
  running: Today,
  { confidence }: Settings,
): Projection {
  const [low, high] = [(1 - confidence) / 2, (1 + confidence) / 2];
  const rest = toNanos(restOfToday(outlook.mean(0), running));
  const sumOf = (base: bigint, count: number, of: (ahead: number) => bigint) => {
    let sum = base;
    for (let ahead = 1; ahead <= count; ahead += 1) sum += of(ahead);
    return sum;
  };
  const totalOf = (stretch: Stretch, first: bigint, certain: bigint): Interval => {
    const mean = sumOf(first, stretch.days, meanOf);
    return around(mean, certain, (p) => outlook.totalDeviation(stretch, p), low, high);
  };
  const fixedOf = (count: number) => sumOf(0n, count, fixed);
  return {
    days: (count) =>
      Array.from({ length: count }, (_, index) => {
        const ahead = index + 1;
        const expected = outlook.mean(ahead);
        const deviation = (p: number) => outlook.dayQuantile(ahead, p) - expected;
        const interval = around(meanOf(ahead), fixed(ahead), deviation, low, high);
        return { date: isoDate(today + ahead), ...interval };
      }),
    total: (count) => totalOf({ firstPart: 0, days: count }, 0n, fixedOf(count)),
    until: (end, spent) => {
      const count = Math.max(0, dayNumber(end) - today - 1);
      const stretch = { firstPart: running.restPart, days: count };
      const certain = spent + fixedOf(count);
      const interval = totalOf(stretch, rest, certain);
      return {
        spent,
        ...interval,
        chanceToReach: (amount) => {
          if (amount <= certain) return 1;
          return 1 - outlook.totalBelow(stretch, Number(amount - interval.mean));
        },
        reachedOn: (amount) => {
          let reached = spent + rest;
          if (spent >= amount || reached >= amount) return isoDate(today);
          for (let ahead = 1; ahead <= count; ahead += 1) {
            reached += meanOf(ahead) + fixed(ahead);
            if (reached >= amount) return isoDate(today + ahead);
          }
          return null;
        },
      };
    },
  };
}

/** An interval about a mean: never below what is certain, and never beside its mean. */
function around(
  mean: bigint,
  certain: bigint,
  deviation: (p: number) => number,
  low: number,
  high: number,
): Interval {
  const lower = mean + toNanos(Math.min(0, deviation(low)));
  const upper = mean + toNanos(Math.max(0, deviation(high)));
  return {
    mean: mean + certain,
    lower: (lower > 0n ? lower : 0n) + certain,
    upper: upper + certain,
  };
}

/** What today will still cost: its usual cost and its pace up to now, each by its weight, for the part that is left. */
function restOfToday(usual: number, { spent, restPart }: Today): number {
  const pace = (PACE_PRIOR_DAYS * usual + Number(spent)) / (PACE_PRIOR_DAYS + 1 - restPart);
  return pace * restPart;
}
