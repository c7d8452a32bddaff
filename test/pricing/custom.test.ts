import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PricingConfig } from '../../src-shared/config/pricing-config.ts';
import { costOf } from '../../src-shared/domain/pricing/cost.ts';
import { PriceFlag } from '../../src-shared/domain/pricing/price.ts';
import type { CustomCost, Rate } from '../../src-main/pricing/custom.ts';
import { createPriceBook } from '../../src-main/pricing/price-book.ts';
import { userPricesOf } from '../../src-main/pricing/user-prices.ts';
import { usageOf } from './support.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const DAY = 86_400_000;
const QWEN: CustomCost = {
  model: 'qwen3-coder-30b',
  input: '0.0000002',
  output: 0.0000006,
  cacheRead: '2e-8',
  currency: 'USD',
};

function bookOf(custom: readonly CustomCost[], rateAt: () => Rate | null = () => null) {
  return createPriceBook({ custom, rateAt });
}

/** A currency of which 0.8 are a dollar: a unit is worth 1.25. */
const POUNDS: Rate = {
  nanosPerUnit: { numerator: 10_000_000_000n, denominator: 8n },
  from: NOW - DAY,
  to: NOW + DAY,
};

describe('custom costs', () => {
  it('price a model that no one else does', () => {
    const price = bookOf([QWEN]).find(null, 'qwen3-coder-30b', NOW);
    expect(price).toMatchObject({
      origin: 'custom',
      version: 'config.yaml',
      source: 'config.yaml',
      from: null,
      to: null,
      // 0.2, 0.6 and 0.02 US dollars per million; writing a cache costs as much as reading afresh, estimated.
      rates: {
        freshInput: 200_000_000,
        cacheRead: 20_000_000,
        cacheWrite5m: 200_000_000,
        cacheWrite1h: 200_000_000,
        output: 600_000_000,
      },
      estimatedClasses: ['cacheWrite5m', 'cacheWrite1h'],
    });
    expect(bookOf([QWEN]).find(null, 'qwen3-coder-30b-next', NOW)).toBeNull();
  });

  it('stand over the catalogue and borrow from it what they do not say', () => {
    const cost = {
      model: 'claude-opus-4-6',
      input: '0.000004',
      output: '0.00002',
      currency: 'USD',
    };
    const price = bookOf([cost]).find('anthropic', 'claude-opus-4-6', NOW);
    expect(price).toMatchObject({
      origin: 'custom',
      rates: {
        freshInput: 4_000_000_000,
        cacheRead: 500_000_000,
        cacheWrite5m: 6_250_000_000,
        cacheWrite1h: 10_000_000_000,
        output: 20_000_000_000,
      },
      estimatedClasses: ['cacheRead', 'cacheWrite5m', 'cacheWrite1h'],
      // The catalogue's price of Opus 4.6 since it is flat.
      from: Date.UTC(2026, 2, 13),
      to: null,
      webSearch: 10_000_000,
    });
    expect(price?.multipliers.fast).toEqual({ numerator: 6, denominator: 1, isEstimated: false });
  });

  it('without a price of input take the catalogue’s, and are none where there is none', () => {
    const output = { output: '0.00002', currency: 'USD' };
    const known = bookOf([{ model: '*', ...output }]).find('anthropic', 'claude-opus-4-5', NOW);
    expect(known?.rates).toMatchObject({ freshInput: 5_000_000_000, output: 20_000_000_000 });
    expect(known?.estimatedClasses).toContain('freshInput');
    expect(bookOf([{ model: '*', ...output }]).find(null, 'acme-1', NOW)).toBeNull();
  });

  it('go by name, then by pattern, then by the later start, then by the order', () => {
    const entry = (model: string, millionths: number, from?: number): CustomCost => ({
      model,
      input: millionths / 1e6,
      output: 0,
      currency: 'USD',
      ...(from === undefined ? {} : { from }),
    });
    const book = bookOf([
      entry('acme-*', 1),
      entry('*-1', 2),
      entry('acme-1', 3),
      entry('acme-1', 4, NOW),
    ]);
    const ask = (model: string, at: number) => book.find(null, model, at)?.rates.freshInput;
    expect(ask('acme-1', NOW - 1)).toBe(3_000_000_000);
    expect(ask('acme-1', NOW)).toBe(4_000_000_000);
    expect(ask('acme-2', NOW)).toBe(1_000_000_000);
    expect(ask('other-1', NOW)).toBe(2_000_000_000);
    expect(book.find(null, 'acme-1', NOW - 1)).toMatchObject({ from: null, to: NOW });
    expect(book.find(null, 'acme-1', NOW)).toMatchObject({ from: NOW, to: null });
  });

  it('hold from and until their dates, and the catalogue’s price is cut to the rest', () => {
    const cost = { ...QWEN, model: 'claude-opus-4-5', from: NOW, to: NOW + DAY };
    const book = bookOf([cost]);
    const ask = (at: number) => book.find(null, 'claude-opus-4-5', at);
    expect(ask(NOW - 1)).toMatchObject({ origin: 'catalogue', from: null, to: NOW });
    expect(ask(NOW)).toMatchObject({ origin: 'custom', from: NOW, to: NOW + DAY });
    expect(ask(NOW + DAY)).toMatchObject({ origin: 'catalogue', from: NOW + DAY, to: null });
  });

  it('in another currency are worth what the day’s rate says, while it holds', () => {
    const cost = { ...QWEN, currency: 'GBP' };
    const price = bookOf([cost], () => POUNDS).find(null, QWEN.model, NOW);
    // 0.2 × 1.25 and 0.6 × 1.25 US dollars per million.
    expect(price?.rates).toMatchObject({ freshInput: 250_000_000, output: 750_000_000 });
    expect(price).toMatchObject({ from: NOW - DAY, to: NOW + DAY });
  });

  it('in a currency without a rate are no price, and the catalogue’s is not taken for it', () => {
    const cost = { ...QWEN, model: 'claude-opus-4-5', currency: 'GBP' };
    let rate: Rate | null = null;
    const book = createPriceBook({ custom: [cost], rateAt: (_, at) => (at < NOW ? null : rate) });
    expect(book.find(null, 'claude-opus-4-5', NOW - 1)).toBeNull();
    rate = { ...POUNDS, from: NOW };
    expect(book.find(null, 'claude-opus-4-5', NOW)?.rates.freshInput).toBe(250_000_000);
  });

  it.each(['-1', 'free', '', '1e300', 'NaN'])('of “%s” are no price', (input) =>
    expect(bookOf([{ ...QWEN, input }]).find(null, QWEN.model, NOW)).toBeNull(),
  );

  it('of nothing are free, and half of a batch is a guess', () => {
    const free = bookOf([{ model: '*', input: 0, output: 0, currency: 'USD' }]);
    const price = free.find(null, 'my-own', NOW);
    if (price === null) throw new Error('There is no price.');
    expect(costOf(usageOf({ freshInputTokens: 1000 }), price)).toEqual({ listCost: 0, flags: 0 });
    const batch = costOf(usageOf({ freshInputTokens: 1000, isBatch: true }), price);
    expect(batch.flags).toBe(PriceFlag.batch | PriceFlag.estimated);
  });

  it('are exact to the nano-dollar per million, half to even', () => {
    const picos = fc.integer({ min: 0, max: 10_000_000 });
    const rates = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(picos, rates, (pico, rate) => {
        const cost = { model: 'm', input: `${pico}e-12`, output: 0, currency: 'CHF' };
        const nanosPerUnit = { numerator: 1_000_000_000n * 100n, denominator: BigInt(rate) };
        const book = bookOf([cost], () => ({ nanosPerUnit, from: null, to: null }));
        // pico × 10⁻¹² × 10⁶ × 10⁹ × 100 ÷ rate = pico × 100,000 ÷ rate, in plain numbers.
        const exact = (pico * 100_000) / rate;
        const whole = Math.floor(exact);
        const twice = pico * 200_000 - 2 * whole * rate;
        const up = twice > rate || (twice === rate && whole % 2 === 1);
        expect(book.find(null, 'm', NOW)?.rates.freshInput).toBe(whole + (up ? 1 : 0));
      }),
    );
  });
});

