import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createTierListOf,
  discountOf,
  sharesOf,
  type TierList,
} from '../../src-shared/domain/pricing/tiers.ts';
import { tierList } from '../vault/pricing-terms.ts';

const list = tierList(
  'graduated',
  [],
  [
    [100, 0],
    [300, 10],
    [null, 25],
  ],
);
const volume: TierList = { ...list, mode: 'volume' };
const at = (before: number, monthTotal = 0) => ({ before, monthTotal });

describe('graduated tiers', () => {
  // By hand: the list cost is divided by tokens, each part has its tier's percent.
  it.each([
    ['wholly in the first', 1000, 50, 0, 0],
    ['up to the limit, which belongs to the tier below', 1000, 100, 0, 0],
    ['one token past the limit: 1/101 of 1010 × 10 %', 1010, 101, 0, 1],
    ['half below, half above: 500 × 10 %', 1000, 100, 50, 50],
    ['over three tiers: 50 at 0, 200 at 10 %, 50 at 25 % of 3000', 3000, 300, 50, 325],
    ['in the last, which has no end', 1000, 10, 1_000_000, 250],
    ['a half nano goes to the even one: 25 % of 2', 2, 1, 300, 0],
    ['and 25 % of 6 is 1.5, so 2', 6, 1, 300, 2],
    ['without tokens it lies where it stands', 40, 0, 300, 4],
    ['without a list cost there is no discount', 0, 1000, 300, 0],
  ])('%s', (_name, listCost, tokens, before, discount) => {
    expect(discountOf(listCost, list, tokens, at(before))).toBe(discount);
  });

  it('a last tier with a limit goes on all the same', () => {
    const closed = tierList(
      'graduated',
      [],
      [
        [10, 0],
        [20, 50],
      ],
    );
    expect(discountOf(100, closed, 10, at(1000))).toBe(50);
  });

  it('shares add up to the row’s tokens', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (tokens, before) => {
        const shares = sharesOf(list, tokens, at(before));
        expect(shares.reduce((sum, share) => sum + share.tokens, 0)).toBe(tokens);
      }),
    );
  });

  it('never takes off more than the highest tier, nor less than nothing', () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.nat(5000), fc.nat(5000), (cost, tokens, before) => {
        const discount = discountOf(cost, list, tokens, at(before));
        expect(discount).toBeGreaterThanOrEqual(0);
        expect(discount).toBeLessThanOrEqual(Math.ceil(cost / 4));
      }),
    );
  });

  it('a row cut in two has the discount of the whole, but for rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(500),
        (first, second, before) => {
          const nanos = 7919;
          const whole = discountOf((first + second) * nanos, list, first + second, at(before));
          const parts =
            discountOf(first * nanos, list, first, at(before)) +
            discountOf(second * nanos, list, second, at(before + first));
          expect(Math.abs(whole - parts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('the examples of docs/costs.md', () => {
  const documented = tierList(
    'graduated',
    [],
    [
      [50e6, 0],
      [180e6, 5],
      [null, 10],
    ],
  );
  it.each([
    [0, 40e6, 80, 0],
    [40e6, 20e6, 40, 1],
    [170e6, 20e6, 40, 3],
  ])('%d before, %d tokens of $%d have $%d off', (before, tokens, list, discount) => {
    expect(discountOf(list * 1e9, documented, tokens, at(before))).toBe(discount * 1e9);
  });
});

describe('volume tiers', () => {
  it.each([
    ['the month’s tokens decide, not where the row stands', 1000, 50, at(0, 301), 250],
    ['a limit itself belongs to the tier below', 1000, 50, at(0, 300), 100],
    ['below the first limit there is nothing', 1000, 50, at(0, 100), 0],
  ])('%s', (_name, listCost, tokens, place, discount) => {
    expect(discountOf(listCost, volume, tokens, place)).toBe(discount);
  });
});

describe('lists', () => {
  it('a row belongs to the first that matches its model', () => {
    const opus = tierList('graduated', ['claude-opus-*', 'gpt-5'], [[null, 1]]);
    const listOf = createTierListOf([opus, list]);
    expect(listOf('claude-opus-4-5')).toBe(opus);
    expect(listOf('gpt-5')).toBe(opus);
    expect(listOf('gpt-5-mini')).toBe(list);
    expect(listOf(null)).toBe(list);
    expect(createTierListOf([opus])('o3')).toBeNull();
  });
});
