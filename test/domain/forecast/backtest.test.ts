import { beforeAll, describe, expect, it } from 'vitest';
import { backtest } from '../../../src-shared/domain/forecast/backtest.ts';
import { FAMILY_NAMES, makeSeries } from './families.ts';
import { REAL_SERIES } from './real-series.ts';
import { usd } from './support.ts';

const PLAIN = ['run-rate', 'last-month', 'weekday-mean', 'linear'];

describe('backtest', () => {
  it('forecasts a month on its 5th, 10th, 15th and 20th day, by run-rate as by hand', () => {
    // January: a dollar a day, and three from the 11th on.
    const costs = Array.from({ length: 40 }, (_, day) => usd(day < 10 ? 1 : 3));
    const { origins } = backtest({ firstDay: '2026-01-01', costs }, 30, 'month-end');
    expect(origins.map(({ asOf }) => asOf)).toEqual(
      ['06', '11', '16', '21'].map((day) => `2026-01-${day}`),
    );
    expect(origins.every(({ actual }) => actual === usd(10 + 21 * 3))).toBe(true);
    const means = origins.map(({ forecasts }) => forecasts['run-rate']?.mean);
    expect(means).toEqual([usd(31), usd(31), usd((25 * 31) / 15), usd((40 * 31) / 20)]);
    // WAPE: (42 + 42 + 73 − 51.667 + 73 − 62) ÷ 292.
    const score = backtest({ firstDay: '2026-01-01', costs }, 30, 'month-end').methods.find(
      ({ name }) => name === 'run-rate',
    );
    expect(score?.wape).toBeCloseTo((42 + 42 + (73 - 775 / 15) + 11) / 292, 9);
  });

  it('takes last month’s daily cost for the days to come, and the weekday’s of four weeks', () => {
    const costs = Array.from({ length: 59 }, (_, day) => usd(day < 31 ? 2 : 5 + (day % 7)));
    const { origins } = backtest({ firstDay: '2026-01-01', costs }, 30, 'month-end');
    const last = origins.at(-1);
    const spent = costs.slice(31, 51).reduce((a, b) => a + b, 0n);
    expect(last?.asOf).toBe('2026-02-21');
    expect(last?.forecasts['last-month']?.mean).toBe(spent + usd(16));
    let expected = spent;
    for (let day = 51; day < 59; day += 1) {
      const same = [1, 2, 3, 4, 5]
        .map((week) => day - 7 * week)
        .filter((one) => one >= 23 && one < 51);
      expected += same.reduce((a, one) => a + (costs[one] ?? 0n), 0n) / BigInt(same.length);
    }
    const mean = last?.forecasts['weekday-mean']?.mean ?? 0n;
    expect(Math.abs(Number(mean - expected))).toBeLessThan(5);
  });

  it('knows nothing of what came after', () => {
    const { costs, firstDay } = makeSeries('mixed', 21, 150);
    const whole = backtest({ firstDay, costs }, 30, 7);
    const changed = costs.map((cost, day) => (day < 100 ? cost : cost * 9n + 7n));
    const other = backtest({ firstDay, costs: changed }, 30, 7);
    let compared = 0;
    whole.origins.forEach((origin, index) => {
      const day = (Date.parse(origin.asOf) - Date.parse(firstDay)) / 86_400_000;
      if (day > 100) return;
      compared += 1;
      expect(other.origins[index]?.forecasts).toEqual(origin.forecasts);
    });
    expect(compared).toBeGreaterThan(30);
  });

  it('has no origins, and no method, where there is too little', () => {
    expect(backtest({ firstDay: '2026-01-01', costs: [] }, 30, 'month-end')).toEqual({
      origins: [],
      methods: [],
      chosen: null,
    });
    const short = backtest({ firstDay: '2026-01-01', costs: [usd(1), usd(2)] }, 30, 7);
    expect(short).toMatchObject({ origins: [], chosen: 'average' });
  });
});

describe('the families, on seeds that nothing was tuned on', () => {
  const SEEDS = Array.from({ length: 12 }, (_, index) => 201 + index);
  const errors = new Map<string, Map<string, number>>();
  let [covered, count] = [0, 0];

  beforeAll(() => {
    for (const family of FAMILY_NAMES) {
      const sums = new Map<string, number>();
      for (const seed of SEEDS) {
        const series = makeSeries(family, seed);
        const mean = Number(series.costs.reduce((a, b) => a + b, 0n)) / series.costs.length;
        for (const { actual, forecasts } of backtest(series, 30, 'month-end').origins) {
          for (const name of ['combined', ...PLAIN]) {
            const error = Math.abs(Number((forecasts[name]?.mean ?? 0n) - actual)) / mean;
            sums.set(name, (sums.get(name) ?? 0) + error);
          }
          const { lower = 0n, upper = 0n } = forecasts['combined'] ?? {};
          count += 1;
          if (actual >= lower && actual <= upper) covered += 1;
        }
      }
      errors.set(family, sums);
    }
  }, 120_000);

  const best = (of: (name: string) => number) => Math.min(...PLAIN.map(of));

  it('are covered by 80 % intervals of month-end totals in 75 to 85 % of cases', () => {
    expect(count).toBeGreaterThan(4000);
    expect(covered / count).toBeGreaterThan(0.75);
    expect(covered / count).toBeLessThan(0.85);
  });

  it('are forecast at most 5 % worse than by the best plain forecast of each', () => {
    for (const [family, sums] of errors) {
      const own = sums.get('combined') ?? Infinity;
      expect(own / best((name) => sums.get(name) ?? 0), family).toBeLessThan(1.05);
    }
  });

  it('are forecast better, all together, than by any plain forecast', () => {
    const all = (name: string) =>
      [...errors.values()].reduce((sum, sums) => sum + (sums.get(name) ?? 0), 0);
    expect(all('combined') / best(all)).toBeLessThan(0.93);
    expect(all('combined') / all('run-rate')).toBeLessThan(0.85);
  });
});

describe('real series that are no spending', () => {
  it('are forecast better than by any plain forecast, all together, and covered', () => {
    const results = REAL_SERIES.map((series) => backtest(series, 30, 'month-end'));
    const count = results.reduce((sum, { origins }) => sum + origins.length, 0);
    const meanOf = (name: string, of: 'wape' | 'coverage') => {
      const all = results.map(
        ({ methods }) => methods.find((one) => one.name === name)?.[of] ?? NaN,
      );
      return all.reduce((sum, one) => sum + one, 0) / all.length;
    };
    expect(count).toBe(288);
    expect(meanOf('combined', 'wape')).toBeLessThan(
      Math.min(...PLAIN.map((name) => meanOf(name, 'wape'))),
    );
    expect(meanOf('combined', 'coverage')).toBeGreaterThan(0.75);
    expect(meanOf('combined', 'coverage')).toBeLessThan(0.85);
  });
});
