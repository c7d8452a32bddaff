import { Temporal } from 'temporal-polyfill';
import type { BacktestResult, Prediction } from '../../src-shared/ipc/forecast.ts';

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
    monthEnd: { ...between(521.06, 0.065), spent: usd(412.86), end: '2026-11-30' },
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
