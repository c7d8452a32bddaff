import { describe, expect, it } from 'vitest';
import { parseContextWindow } from '../../src-shared/domain/pricing/context-window.ts';
import { costOf } from '../../src-shared/domain/pricing/cost.ts';
import { PriceFlag, type PricedUsage } from '../../src-shared/domain/pricing/price.ts';
import { applyModes, readModes } from '../../src-shared/domain/pricing/price-modes.ts';
import { priceOf, usageOf } from './support.ts';

const { longContext, batch, flex, fast, priority, usResidency, estimated, spansRequests } =
  PriceFlag;
const exact = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  isEstimated: false,
});
const PRICE = priceOf({
  multipliers: {
    batch: exact(1, 2),
    flex: exact(1, 2),
    fast: exact(6, 1),
    priority: { numerator: 2, denominator: 1, isEstimated: true },
    usResidency: exact(11, 10),
  },
});

describe('the modes of service', () => {
  const cases: [string, Partial<PricedUsage>, number, number, number][] = [
    ['none stated', {}, 1, 1, 0],
    ['standard words', { serviceTier: 'standard', speed: 'standard' }, 1, 1, 0],
    ['other words for it', { serviceTier: 'default', inferenceGeo: 'not_available' }, 1, 1, 0],
    ['batch', { isBatch: true }, 1, 2, batch],
    ['batch by tier, in capitals', { serviceTier: 'Batch' }, 1, 2, batch],
    ['batch before flex', { isBatch: true, serviceTier: 'flex' }, 1, 2, batch],
    ['flex', { serviceTier: 'flex' }, 1, 2, flex],
    ['fast', { speed: 'fast' }, 6, 1, fast],
    ['fast before priority', { speed: 'fast', serviceTier: 'priority' }, 6, 1, fast],
    ['priority, not certain', { serviceTier: 'priority' }, 2, 1, priority | estimated],
    ['the US', { inferenceGeo: 'us' }, 11, 10, usResidency],
    [
      'all at once',
      { isBatch: true, speed: 'fast', inferenceGeo: 'us' },
      66,
      20,
      batch | fast | usResidency,
    ],
    ['a tier no one knows', { serviceTier: 'scale' }, 1, 1, estimated],
    ['a place no one knows', { inferenceGeo: 'mars' }, 1, 1, estimated],
  ];
  it.each(cases)('%s', (_name, stated, numerator, denominator, flags) => {
    expect(applyModes(usageOf(stated), PRICE)).toEqual({
      factor: { numerator, denominator },
      flags,
    });
  });

  it('without a known factor leave the price and say so, but for residency, which then costs nothing', () => {
    expect(applyModes(usageOf({ speed: 'fast' }), priceOf()).flags).toBe(fast | estimated);
    expect(applyModes(usageOf({ inferenceGeo: 'us' }), priceOf()).flags).toBe(0);
  });

  it('are told with what is not known', () => {
    expect(readModes(usageOf({ serviceTier: 'constructor', isBatch: true }))).toEqual({
      modes: ['batch'],
      hasUnknown: true,
    });
  });
});

describe('a context window', () => {
  it.each([
    ['≤ 200k', 0, 200_000],
    ['<= 200k', 0, 200_000],
    ['> 200k', 200_000, Infinity],
    ['≥200k tokens', 200_000, Infinity],
    ['0-200k', 0, 200_000],
    ['200k-1M', 200_000, 1_000_000],
    ['200K – 1M', 200_000, 1_000_000],
  ])('%s', (text, above, upTo) => expect(parseContextWindow(text)).toEqual({ above, upTo }));

  it.each(['', '200k', '1000000', 'standard', '[1m]', '258400'])('%s says nothing', (text) =>
    expect(parseContextWindow(text)).toBeNull(),
  );
});

describe('the size of a request', () => {
  const rates = priceOf().rates;
  const tiered = priceOf({
    sizeTiers: [
      { aboveInputTokens: 200_000, rates: { ...rates, freshInput: 10_000_000_000 } },
      { aboveInputTokens: 500_000, rates: { ...rates, freshInput: 100_000_000_000 } },
    ],
  });
  const ask = (freshInputTokens: number, stated: Partial<PricedUsage> = {}) =>
    costOf(usageOf({ freshInputTokens, ...stated }), tiered);
  const many = (contextWindow: string | null) => ({ spansRequests: true, contextWindow });

  it('decides by the whole input, strictly above each limit', () => {
    expect(ask(200_000)).toEqual({ listCost: 200_000_000, flags: 0 });
    expect(ask(200_001)).toEqual({ listCost: 2_000_010_000, flags: longContext });
    expect(ask(500_000)).toEqual({ listCost: 5_000_000_000, flags: longContext });
    expect(ask(500_001)).toEqual({ listCost: 50_000_100_000, flags: longContext });
  });

  it('of several requests is decided by what the source states', () => {
    const undecided = spansRequests | estimated;
    expect(ask(1_000_000, many(null))).toEqual({ listCost: 1_000_000_000, flags: undecided });
    expect(ask(1_000_000, many('≤ 200k'))).toEqual({ listCost: 1_000_000_000, flags: 0 });
    expect(ask(1_000_000, many('200k-500k')).flags).toBe(longContext);
    expect(ask(1_000_000, many('> 500k'))).toEqual({
      listCost: 100_000_000_000,
      flags: longContext,
    });
    // More than 200,000 may be either of the two long prices.
    expect(ask(1_000_000, many('> 200k')).flags).toBe(undecided);
    expect(ask(1_000_000, many('1000000')).flags).toBe(undecided);
  });

  it('of several requests whose sum exceeds no limit is certain', () => {
    expect(ask(200_000, many(null))).toEqual({ listCost: 200_000_000, flags: 0 });
    expect(costOf(usageOf({ freshInputTokens: 9e9, spansRequests: true }), priceOf()).flags).toBe(
      0,
    );
  });

  it('is not the context window’s to decide for one request', () => {
    expect(ask(1000, { contextWindow: '> 500k' })).toEqual({ listCost: 1_000_000, flags: 0 });
  });
});
