import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createForecast } from '../../../src-shared/domain/forecast/forecast.ts';
import { FORECAST_METHODS } from '../../../src-shared/domain/forecast/methods.ts';
import { makeSeries } from './families.ts';
import { inputOf, usd } from './support.ts';

function forecastOf(...input: Parameters<typeof inputOf>) {
  const forecast = createForecast(inputOf(...input));
  if (forecast === null) throw new Error('no forecast');
  return forecast;
}

const rising = (days: number, step = 1) =>
  Array.from({ length: days }, (_, day) => usd(1 + step * day));

describe('too little history', () => {
  it('is no forecast with fewer than two days', () => {
    expect(createForecast(inputOf([]))).toBeNull();
    expect(createForecast(inputOf([usd(5)]))).toBeNull();
  });

  it('is the average with fewer than seven, whatever is asked for, with Student’s interval', () => {
    const forecast = forecastOf([usd(1), usd(2), usd(3)], { method: 'linear', confidence: 0.95 });
    expect(forecast).toMatchObject({ method: 'average', dataPoints: 3, dailyAverage: usd(2) });
    // s = 1, t(0.975, 2) = 4.302653: a day is 2 ± 4.302653 · √(1 + 1/3), ten days 20 ± 4.302653 · √(10 + 100/3).
    const [day] = forecast.days(1);
    expect(Number(day?.mean)).toBe(2e9);
    expect(day?.lower).toBe(0n);
    expect(Number(day?.upper) / 1e9).toBeCloseTo(2 + 4.302653 * Math.sqrt(4 / 3), 5);
    const total = forecast.total(10);
    expect(total.mean).toBe(usd(20));
    expect(Number(total.upper) / 1e9).toBeCloseTo(20 + 4.302653 * Math.sqrt(10 + 100 / 3), 4);
  });

  it('is the average, or the line where its slope is sure, up to two weeks', () => {
    expect(forecastOf([3, 9, 4, 8, 2, 7, 5, 6].map(usd)).method).toBe('average');
    expect(forecastOf([1, 2.2, 2.9, 4.1, 5, 6.1, 6.9, 8].map(usd)).method).toBe('linear');
    expect(forecastOf(makeSeries('weekly', 3).costs.slice(0, 14)).method).toBe('combined');
    expect(forecastOf(Array.from({ length: 30 }, () => usd(4))).method).toBe('average');
  });

  it('sees the window only, and counts its days', () => {
    const costs = [...Array.from({ length: 20 }, () => usd(900)), ...rising(8)];
    const forecast = forecastOf(costs, { windowDays: 8, method: 'linear' });
    expect(forecast.dataPoints).toBe(8);
    expect(forecast.days(1)[0]?.mean).toBe(usd(10));
  });
});

