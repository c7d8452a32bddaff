import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, priceRequest } from '../../src-shared/domain/pricing/cost.ts';
import {
  type Multiplier,
  type Price,
  type PricedUsage,
  PriceFlag,
  PRICE_MODES,
  type Rates,
  TOKEN_CLASSES,
} from '../../src-shared/domain/pricing/price.ts';
import { priceOf, usageOf } from './support.ts';

const tokens = fc.oneof(
  fc.nat({ max: 3 }),
  fc.nat({ max: 400_000 }),
  fc.integer({ min: 0, max: 1e12 }),
);
const amount = fc.oneof(
  fc.constantFrom(0, 3_000_000_000, 300_000_000, 75_000_000_000, 2_800_000, 625_001),
  fc.integer({ min: 0, max: 600_000_000_000 }),
);
const rates: fc.Arbitrary<Rates> = fc.record({
  freshInput: amount,
  cacheRead: amount,
  cacheWrite5m: amount,
  cacheWrite1h: amount,
  output: amount,
});
const multiplier: fc.Arbitrary<Multiplier> = fc.record({
  numerator: fc.integer({ min: 1, max: 20 }),
  denominator: fc.integer({ min: 1, max: 20 }),
  isEstimated: fc.boolean(),
});
const multipliers = fc.dictionary(fc.constantFrom(...PRICE_MODES), multiplier);
const price: fc.Arbitrary<Price> = fc
  .record({
    rates,
    long: fc.option(rates),
    multipliers,
    estimatedClasses: fc.subarray([...TOKEN_CLASSES]),
    webSearch: fc.option(fc.integer({ min: 0, max: 100_000_000 })),
  })
  .map(({ long, ...rest }) =>
    priceOf({
      ...rest,
      sizeTiers: long === null ? [] : [{ aboveInputTokens: 200_000, rates: long }],
    }),
  );
const usage: fc.Arbitrary<PricedUsage> = fc
  .record({
    freshInputTokens: tokens,
    cacheReadTokens: tokens,
    cacheWrite5mTokens: tokens,
    cacheWrite1hTokens: tokens,
    outputTokens: tokens,
    webSearches: fc.nat({ max: 2000 }),
    isBatch: fc.boolean(),
    serviceTier: fc.constantFrom(null, 'standard', 'batch', 'flex', 'priority', 'fast', 'scale'),
    speed: fc.constantFrom(null, 'standard', 'fast'),
    inferenceGeo: fc.constantFrom(null, 'not_available', 'global', 'us', 'mars'),
    contextWindow: fc.constantFrom(null, '≤ 200k', '> 200k', '0-200k', '200k-1M', '1000000'),
    spansRequests: fc.boolean(),
  })
  .map((differs) => usageOf(differs));

/** A model of the rule that shares nothing with it: fractions of whole numbers, rounded by comparing the two neighbours. */
function modelCost(count: number, rate: number, numerator: number, denominator: number): bigint {
  const exact = BigInt(count) * BigInt(rate) * BigInt(numerator);
  const unit = 1_000_000n * BigInt(denominator);
  let low = exact / unit;
  const below = exact - low * unit;
  const above = (low + 1n) * unit - exact;
  if (above < below || (above === below && low % 2n !== 0n)) low += 1n;
  return low;
}

