import type { BacktestResult, Drivers, Prediction, WhatIf } from '../../src-shared/ipc/forecast.ts';

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
    dayEnd: {
      ...interval('23.500000000', '20.100000000', '27.400000000'),
      spent: '17.400000000',
      end: '2026-11-24',
    },
    weekEnd: {
      ...interval('120.000000000', '95.000000000', '140.000000000'),
      spent: '38.150000000',
      end: '2026-11-29',
    },
    shown: null,
    monthEnd: {
      ...interval('521.060000000', '489.460000000', '555.960000000'),
      spent: '412.860000000',
      end: '2026-11-30',
    },
    shownFigures: null,
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

const amounts = (spent: string, expected: string, mean: string, last: string) => ({
  spent,
  expected,
  mean,
  last,
});

/** November's end by model and project; the parts add up to the whole, but not each to a cent. */
export function drivers(given: Partial<Drivers> = {}): Drivers {
  return {
    currency: 'USD',
    end: '2026-11-30',
    whole: amounts('412.860000000', '108.200000000', '521.060000000', '484.480000000'),
    models: [
      {
        key: 'claude-opus-4-5',
        label: 'claude-opus-4-5',
        ...amounts('300.004000000', '80.003000000', '380.007000000', '384.476000000'),
      },
      {
        key: 'gpt-5.5',
        label: 'gpt-5.5',
        ...amounts('112.856000000', '28.197000000', '141.053000000', '100.004000000'),
      },
    ],
    projects: [
      {
        key: '/home/maya/code/atlas-api',
        label: 'atlas-api',
        ...amounts('412.860000000', '108.200000000', '521.060000000', '484.480000000'),
      },
    ],
    fees: null,
    dividedBy: { from: '2026-10-25', to: '2026-11-23' },
    lastMonth: { from: '2026-10-01', to: '2026-10-31' },
    ...given,
  };
}

/** Opus by sonnet: 40 % less for its part. */
export function whatIf(given: Partial<WhatIf> = {}): WhatIf {
  const changed = (now: string, after: string, difference: string) => ({ now, after, difference });
  return {
    currency: 'USD',
    priced: { from: '2026-10-25', to: '2026-11-23' },
    requests: 1204,
    cost: changed('92.780000000', '55.670000000', '-37.110000000'),
    perMonth: '-37.110000000',
    estimatedRequests: 0,
    unpricedNow: 0,
    unpricedThen: 0,
    discount: '0.000000000',
    classes: [
      { class: 'freshInput', count: 700_000, cost: '2.030000000' },
      { class: 'output', count: 1_300_000, cost: '53.640000000' },
    ],
    monthEnd: {
      now: interval('521.060000000', '489.460000000', '555.960000000'),
      after: interval('506.350000000', '479.300000000', '536.220000000'),
      difference: '-14.710000000',
      end: '2026-11-30',
    },
    total: changed('44.300000000', '37.920000000', '-6.380000000'),
    days: [
      { date: '2026-11-25', now: '21.900000000', after: '18.750000000' },
      { date: '2026-11-26', now: '22.400000000', after: '19.170000000' },
    ],
    ...given,
  };
}