describe('what is expected', () => {
  it('goes on rising where spending rises, by every method that knows a trend', () => {
    for (const days of [8, 10, 20, 40, 90]) {
      const forecast = forecastOf(rising(days));
      expect(forecast.trend).toMatchObject({ direction: 'rising', slopePerDay: usd(1) });
      const means = forecast.days(30).map(({ mean }) => mean);
      expect(means[0]).toBeGreaterThan(usd(days));
      expect(means.at(-1)).toBeGreaterThan(means[0] ?? 0n);
    }
    const falling = forecastOf(rising(30).reverse());
    expect(falling.trend.direction).toBe('falling');
    expect(falling.days(1)[0]?.mean).toBeLessThan(usd(2));
    for (const method of ['trend', 'combined'] as const) {
      const costs = makeSeries('growth', 5).costs;
      const means = forecastOf(costs, { method })
        .days(28)
        .map(({ mean }) => Number(mean));
      const week = (from: number) => means.slice(from, from + 7).reduce((a, b) => a + b, 0);
      expect(week(21)).toBeGreaterThan(week(0));
    }
  });

  it('is the line with its prediction interval by the linear method', () => {
    const forecast = forecastOf([2, 4, 5, 4, 5, 4, 6, 5].map(usd), {
      method: 'linear',
      confidence: 0.95,
    });
    // Slope 14.5/42, mean 4.375; today is day 8, tomorrow day 9.
    const slope = 14.5 / 42;
    const [day] = forecast.days(1);
    expect(Number(day?.mean) / 1e9).toBeCloseTo(4.375 + slope * (9 - 3.5), 8);
    // Σe² = Syy − 14.5²/42 = 9.875 − 5.005952; t(0.975, 6) = 2.446912.
    const error = Math.sqrt((9.875 - 14.5 ** 2 / 42) / 6);
    const half = 2.446912 * error * Math.sqrt(1 + 1 / 8 + 5.5 ** 2 / 42);
    expect(Number(day?.upper) / 1e9).toBeCloseTo(4.375 + slope * 5.5 + half, 5);
  });

  it('keeps weekends quiet', () => {
    const costs = Array.from({ length: 84 }, (_, day) => usd(day % 7 < 5 ? 10 + (day % 3) : 0));
    const days = forecastOf(costs, { method: 'seasonal' }).days(14);
    const isWeekend = ({ date }: { date: string }) => [0, 6].includes(new Date(date).getUTCDay());
    const [quiet, busy] = [days.filter(isWeekend), days.filter((day) => !isWeekend(day))];
    expect([quiet.length, busy.length]).toEqual([4, 10]);
    expect(quiet.every(({ mean }) => mean < usd(0.5))).toBe(true);
    expect(busy.every(({ mean }) => mean > usd(9))).toBe(true);
  });

  it('does not take one outlier for what is usual, and takes a new level for it', () => {
    const usual = Array.from({ length: 60 }, (_, day) => usd(10 + (day % 3)));
    const outlier = usual.map((cost, day) => (day === 50 ? usd(500) : cost));
    expect(forecastOf(outlier).days(1)[0]?.mean).toBeLessThan(usd(15));
    const shifted = usual.map((cost, day) => (day >= 50 ? cost * 4n : cost));
    expect(forecastOf(shifted, { method: 'seasonal' }).days(1)[0]?.mean).toBeGreaterThan(usd(40));
  });

  it('expects less and less of someone who has stopped', () => {
    const costs = Array.from({ length: 80 }, (_, day) => usd(day % 7 < 5 ? 10 + (day % 4) : 0));
    const totals = [0, 7, 14, 28].map((idle) => {
      const days = [...costs, ...Array.from({ length: idle }, () => 0n)];
      return Number(forecastOf(days).total(28).mean);
    });
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    expect(totals[3]).toBeLessThan((totals[0] ?? 0) / 20);
  });

  it('brings a first day that began late to a whole one, for the methods that learn', () => {
    const costs = [usd(5), ...Array.from({ length: 14 }, () => usd(10))];
    const history = { firstDay: '2026-01-05', costs, firstDayPart: 0.5 };
    const forecast = forecastOf([], { history, method: 'seasonal' });
    expect(forecast.dataPoints).toBe(15);
    expect(forecast.total(7).mean).toBe(usd(70));
  });
});