describe('the settings’ own prices', () => {
  const pricing: PricingConfig = {
    currency: 'EUR',
    exchangeRates: [
      { currency: 'EUR', from: '2026-01-01', rate: '0.8' },
      { currency: 'EUR', from: '2026-07-01', rate: '0.5' },
      { currency: 'GBP', from: null, rate: '0.4' },
    ],
    customCosts: [
      {
        model: 'acme',
        inputCostPerToken: '0.000001',
        outputCostPerToken: '0.000002',
        cacheReadCostPerToken: null,
        cacheWrite5mCostPerToken: null,
        cacheWrite1hCostPerToken: '0.000003',
        maxTokens: null,
        currency: 'EUR',
        from: null,
        to: '2026-09-01',
      },
    ],
    tierLists: [],
    subscriptions: [],
  };
  const book = createPriceBook(userPricesOf(pricing, 'Europe/Berlin'));

  it('hold by local days, in their currency’s rate of the day', () => {
    // Midnight in Berlin is 23:00 UTC in winter and 22:00 in summer.
    const [january, july, september] = [
      Date.UTC(2025, 11, 31, 23),
      Date.UTC(2026, 5, 30, 22),
      Date.UTC(2026, 7, 31, 22),
    ];
    expect(book.find(null, 'acme', january - 1)).toBeNull();
    expect(book.find(null, 'acme', january)).toMatchObject({
      rates: { freshInput: 1_250_000_000, cacheRead: 1_250_000_000, cacheWrite1h: 3_750_000_000 },
      estimatedClasses: ['cacheRead', 'cacheWrite5m'],
      from: january,
      to: july,
    });
    expect(book.find(null, 'acme', july)).toMatchObject({
      rates: { freshInput: 2_000_000_000, output: 4_000_000_000 },
      from: july,
      to: september,
    });
    expect(book.find(null, 'acme', september)).toBeNull();
  });

  it('give a rate without a start for ever', () => {
    const { rateAt } = userPricesOf(pricing, 'UTC');
    expect(rateAt('GBP', 0)).toMatchObject({ from: null, to: null });
    expect(rateAt('JPY', 0)).toBeNull();
  });
});
