import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src-shared/domain/calendar.ts';
import {
  compilePlans,
  feeOfDay,
  orderPlans,
  type Plan,
  planOf,
} from '../../src-shared/domain/pricing/plans.ts';

const plan = (given: Partial<Plan> = {}): Plan => ({
  name: 'Max',
  monthlyPrice: 100_000_000_000n,
  currency: 'USD',
  from: null,
  to: null,
  sources: [],
  models: [],
  ...given,
});

const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
const sum = (one: Plan, dates: readonly string[]) =>
  dates.reduce((fees, date) => fees + feeOfDay(one, date), 0n);

describe('fees', () => {
  it.each([
    ['2026-02', 28],
    ['2028-02', 29],
    ['2026-11', 30],
    ['2026-12', 31],
  ])('the days of %s add up to the month’s price', (month, count) => {
    expect(sum(plan(), days(month, count))).toBe(100_000_000_000n);
  });

  it('a part of a month costs its days: from the 16th of November half', () => {
    const half = plan({ from: '2026-11-16' });
    expect(sum(half, days('2026-11', 30))).toBe(50_000_000_000n);
    expect(feeOfDay(half, '2026-11-15')).toBe(0n);
  });

  it('the day it ends is not paid', () => {
    const ended = plan({ to: '2026-11-04' });
    expect(sum(ended, days('2026-11', 30))).toBe(10_000_000_000n);
    expect(feeOfDay(ended, '2026-11-04')).toBe(0n);
  });

  it('any cut of a month into ranges adds up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.nat(31), (monthlyPrice, cut) => {
        const one = plan({ monthlyPrice });
        const all = days('2026-12', 31);
        expect(sum(one, all.slice(0, cut)) + sum(one, all.slice(cut))).toBe(monthlyPrice);
      }),
    );
  });
});

describe('coverage', () => {
  const berlin = createCalendar('Europe/Berlin');
  const midnight = Date.UTC(2026, 9, 31, 23);
  const asked = { source: 'claude-code', model: 'claude-opus-4-5', timestamp: midnight };

  it('begins and ends at the local midnight of its dates', () => {
    const coverages = compilePlans([plan({ from: '2026-11-01', to: '2026-11-02' })], berlin);
    const name = (timestamp: number) => planOf(coverages, { ...asked, timestamp })?.name ?? null;
    expect(name(midnight - 1)).toBeNull();
    expect(name(midnight)).toBe('Max');
    expect(name(midnight + 86_399_999)).toBe('Max');
    expect(name(midnight + 86_400_000)).toBeNull();
  });

  it('needs source and model to match, where they are given', () => {
    const coverages = compilePlans(
      [plan({ sources: ['claude-*'], models: ['claude-opus-*'] })],
      berlin,
    );
    expect(planOf(coverages, asked)).not.toBeNull();
    expect(planOf(coverages, { ...asked, source: 'codex' })).toBeNull();
    expect(planOf(coverages, { ...asked, model: 'claude-haiku-4-5' })).toBeNull();
    expect(planOf(coverages, { ...asked, model: null })).toBeNull();
  });

  it('the older plan covers; of equals the one that is written first', () => {
    const plans = [
      plan({ name: 'b', from: '2026-03-01' }),
      plan({ name: 'c', from: '2026-03-01' }),
      plan({ name: 'a', from: '2026-01-01' }),
      plan({ name: 'ever' }),
    ];
    expect(orderPlans(plans).map(({ name }) => name)).toEqual(['ever', 'a', 'b', 'c']);
  });
});
