import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BudgetPeriod, PeriodRule } from '../../../src-shared/domain/budgets/budget.ts';
import { daysOf, periodAt, periodBefore } from '../../../src-shared/domain/budgets/period.ts';

const rule = (period: BudgetPeriod, startDay = 1, start = '01-01'): PeriodRule => ({
  period,
  startDay,
  start,
});

describe('periods by hand', () => {
  test.each([
    ['day', rule('day'), '2026-11-24', '2026-11-24', '2026-11-25'],
    ['a week from Monday', rule('week'), '2026-11-24', '2026-11-23', '2026-11-30'],
    ['a week from Sunday', rule('week', 7), '2026-11-24', '2026-11-22', '2026-11-29'],
    ['the day a week begins', rule('week', 2), '2026-11-24', '2026-11-24', '2026-12-01'],
    ['week 53 of 2026', rule('week'), '2027-01-01', '2026-12-28', '2027-01-04'],
    ['a month', rule('month'), '2026-11-24', '2026-11-01', '2026-12-01'],
    ['from the 15th, before it', rule('month', 15), '2026-11-14', '2026-10-15', '2026-11-15'],
    ['from the 15th, on it', rule('month', 15), '2026-11-15', '2026-11-15', '2026-12-15'],
    ['from the 31st in February', rule('month', 31), '2026-02-27', '2026-01-31', '2026-02-28'],
    ['on its clamped day', rule('month', 31), '2026-02-28', '2026-02-28', '2026-03-31'],
    ['in a leap year', rule('month', 31), '2028-02-28', '2028-01-31', '2028-02-29'],
    [
      'from the 30th over a year’s end',
      rule('month', 30),
      '2027-01-01',
      '2026-12-30',
      '2027-01-30',
    ],
    ['a quarter', rule('quarter'), '2026-11-24', '2026-10-01', '2027-01-01'],
    ['from 15 February', rule('quarter', 1, '02-15'), '2026-02-14', '2025-11-15', '2026-02-15'],
    [
      'from 15 February, on it',
      rule('quarter', 1, '02-15'),
      '2026-02-15',
      '2026-02-15',
      '2026-05-15',
    ],
    ['from 30 November', rule('quarter', 1, '11-30'), '2027-02-28', '2027-02-28', '2027-05-30'],
    ['from 31 December', rule('quarter', 1, '12-31'), '2026-12-30', '2026-09-30', '2026-12-31'],
    ['a year', rule('year'), '2026-12-31', '2026-01-01', '2027-01-01'],
    ['a year from 6 April', rule('year', 1, '04-06'), '2026-04-05', '2025-04-06', '2026-04-06'],
    ['a year from 29 February', rule('year', 1, '02-29'), '2027-02-28', '2027-02-28', '2028-02-29'],
    ['and in a leap year', rule('year', 1, '02-29'), '2028-02-28', '2027-02-28', '2028-02-29'],
  ])('%s', (_name, of, date, first, end) => {
    expect(periodAt(of, date)).toEqual({ first, end });
  });

  test('the one before, and its days', () => {
    expect(periodBefore(rule('month', 31), '2026-03-31')).toEqual({
      first: '2026-02-28',
      end: '2026-03-31',
    });
    expect(daysOf({ first: '2026-02-28', end: '2026-03-31' })).toBe(31);
    expect(daysOf({ first: '2026-10-25', end: '2026-10-26' })).toBe(1);
  });

  test('a date that does not exist is refused', () => {
    expect(() => periodAt(rule('month'), '2026-02-30')).toThrow(RangeError);
  });
});

const two = (value: number) => String(value).padStart(2, '0');
const DAY = 86_400_000;
const textOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Begins of a rule by walking day after day over JavaScript's own calendar. */
function isBegin({ period, startDay, start }: PeriodRule, ms: number): boolean {
  const date = new Date(ms);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  if (period === 'day') return true;
  if (period === 'week') return (date.getUTCDay() || 7) === startDay;
  const last = lastDay(year, month);
  if (period === 'month') return day === Math.min(startDay, last);
  const [of, from] = [Number(start.slice(0, 2)), Number(start.slice(3))];
  const isMonth = period === 'year' ? month === of : (month - of + 12) % 3 === 0;
  return isMonth && day === Math.min(from, last);
}

const rules = fc.record({
  period: fc.constantFrom<BudgetPeriod>('day', 'week', 'month', 'quarter', 'year'),
  startDay: fc.integer({ min: 1, max: 31 }),
  start: fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map(([month, day]) => `${two(month)}-${two(Math.min(day, lastDay(2028, month)))}`),
});

test('any date lies in the period that begins last before it and ends where the next begins', () => {
  fc.assert(
    fc.property(rules, fc.integer({ min: 0, max: 40_000 }), (drawn, days) => {
      const of = drawn.period === 'week' ? { ...drawn, startDay: (drawn.startDay % 7) + 1 } : drawn;
      const at = Date.UTC(1999, 0, 1) + days * DAY;
      let first = at;
      while (!isBegin(of, first)) first -= DAY;
      let end = at + DAY;
      while (!isBegin(of, end)) end += DAY;
      expect(periodAt(of, textOf(at))).toEqual({ first: textOf(first), end: textOf(end) });
    }),
    { numRuns: 2000 },
  );
});
