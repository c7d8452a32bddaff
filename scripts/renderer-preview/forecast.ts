import { Temporal } from 'temporal-polyfill';
import type { BacktestResult, Drivers, Prediction, WhatIf } from '../../src-shared/ipc/forecast.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');

const usd = (dollars: number): string => dollars.toFixed(9);

function between(mean: number, width: number): { mean: string; lower: string; upper: string } {
  return { mean: usd(mean), lower: usd(mean * (1 - width)), upper: usd(mean * (1 + width)) };
}

/** Less at weekends, and a little more or less every day. */
function costOn(date: Temporal.PlainDate): number {
  return (date.dayOfWeek > 5 ? 6 : 21) + 3 * Math.sin(date.dayOfYear * 1.7);
}

/** A forecast made up of a weekday pattern. */
export function predictionOf(count: number): Prediction {
  const days = Array.from({ length: count }, (_, at) => {
    const date = TODAY.add({ days: at + 1 });
    return { date: date.toString(), ...between(date.dayOfWeek > 5 ? 6 : 21, 0.35) };
  });
  const total = days.reduce((sum, { mean }) => sum + Number(mean), 0);
  return {
    method: 'combined',
    dataPoints: 30,
    dailyAverage: usd(18.8),
    trend: {
      direction: 'rising',
      slopePerDay: usd(0.08),
      lower: usd(0.01),
      upper: usd(0.15),
      pValue: 0.021,
    },
    days,
    total: { ...between(total, 0.12), confidence: 0.95 },
    dayEnd: { ...between(23.5, 0.1), spent: usd(17.4), end: TODAY.toString() },
    weekEnd: { ...between(120, 0.1), spent: usd(38.15), end: '2026-11-29' },
    shown: null,
    monthEnd: { ...between(521.06, 0.065), spent: usd(412.86), end: '2026-11-30' },
    shownFigures: null,
    backtest: {
      wape: 0.089,
      coverage: 0.813,
      pinball: 0.03,
      nominal: 0.8,
      horizon: 'month-end',
      origins: 16,
      baselines: [
        { name: 'weekday-mean', wape: 0.113, coverage: null, pinball: 0.04 },
        { name: 'linear', wape: 0.142, coverage: 0.75, pinball: 0.05 },
        { name: 'last-month', wape: 0.151, coverage: null, pinball: 0.05 },
        { name: 'run-rate', wape: 0.168, coverage: null, pinball: 0.05 },
      ],
    },
    basis: 'paid',
    today: { date: TODAY.toString(), spent: usd(17.4) },
    history: Array.from({ length: 400 }, (_, at) => {
      const date = TODAY.subtract({ days: 400 - at });
      return { date: date.toString(), cost: usd(costOn(date)) };
    }),
    unpricedRequests: 12,
  };
}

/** Four months, each seen from four of its days. */
export function backtestOf(): BacktestResult {
  const came = [298.74, 334.12, 410.86, 484.48];
  return {
    origins: came.flatMap((actual, month) =>
      [5, 10, 15, 20].map((day) => ({
        asOf: TODAY.with({ month: month + 7, day: day + 1 }).toString(),
        actual: usd(actual),
        forecasts: {
          combined: between(actual * (month === 1 ? 1.09 : 0.91), 0.15),
          'run-rate': between(actual * 0.85, 0),
          'last-month': between(came[month - 1] ?? 250, 0),
        },
      })),
    ),
    methods: [
      { name: 'combined', wape: 0.089, coverage: 0.813, pinball: 0.03 },
      ...(predictionOf(1).backtest?.baselines ?? []),
    ],
    chosen: 'combined',
  };
}

function driver(key: string, label: string, spent: number, expected: number, last: number) {
  return {
    key,
    label,
    spent: usd(spent),
    expected: usd(expected),
    mean: usd(spent + expected),
    last: usd(last),
  };
}

/** What the month's end is made of. */
export function driversOf(): Drivers {
  return {
    currency: 'USD',
    end: '2026-11-30',
    whole: { spent: usd(412.86), expected: usd(108.2), mean: usd(521.06), last: usd(484.48) },
    models: [
      driver('claude-opus-4-5', 'claude-opus-4-5', 240.11, 62.9, 301.2),
      driver('claude-sonnet-4-5', 'claude-sonnet-4-5', 101.5, 27.3, 120.14),
      driver('gpt-5.5', 'gpt-5.5', 61.25, 16, 54.1),
      driver(
        'gemini-3-pro-preview-with-a-long-name-2026',
        'gemini-3-pro-preview-with-a-long-name-2026',
        10,
        2,
        9.04,
      ),
    ],
    projects: [
      driver('/home/maya/code/atlas-api', 'atlas-api', 280.36, 73.2, 330.4),
      driver('/home/maya/code/scratch', 'scratch', 132.5, 35, 154.08),
    ],
    fees: null,
    dividedBy: { from: '2026-10-25', to: '2026-11-23' },
    lastMonth: { from: '2026-10-01', to: '2026-10-31' },
  };
}

/** Another model for the dearest. */
export function whatIfOf(count: number): WhatIf {
  const changed = (now: number, after: number) => ({
    now: usd(now),
    after: usd(after),
    difference: usd(after - now),
  });
  return {
    currency: 'USD',
    priced: { from: '2026-10-25', to: '2026-11-23' },
    requests: 1204,
    cost: changed(92.78, 55.67),
    perMonth: usd(-37.11),
    estimatedRequests: 12,
    unpricedNow: 3,
    unpricedThen: 0,
    discount: usd(0),
    classes: [
      { class: 'freshInput', count: 700_000, cost: usd(2.03) },
      { class: 'cacheRead', count: 81_900_000, cost: usd(24.57) },
      { class: 'cacheWrite5m', count: 2_600_000, cost: usd(9.75) },
      { class: 'output', count: 1_300_000, cost: usd(19.32) },
    ],
    monthEnd: {
      now: between(521.06, 0.065),
      after: between(506.35, 0.055),
      difference: usd(-14.71),
      end: '2026-11-30',
    },
    total: changed(563.88, 482.65),
    days: predictionOf(count).days.map(({ date, mean }) => ({
      date,
      now: mean,
      after: usd(Number(mean) * 0.856),
    })),
  };
}
