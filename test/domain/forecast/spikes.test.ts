import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSpikeCauses } from '../../../src-shared/domain/forecast/spike-causes.ts';
import { findDaySpikes, spikeLimit } from '../../../src-shared/domain/forecast/spikes.ts';
import { FAMILY_NAMES, makeSeries } from './families.ts';
import { usd } from './support.ts';

describe('spikes of days', () => {
  it('are found, and the days about them are not', () => {
    const { costs, firstDay } = makeSeries('weekly', 9, 200);
    const spiked = costs.map((cost, day) => (day === 160 ? cost + usd(2000) : cost));
    const { spikes, next } = findDaySpikes({ firstDay, costs: spiked }, 30, 0.01);
    const found = spikes.filter(({ cost }) => cost > usd(2000));
    expect(found).toHaveLength(1);
    expect(found[0]?.date).toBe(dateAfter(firstDay, 160));
    expect(found[0]?.limit).toBeLessThan(usd(2000));
    expect(next?.date).toBe(dateAfter(firstDay, 200));
    expect(next?.limit).toBeGreaterThan(next?.expected ?? 0n);
  });

  it('need as many days as the rate asks for', () => {
    const { costs, firstDay } = makeSeries('weekly', 9, 60);
    expect(findDaySpikes({ firstDay, costs }, 30, 0.01)).toEqual({ spikes: [], next: null });
    expect(findDaySpikes({ firstDay, costs }, 30, 0.05).next).not.toBeNull();
  });

  it('are false alarms on at most one and a half in a hundred days, at a rate of one', () => {
    let [alarms, days] = [0, 0];
    for (const family of FAMILY_NAMES) {
      for (const seed of [301, 302, 303, 304]) {
        const series = makeSeries(family, seed);
        alarms += findDaySpikes(series, 30, 0.01).spikes.length;
        days += series.costs.length - 106;
      }
    }
    expect(days).toBeGreaterThan(9000);
    expect(alarms / days).toBeLessThan(0.015);
    expect(alarms).toBeGreaterThan(0);
  });
});

describe('spikes of sessions and hours', () => {
  it('cost more than the 99th of 99, the 95th of 99, and are unknown among 98', () => {
    const costs = Array.from({ length: 99 }, (_, index) => BigInt(((index * 37) % 99) + 1));
    expect(spikeLimit(costs, 0.01)).toBe(99n);
    expect(spikeLimit(costs, 0.05)).toBe(95n);
    expect(spikeLimit(costs.slice(1), 0.01)).toBeNull();
    expect(spikeLimit([], 0.01)).toBeNull();
  });

  it('come as often by chance as the rate says, whatever the distribution', () => {
    const { costs } = makeSeries('weekly', 12, 4000);
    const used = costs.filter((cost) => cost > 0n);
    let [alarms, tries] = [0, 0];
    for (let from = 0; from + 200 <= used.length; from += 5) {
      const limit = spikeLimit(used.slice(from, from + 199), 0.05) ?? 0n;
      tries += 1;
      if ((used[from + 199] ?? 0n) > limit) alarms += 1;
    }
    expect(tries).toBeGreaterThan(400);
    expect(alarms / tries).toBeGreaterThan(0.02);
    expect(alarms / tries).toBeLessThan(0.08);
  });
});

describe('causes of a spike', () => {
  const part = {
    dimension: 'model',
    key: 'a',
    cost: 0n,
    tokens: 0n,
    usualCost: 0n,
    usualTokens: 0n,
  } as const;

  it('divides what is above the usual into volume and price', () => {
    const causes = findSpikeCauses([
      // Twice the tokens at 2 instead of 1 a token: 100 by volume, 200 by price.
      { ...part, key: 'dearer', cost: 400n, tokens: 200n, usualCost: 100n, usualTokens: 100n },
      { ...part, key: 'more', cost: 150n, tokens: 30n, usualCost: 50n, usualTokens: 10n },
      { ...part, key: 'first', cost: 100n, tokens: 5n },
      { ...part, key: 'less', cost: 10n, tokens: 5n, usualCost: 30n, usualTokens: 15n },
      {
        ...part,
        dimension: 'project',
        key: null,
        cost: 60n,
        tokens: 6n,
        usualCost: 10n,
        usualTokens: 1n,
      },
    ]);
    expect(causes.map(({ key, kind, volume, price }) => [key, kind, volume, price])).toEqual([
      ['dearer', 'price', 100n, 200n],
      ['first', 'new', 100n, 0n],
      ['more', 'volume', 100n, 0n],
      [null, 'volume', 50n, 0n],
    ]);
    expect(causes.map(({ share }) => share)).toEqual([0.6, 0.2, 0.2, 1]);
  });

  it('loses nothing: volume and price are the excess, and the shares of a dimension are one', () => {
    const amount = fc.bigInt(0n, 10n ** 15n);
    const property = fc.property(
      fc.array(fc.tuple(amount, amount, amount, amount), { minLength: 1, maxLength: 12 }),
      (rows) => {
        const parts = rows.map(([cost, tokens, usualCost, usualTokens], index) => ({
          ...part,
          key: String(index),
          cost,
          tokens,
          usualCost,
          usualTokens,
        }));
        const causes = findSpikeCauses(parts);
        const above = rows.filter(([cost, , usualCost]) => cost > usualCost);
        expect(causes).toHaveLength(above.length);
        const sum = causes.reduce((total, { volume, price }) => total + volume + price, 0n);
        expect(sum).toBe(above.reduce((total, [cost, , usual]) => total + cost - usual, 0n));
        const shares = causes.reduce((total, { share }) => total + share, 0);
        expect(shares).toBeCloseTo(above.length > 0 ? 1 : 0, 9);
      },
    );
    fc.assert(property);
  });
});

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
