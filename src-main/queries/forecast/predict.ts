import { dayNumber, isoDate } from '../../../src-shared/domain/day-number.ts';
import { backtest } from '../../../src-shared/domain/forecast/backtest.ts';
import type { Forecast } from '../../../src-shared/domain/forecast/forecast.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type {
  BacktestInput,
  BacktestResult,
  PredictInput,
  Prediction,
} from '../../../src-shared/ipc/forecast.ts';
import type { QueryKit } from '../query-kit.ts';
import { zoneCalendar } from '../zone-calendar.ts';
import { type DailyCosts, dailyCosts } from './daily-costs.ts';
import { type AsOf, forecastOf, type ForecastSettings } from './forecast-of.ts';
import { endsOf, intervalText, shownEnds } from './period-ends.ts';
import { shownFiguresOf } from './shown-figures.ts';

const MOST_HISTORY = 400;

/** Forecasts daily costs of a filtered set. */
export function predict(
  kit: QueryKit,
  settings: ForecastSettings,
  input: PredictInput & AsOf,
): Prediction {
  const found = forecastOf(kit, settings, input);
  const { forecast, costs, feeOf } = found;
  const known = {
    basis: input.basis,
    today: {
      date: costs.today.date,
      spent: formatUsd(costs.today.spent + feeOf(costs.today.date)),
    },
    history: historyOf(costs, feeOf),
    unpricedRequests: costs.unpricedRequests,
  };
  if (forecast === null) {
    const dataPoints = costs.history?.costs.length ?? 0;
    const shownFigures = shownFiguresOf(kit, {
      ...found,
      days: input.days,
      history: known.history,
    });
    return { ...NOTHING, dataPoints, ...known, shownFigures };
  }
  const ends = { ...found, kit, forecast };
  return {
    ...toPrediction(forecast, input.days, settings.confidenceInterval),
    ...known,
    ...endsOf(ends),
    shown: shownEnds(ends, input.days),
    shownFigures: shownFiguresOf(kit, { ...found, days: input.days, history: known.history }),
  };
}

const NOTHING = {
  method: null,
  dailyAverage: null,
  trend: null,
  days: [],
  total: null,
  dayEnd: null,
  weekEnd: null,
  monthEnd: null,
  shown: null,
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
        Object.entries(forecasts).map(([name, interval]) => [name, intervalText(interval)]),
      ),
    })),
    methods: [...found.methods],
    chosen: found.chosen,
  };
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
    days: forecast.days(days).map(({ date, ...interval }) => ({ date, ...intervalText(interval) })),
    total: { ...intervalText(forecast.total(days)), confidence },
    backtest: { ...scores, baselines: [...baselines] },
  };
}