describe('the cost of a request', () => {
  it('is the same by the quick way and by the explained one', () => {
    fc.assert(
      fc.property(usage, price, (usage, price) => {
        const quick = costOf(usage, price);
        const explained = priceRequest(usage, price);
        expect(BigInt(quick.listCost)).toBe(explained.listCost);
        expect(quick.flags).toBe(explained.flags);
        expect(typeof quick.listCost === 'number').toBe(
          explained.listCost <= BigInt(Number.MAX_SAFE_INTEGER),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('is the sum of its lines, each by the rule', () => {
    fc.assert(
      fc.property(usage, price, (usage, price) => {
        const { listCost, lines } = priceRequest(usage, price);
        let sum = 0n;
        for (const { count, price, factor, cost } of lines) {
          expect(cost).toBe(modelCost(count, price, factor.numerator, factor.denominator));
          sum += cost;
        }
        expect(sum).toBe(listCost);
        const counted = lines.filter((line) => line.class !== 'webSearch');
        expect(counted.reduce((all, { count }) => all + count, 0)).toBe(
          usage.freshInputTokens +
            usage.cacheReadTokens +
            usage.cacheWrite5mTokens +
            usage.cacheWrite1hTokens +
            usage.outputTokens,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('never falls with more tokens of one price', () => {
    fc.assert(
      fc.property(usage, price, fc.nat({ max: 1_000_000 }), (usage, price, more) => {
        const flat = { ...price, sizeTiers: [] };
        const larger = { ...usage, outputTokens: usage.outputTokens + more };
        expect(BigInt(costOf(larger, flat).listCost) >= BigInt(costOf(usage, flat).listCost)).toBe(
          true,
        );
      }),
    );
  });

  it('split in two differs by rounding alone', () => {
    fc.assert(
      fc.property(usage, price, fc.double({ min: 0, max: 1, noNaN: true }), (usage, price, at) => {
        const flat = { ...price, sizeTiers: [] };
        const part = (count: number) => Math.floor(count * at);
        const first = {
          ...usage,
          freshInputTokens: part(usage.freshInputTokens),
          cacheReadTokens: part(usage.cacheReadTokens),
          cacheWrite5mTokens: part(usage.cacheWrite5mTokens),
          cacheWrite1hTokens: part(usage.cacheWrite1hTokens),
          outputTokens: part(usage.outputTokens),
          webSearches: part(usage.webSearches),
        };
        const second = {
          ...usage,
          freshInputTokens: usage.freshInputTokens - first.freshInputTokens,
          cacheReadTokens: usage.cacheReadTokens - first.cacheReadTokens,
          cacheWrite5mTokens: usage.cacheWrite5mTokens - first.cacheWrite5mTokens,
          cacheWrite1hTokens: usage.cacheWrite1hTokens - first.cacheWrite1hTokens,
          outputTokens: usage.outputTokens - first.outputTokens,
          webSearches: usage.webSearches - first.webSearches,
        };
        const cost = (one: PricedUsage) => BigInt(costOf(one, flat).listCost);
        const difference = cost(first) + cost(second) - cost(usage);
        // A class at most half a nano for each part and half for the whole.
        expect(difference >= -7n && difference <= 7n).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is exact up to the last safe integer', () => {
    const near = fc.integer({ min: 0, max: 1_000_000 });
    const divisors = fc.constantFrom(1, 2, 3, 5, 7, 10, 11, 20);
    fc.assert(
      fc.property(near, divisors, fc.boolean(), (below, denominator, isWhole) => {
        // A product just below 2⁵³, or just below a multiple of what it is divided by.
        const unit = 1_000_000 * denominator;
        const most = Number.MAX_SAFE_INTEGER - below;
        const product = isWhole ? Math.floor(most / unit) * unit - 1 : most;
        const price = priceOf({
          rates: { ...priceOf().rates, output: 1 },
          multipliers: { batch: { numerator: 1, denominator, isEstimated: false } },
        });
        const usage = usageOf({ outputTokens: product, isBatch: true });
        expect(BigInt(costOf(usage, price).listCost)).toBe(modelCost(product, 1, 1, denominator));
      }),
      { numRuns: 2000 },
    );
  });

  it('loses nothing at a million million tokens', () => {
    const huge = usageOf({ freshInputTokens: 999_999_999_999, outputTokens: 1 });
    const odd = priceOf({
      rates: { ...priceOf().rates, freshInput: 15_000_000_001, output: 25_000_000 },
    });
    // 999,999,999,999 × 15,000.000001 = 15,000,000,000,985,000 − 0.000001, and 25 for the output.
    expect(priceRequest(huge, odd).listCost).toBe(15_000_000_000_985_025n);
    expect(costOf(huge, odd).listCost).toBe(15_000_000_000_985_025n);
  });

  it('says where a price is not certain, of classes that have tokens only', () => {
    const price = priceOf({ estimatedClasses: ['cacheRead'] });
    expect(costOf(usageOf({ freshInputTokens: 5 }), price).flags).toBe(0);
    expect(costOf(usageOf({ cacheReadTokens: 5 }), price).flags).toBe(PriceFlag.estimated);
    expect(costOf(usageOf({ webSearches: 1 }), price)).toEqual({
      listCost: 0,
      flags: PriceFlag.estimated,
    });
  });
});
