import type { BacktestResult, Prediction } from '../../src-shared/ipc/forecast.ts';

const interval = (mean: string, lower: string, upper: string) => ({ mean, lower, upper });

/** A forecast on 24 November 2026 of two days ahead, from 14 days. */
export function prediction(given: Partial<Prediction> = {}): Prediction {
  return {
    method: 'combined',
    dataPoints: 14,
    dailyAverage: '18.800000000',
    trend: {
      direction: 'rising',
      slopePerDay: '0.080000000',
      lower: '0.010000000',
      upper: '0.150000000',
      pValue: 0.021,
    },
    days: [
      { date: '2026-11-25', ...interval('21.900000000', '15.700000000', '28.800000000') },
      { date: '2026-11-26', ...interval('22.400000000', '15.800000000', '29.600000000') },
    ],
    total: { ...interval('44.300000000', '33.000000000', '55.000000000'), confidence: 0.95 },
    monthEnd: {
      ...interval('521.060000000', '489.460000000', '555.960000000'),
      spent: '412.860000000',
      end: '2026-11-30',
    },
    backtest: {
      wape: 0.089,
      coverage: 0.8125,
      pinball: 0.03,
      nominal: 0.8,
      horizon: 'month-end',
      origins: 16,
      baselines: [{ name: 'run-rate', wape: 0.168, coverage: null, pinball: null }],
    },
    basis: 'paid',
    today: { date: '2026-11-24', spent: '17.400000000' },
    history: Array.from({ length: 14 }, (_, at) => ({
      date: `2026-11-${at + 10}`,
      cost: `${at + 10}.250000000`,
    })),
    unpricedRequests: 0,
    ...given,
  };
}

/** Forecasts of October at the end of the 5th and the 10th, of September at that of the 10th. */
export function backtest(): BacktestResult {
  const said = (combined: string, runRate: string, lower: string, upper: string) => ({
    combined: interval(combined, lower, upper),
    'run-rate': interval(runRate, runRate, runRate),
  });
  return {
    origins: [
      { asOf: '2026-09-11', actual: '400.000000000', forecasts: said('380', '320', '350', '420') },
      { asOf: '2026-10-06', actual: '600.000000000', forecasts: said('300', '300', '200', '400') },
      { asOf: '2026-10-11', actual: '600.000000000', forecasts: said('630', '720', '610', '700') },
    ],
    methods: [
      { name: 'combined', wape: 0.2375, coverage: 0.333, pinball: 0.03 },
      { name: 'run-rate', wape: 0.3125, coverage: null, pinball: null },
    ],
    chosen: 'combined',
  };
}
