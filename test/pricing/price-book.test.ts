import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Price } from '../../src-shared/domain/pricing/price.ts';
import { OVERLAY_VERSION } from '../../src-shared/domain/pricing/overlay.ts';
import { CATALOGUE_VERSION } from '../../src-main/pricing/catalogue.ts';
import type { CustomCost } from '../../src-main/pricing/custom.ts';
import { listPrices } from '../../src-main/pricing/list-prices.ts';
import { createPriceBook, PRICES_VERSION, timelineOf } from '../../src-main/pricing/price-book.ts';
import { NO_USER_PRICES, plainBook } from './support.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const NAMES: readonly [string | null, string][] = [
  ['deepseek', 'deepseek-v4-pro'],
  ['deepseek', 'deepseek-chat'],
  ['openai', 'gpt-5.6-sol'],
  ['openai', 'o3'],
  ['anthropic', 'claude-opus-4-6'],
  [null, 'claude-opus-4-6'],
  [null, 'gemini-3.8-flash'],
  [null, 'no-such-model'],
];
const CUSTOM: readonly CustomCost[] = [
  { model: 'gpt-*', input: 1e-6, output: 2e-6, currency: 'USD', from: Date.UTC(2026, 7, 1) },
  {
    model: 'deepseek-chat',
    input: 3e-6,
    output: 4e-6,
    currency: 'USD',
    from: Date.UTC(2026, 2, 3, 4, 5),
    to: Date.UTC(2026, 5, 6, 7, 8),
  },
];
const moment = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 6, 1) });

/** What a price costs, without the stretch it holds in. */
function terms(price: Price | null) {
  return price && { ...price, from: null, to: null };
}

describe('the price book', () => {
  it('remembers what it would answer afresh, in whatever order it is asked', () => {
    const user = { custom: CUSTOM, rateAt: () => null };
    const asked = fc.tuple(fc.constantFrom(...NAMES), moment);
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 60 }), (questions) => {
        const book = createPriceBook(user);
        for (const [[provider, model], at] of questions) {
          const fresh = timelineOf(provider, model, user).at(at).price;
          expect(book.find(provider, model, at)).toEqual(fresh);
        }
      }),
    );
  });

  it('gives prices that hold in all of their stretch and nowhere beyond', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), moment, moment, ([provider, model], at, other) => {
        const price = plainBook.find(provider, model, at);
        if (price === null) return;
        const [from, to] = [price.from ?? -Infinity, price.to ?? Infinity];
        expect(from <= at && at < to).toBe(true);
        for (const inside of [from, to - 1, Math.min(Math.max(other, from), to - 1)]) {
          if (!Number.isFinite(inside)) continue;
          expect(terms(plainBook.find(provider, model, inside))).toEqual(terms(price));
        }
        for (const outside of [from - 1, to].filter(Number.isFinite)) {
          const next = plainBook.find(provider, model, outside);
          expect(next === price).toBe(false);
          expect(terms(next)).not.toEqual(terms(price));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the very same price again, so that what is kept of it need not be worked out anew', () => {
    const book = createPriceBook(NO_USER_PRICES);
    const first = book.find('openai', 'gpt-5', NOW);
    book.find('openai', 'gpt-5-mini', NOW);
    expect(book.find('openai', 'gpt-5', NOW + 1)).toBe(first);
  });

  it('remembers no more names than it should', () => {
    const book = createPriceBook(NO_USER_PRICES);
    const first = book.find(null, 'claude-opus-4-5', NOW);
    for (let n = 0; n < 5001; n++) book.find(null, `made-up-${n}`, NOW);
    const again = book.find(null, 'claude-opus-4-5', NOW);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });

  it('is of the versions that it says', () => {
    expect(PRICES_VERSION).toBe(`${CATALOGUE_VERSION}, ${OVERLAY_VERSION}`);
    expect(plainBook.find('openai', 'gpt-5', NOW)?.version).toBe(CATALOGUE_VERSION);
    expect(plainBook.find('openai', 'o3', 0)?.version).toBe(OVERLAY_VERSION);
  });
});

describe('the list of prices', () => {
  it('has all prices of a model, oldest first, each from where the one before ends', () => {
    const [opus, ...rest] = listPrices('anthropic/claude-opus-4-6', NOW, NO_USER_PRICES);
    expect(rest).toEqual([]);
    const spans = opus?.prices.map(({ from, to }) => [from, to]);
    const change = Date.UTC(2026, 2, 13);
    expect(spans).toEqual([
      [null, change],
      [change, null],
    ]);
    expect(opus?.inForce).toEqual(opus?.prices[1]);
  });

  it('shows overlay and custom costs over the catalogue', () => {
    const o3 = listPrices('openai/o3', NOW, NO_USER_PRICES).find(({ model }) => model === 'o3');
    expect(o3?.prices.map(({ origin }) => origin)).toEqual(['overlay', 'catalogue']);
    const custom = { model: 'acme-1', input: 1e-6, output: 1e-6, currency: 'USD' };
    const listed = listPrices('ACME', NOW, { custom: [custom], rateAt: () => null });
    expect(listed.map(({ model, inForce }) => [model, inForce?.origin])).toEqual([
      ['acme-1', 'custom'],
    ]);
  });

  it('finds what a log’s name stands for', () => {
    const name = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
    const listed = listPrices(name, NOW, NO_USER_PRICES);
    expect(listed.map(({ provider }) => provider)).toEqual(['aws']);
    expect(listPrices('claude-opus-9', NOW, NO_USER_PRICES)).toEqual([]);
    const cheaper = { model: 'gpt-5', input: 1e-6, currency: 'USD' };
    const [own] = listPrices('gpt-5', NOW, { custom: [cheaper], rateAt: () => null });
    // The user's price under the name it is written with, and what it leaves open as for a log of that name.
    expect(own?.model).toBe('gpt-5');
    expect(own?.inForce?.rates).toMatchObject({ freshInput: 1e9, output: 10e9 });
  });

  it('is long where nothing is asked for, and has no model twice', () => {
    const all = listPrices('', NOW, NO_USER_PRICES);
    expect(all.length).toBeGreaterThan(1000);
    const names = all.map(({ provider, model }) => `${provider} ${model}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
