import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { dayAfter, dayNumber, isoDate } from '../../../src-shared/domain/day-number.ts';
import { backtest } from '../../../src-shared/domain/forecast/backtest.ts';
import { createForecast, type Forecast } from '../../../src-shared/domain/forecast/forecast.ts';
import type { Interval } from '../../../src-shared/domain/forecast/amount.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type {
  BacktestInput,
  BacktestResult,
  PredictInput,
  Prediction,
} from '../../../src-shared/ipc/forecast.ts';
import { feesOn } from '../money/fees.ts';
import type { QueryKit } from '../query-kit.ts';
import type { QuerySettings } from '../query-settings.ts';
import { zoneCalendar } from '../zone-calendar.ts';
import { type DailyCosts, dailyCosts } from './daily-costs.ts';

/** What of the settings forecasts depend on. */
type ForecastSettings = QuerySettings['prediction'];

/** A question beside its input: the zone whose days are meant (null: the settings'), and the time after which rows are not there. */
export interface AsOf {
  timeZone?: string;
  asOf?: number;
}

const MOST_HISTORY = 400;

/** Forecasts daily costs of a filtered set. */
export function predict(
  kit: QueryKit,
  settings: ForecastSettings,
  { timeZone, asOf, ...input }: PredictInput & AsOf,
): Prediction {
  const calendar = zoneCalendar(kit, timeZone ?? null);
  const now = asOf ?? kit.now();
  const costs = dailyCosts(kit, { ...input, calendar, now, asOf: asOf ?? null });
  const feeOf = feesIn(kit, input);
  const shown = {
    basis: input.basis,
    today: {
      date: costs.today.date,
      spent: formatUsd(costs.today.spent + feeOf(costs.today.date)),
    },
    history: historyOf(costs, feeOf),
    unpricedRequests: costs.unpricedRequests,
  };
  const forecast =
    costs.history === null
      ? null
      : createForecast({
          history: costs.history,
          today: { spent: costs.today.spent, restPart: costs.restPart },
          windowDays: input.windowDays ?? settings.windowDays,
          method: input.method,
          confidence: settings.confidenceInterval,
          fixedCost: feeOf,
        });
  if (forecast === null) {
    const dataPoints = costs.history?.costs.length ?? 0;
    return { ...NOTHING, dataPoints, ...shown };
  }
  return {
    ...toPrediction(forecast, input.days, settings.confidenceInterval),
    ...shown,
    monthEnd: monthEndOf(forecast, costs, feeOf, calendar, now),
  };
}

const NOTHING = {
  method: null,
  dailyAverage: null,
  trend: null,
  days: [],
  total: null,
  monthEnd: null,
  backtest: null,
} as const satisfies Partial<Prediction>;

/** Every method on the days of a filtered set, from what was known then. */
export function backtestQuery(
  kit: QueryKit,
  settings: ForecastSettings,
  { timeZone, asOf, ...input }: BacktestInput & AsOf,
): BacktestResult {
  const calendar = zoneCalendar(kit, timeZone ?? null);
  const now = asOf ?? kit.now();
  const { history } = dailyCosts(kit, { ...input, calendar, now, asOf: asOf ?? null });
  if (history === null) return { origins: [], methods: [], chosen: null };
  const found = backtest(history, input.windowDays ?? settings.windowDays, input.horizon);
  return {
    origins: found.origins.map(({ asOf: date, actual, forecasts }) => ({
      asOf: date,
      actual: formatUsd(actual),
      forecasts: Object.fromEntries(
        Object.entries(forecasts).map(([name, interval]) => [name, toText(interval)]),
      ),
    })),
    methods: [...found.methods],
    chosen: found.chosen,
  };
}

/** Fees by local date in nano-US-dollars: certain amounts, but only of all that is paid for. */
function feesIn(kit: QueryKit, { filter, basis }: PredictInput): (date: string) => bigint {
  const rules = kit.money();
  const isPart = Object.values(filter).some((value) => value !== undefined);
  return basis === 'value' || isPart ? () => 0n : (date) => feesOn(rules, date);
}

function historyOf({ history }: DailyCosts, feeOf: (date: string) => bigint) {
  if (history === null) return [];
  const first = dayNumber(history.firstDay);
  const from = Math.max(0, history.costs.length - MOST_HISTORY);
  return history.costs.slice(from).map((cost, index) => {
    const date = isoDate(first + from + index);
    return { date, cost: formatUsd(cost + feeOf(date)) };
  });
}

/** What the running month comes to: spent up to now, the rest of today, and the days to its end. */
function monthEndOf(
  forecast: Forecast,
  costs: DailyCosts,
  feeOf: (date: string) => bigint,
  calendar: Calendar,
  now: number,
): Prediction['monthEnd'] {
  const month = calendar.spanOf('month', now);
  const [first, end] = [calendar.dateOf(month.start), calendar.dateOf(month.end)];
  let spent = 0n;
  for (let date = first; date <= costs.today.date; date = dayAfter(date)) {
    spent += costs.costOf(date) + feeOf(date);
  }
  const until = forecast.until(end, spent);
  return { ...toText(until), spent: formatUsd(spent), end: calendar.dateOf(month.end - 1) };
}

function toPrediction(forecast: Forecast, days: number, confidence: number) {
  const { method, dataPoints, dailyAverage, trend, accuracy } = forecast;
  const { name: _name, baselines, ...scores } = accuracy;
  return {
    method,
    dataPoints,
    dailyAverage: formatUsd(dailyAverage),
    trend: {
      direction: trend.direction,
      slopePerDay: formatUsd(trend.slopePerDay),
      lower: formatUsd(trend.lower),
      upper: formatUsd(trend.upper),
      pValue: trend.pValue,
    },
    days: forecast.days(days).map(({ date, ...interval }) => ({ date, ...toText(interval) })),
    total: { ...toText(forecast.total(days)), confidence },
    backtest: { ...scores, baselines: [...baselines] },
  };
}

function toText({ mean, lower, upper }: Interval) {
  return { mean: formatUsd(mean), lower: formatUsd(lower), upper: formatUsd(upper) };
}
