import { divideHalfEven } from '../half-even.ts';
import { findOrigins, NOMINAL, walk } from './backtest.ts';
import { BASELINES } from './baselines.ts';
import type { DailyValues } from './follow.ts';
import { type DailyHistory, rawValues, wholeValues, windowOf } from './history.ts';
import { type ForecastMethod, LEAST_DAYS, resolveMethod, type UsedMethod } from './methods.ts';
import { averageOutlook, linearOutlook } from './outlook.ts';
import { createProjector, type Projection, type Today } from './projection.ts';
import type { MethodScore } from './score.ts';
import { findTrend, type Trend } from './trend.ts';

/** What a forecast is made from. */
export interface ForecastInput {
  readonly history: DailyHistory;
  readonly today: Today;
  /** How many of the last days the methods see; the backtest runs over all. */
  readonly windowDays: number;
  readonly method: ForecastMethod;
  /** Chance, between 0 and 1, that an interval is to hold what it forecasts. */
  readonly confidence: number;
  /** Amounts that are certain, as a plan’s fee, in nano-US-dollars by local date; none without. */
  readonly fixedCost?: (date: string) => bigint;
}

/** How the method of a forecast did on the same history, beside the plain ones; always of the 80 % interval. */
interface Accuracy extends MethodScore {
  readonly nominal: number;
  /** What was forecast: the month’s total, or that of seven days where no month is whole yet. */
  readonly horizon: 'month-end' | number;
  readonly origins: number;
  readonly baselines: readonly MethodScore[];
}

/** A forecast; `Projection` has the amounts. */
export interface Forecast extends Projection {
  readonly method: UsedMethod;
  /** Days that the methods saw. */
  readonly dataPoints: number;
  /** Mean cost of those days in nano-US-dollars, fixed costs not among it. */
  readonly dailyAverage: bigint;
  readonly trend: Trend;
  readonly accuracy: Accuracy;
}

const SHORT_HORIZON = 7;
/** Fewer totals than these say little of a method. */
const LEAST_ORIGINS = 4;

/** What was learnt from the days up to yesterday: the same, whatever today brings. */
export interface Learnt extends Omit<Forecast, keyof Projection> {
  /** Forecasts from what today has brought so far. */
  project(today: Today): Projection;
}

/**
 * Forecasts what days will cost from what they did; null with fewer than two days. All days are local dates: neither a
 * clock nor a zone is asked. Throws a RangeError for a first day that is no date.
 */
export function createForecast({ today, ...input }: ForecastInput): Forecast | null {
  const learnt = learn(input);
  if (learnt === null) return null;
  const { project, ...facts } = learnt;
  return { ...facts, ...project(today) };
}

/** The part of `createForecast` that takes long and needs nothing of today. */
export function learn(input: Omit<ForecastInput, 'today'>): Learnt | null {
  const raw = rawValues(input.history);
  const known = windowOf(raw, raw.values.length, input.windowDays);
  const dataPoints = known.values.length;
  if (dataPoints < LEAST_DAYS) return null;
  const method = resolveMethod(input.method, known);
  const { last, accuracy } = assess(wholeValues(input.history), input.windowDays, method);
  const plain = method === 'linear' ? linearOutlook : averageOutlook;
  const sum = input.history.costs.slice(-dataPoints).reduce((total, cost) => total + cost, 0n);
  return {
    method,
    dataPoints,
    dailyAverage: divideHalfEven(sum, BigInt(dataPoints)),
    trend: findTrend(known.values, input.confidence),
    accuracy,
    project: createProjector(last ?? plain(known), raw.firstDay + raw.values.length, input),
  };
}

/** The backtest of a method, and on the same walk what it says now; null for one that does not learn. */
function assess(daily: DailyValues, windowDays: number, method: UsedMethod) {
  const isMonthly = findOrigins(daily, 'month-end').length >= LEAST_ORIGINS;
  const horizon = isMonthly ? 'month-end' : SHORT_HORIZON;
  const { origins, methods, last } = walk(daily, windowDays, horizon, [method]);
  const none = { name: method, wape: null, coverage: null, pinball: null };
  const own = methods.find(({ name }) => name === method) ?? none;
  const plain = [...BASELINES, 'linear'].filter((name) => name !== method);
  const baselines = methods.filter(({ name }) => plain.includes(name));
  const accuracy: Accuracy = {
    ...own,
    nominal: NOMINAL,
    horizon,
    origins: origins.length,
    baselines,
  };
  return { last: last[0] ?? null, accuracy };
}