describe('totals and periods', () => {
  const costs = makeSeries('weekly', 4).costs.slice(0, 120);

  it('are the sum of their days, with an interval narrower than the sum of their bounds', () => {
    const forecast = forecastOf(costs);
    const days = forecast.days(30);
    const sum = (of: 'mean' | 'lower' | 'upper') => days.reduce((all, day) => all + day[of], 0n);
    const total = forecast.total(30);
    expect(total.mean).toBe(sum('mean'));
    expect(total.lower).toBeGreaterThan(sum('lower'));
    expect(total.upper).toBeLessThan(sum('upper'));
  });

  it('hold what is spent, the rest of today and the days to the end', () => {
    const forecast = forecastOf([2, 4, 2, 4].map(usd), {
      firstDay: '2026-01-24',
      today: { spent: usd(3), restPart: 0.25 },
    });
    // Today is 28 January: (2 · 3 + 3) ÷ (2 + 0.75) · 0.25 is left of it, and three days of 3.
    const month = forecast.until('2026-02-01', usd(15));
    const rest = BigInt(Math.round((9e9 / 2.75) * 0.25));
    expect(month.spent).toBe(usd(15));
    expect(month.mean).toBe(usd(15) + rest + usd(9));
    expect(month.lower).toBeGreaterThanOrEqual(usd(15));
    expect(month.reachedOn(usd(15))).toBe('2026-01-28');
    expect(month.reachedOn(usd(18))).toBe('2026-01-29');
    expect(month.reachedOn(usd(40))).toBeNull();
    expect(forecast.until('2026-01-29', usd(15)).mean).toBe(usd(15) + rest);
  });

  it('have a chance to reach an amount: sure of what is spent, falling with the amount', () => {
    const month = forecastOf(costs).until('2026-05-31', usd(20));
    expect(month.chanceToReach(usd(20))).toBe(1);
    const at = [month.lower, month.mean, month.upper].map((amount) => month.chanceToReach(amount));
    expect(at[0]).toBeCloseTo(0.9, 6);
    expect(at[2]).toBeCloseTo(0.1, 6);
    expect(at[1]).toBeGreaterThan(at[2] ?? 1);
    expect(at[1]).toBeLessThan(at[0] ?? 0);
  });

  it('hold fixed costs as certain amounts', () => {
    const fee = (date: string) => (date.endsWith('-01') ? usd(20) : 0n);
    const [plain, withFees] = [forecastOf(costs), forecastOf(costs, { fixedCost: fee })];
    const fees = withFees.days(60).filter(({ date }) => date.endsWith('-01')).length;
    const [without, total] = [plain.total(60), withFees.total(60)];
    const added = usd(20) * BigInt(fees);
    expect(fees).toBeGreaterThan(0);
    expect(total).toEqual({
      mean: without.mean + added,
      lower: without.lower + added,
      upper: without.upper + added,
    });
    expect(withFees.dailyAverage).toBe(plain.dailyAverage);
  });
});

describe('any history', () => {
  const amount = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0n) },
    { weight: 6, arbitrary: fc.bigInt(1n, 50_000_000_000n) },
    { weight: 1, arbitrary: fc.bigInt(1n, 10n ** 27n) },
  );

  it('gives finite amounts, never below zero or what is spent, the mean between its bounds', () => {
    const property = fc.property(
      fc.array(amount, { minLength: 2, maxLength: 70 }),
      fc.constantFrom(...FORECAST_METHODS),
      fc.bigInt(0n, 10n ** 12n),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (costs, method, spent, restPart) => {
        const forecast = forecastOf(costs, { method, today: { spent, restPart } });
        const month = forecast.until('2026-12-31', spent);
        const intervals = [...forecast.days(40), forecast.total(40), month];
        for (const { mean, lower, upper } of intervals) {
          expect(lower >= 0n && lower <= mean && mean <= upper).toBe(true);
        }
        expect(month.lower).toBeGreaterThanOrEqual(spent);
        const chance = month.chanceToReach(month.mean + 1n);
        expect(chance >= 0 && chance <= 1).toBe(true);
        expect(Object.values(forecast.accuracy).some((value) => Number.isNaN(value))).toBe(false);
      },
    );
    fc.assert(property, { numRuns: 150 });
  });

  it('of idle days expects nothing', () => {
    const forecast = forecastOf(Array.from({ length: 60 }, () => 0n));
    expect(forecast.total(30)).toEqual({ mean: 0n, lower: 0n, upper: 0n });
    expect(forecast.accuracy.wape).toBeNull();
  });

  it('is forecast the same in any unit, on any date of the same weekday, and every time', () => {
    for (const method of FORECAST_METHODS) {
      const { costs } = makeSeries('mixed', 11, 100);
      const base = forecastOf(costs, { method });
      const days = base.days(20).map(({ mean, lower, upper }) => ({ mean, lower, upper }));
      const later = forecastOf(costs, { method, firstDay: '2026-04-06' }).days(20);
      expect(later.map(({ mean, lower, upper }) => ({ mean, lower, upper }))).toEqual(days);
      expect(forecastOf(costs, { method }).days(20)).toEqual(base.days(20));
      const dear = forecastOf(
        costs.map((cost) => cost * 1000n),
        { method },
      ).total(30);
      const cheap = base.total(30);
      for (const of of ['mean', 'lower', 'upper'] as const) {
        expect(Number(dear[of]) / 1000).toBeCloseTo(Number(cheap[of]), -3);
      }
    }
  });
});
