import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { moneySettingsSchema } from '../../src-shared/ipc/settings.ts';
import {
  chosen,
  readPaying,
  sinceOf,
} from '../../src-renderer/screens/onboarding/paying/pay-choice.ts';
import { readRate, whereUsed } from '../../src-renderer/screens/settings/currency/rate-draft.ts';
import { readStretch, stretchText } from '../../src-renderer/screens/settings/day-text.ts';
import {
  draftOf as priceDraft,
  newPrice,
  readOwnPrice,
  type OwnPrice,
} from '../../src-renderer/screens/settings/prices/price-draft.ts';
import { factorText } from '../../src-renderer/screens/settings/prices/price-words.ts';
import {
  draftOf as planDraft,
  newPlan,
  readPlan,
} from '../../src-renderer/screens/settings/subscriptions/plan-draft.ts';
import { planOf } from '../../src-renderer/screens/sources/paid-cell.tsx';
import { money } from './sample-money.ts';

const today = Temporal.PlainDate.from('2026-11-24');
const shape = moneySettingsSchema.shape;

const plan = {
  name: 'Claude Max 5x',
  monthlyPrice: '100',
  currency: 'USD',
  from: '2026-06-01',
  to: null,
  sources: ['claude-code'],
  models: [],
};

const ownPrice: OwnPrice = {
  model: 'llama-4-scout',
  inputCostPerToken: '0.0000002',
  outputCostPerToken: '0.0000006',
  cacheReadCostPerToken: null,
  cacheWrite5mCostPerToken: null,
  cacheWrite1hCostPerToken: null,
  maxTokens: 128_000,
  currency: 'USD',
  from: '2026-06-01',
  to: null,
};

describe('an exchange rate', () => {
  const draft = { currency: 'EUR', rate: '0.9215', from: '1 Jul 2026' };

  it('is read with its day', () => {
    const read = readRate(draft, [], today);
    expect(read).toEqual({ value: { currency: 'EUR', rate: '0.9215', from: '2026-07-01' } });
    expect(readRate({ ...draft, from: '' }, [], today)).toMatchObject({ value: { from: null } });
  });

  it.each([
    [{ rate: '0,92' }, 'rate', 'Write it with a point: 0.92.'],
    [{ rate: '0' }, 'rate', 'Allowed is a number above 0'],
    [{ from: '31 Feb 2026' }, 'from', 'is no day'],
    [{ currency: 'USD' }, 'currency', 'Choose another currency'],
  ])('%o is refused at its field', (wrong, field, said) => {
    const read = readRate({ ...draft, ...wrong }, [], today);
    expect('errors' in read && read.errors).toMatchObject({
      [field]: expect.stringContaining(said),
    });
  });

  it('stands once a day', () => {
    const there = [{ currency: 'EUR', rate: '0.9', from: '2026-07-01' }];
    expect(readRate(draft, there, today)).toMatchObject({
      errors: { from: 'EUR has a rate from that day on. Choose another day.' },
    });
    expect(readRate({ ...draft, currency: 'GBP' }, there, today)).toHaveProperty('value');
  });

  it('is needed wherever its currency is used', () => {
    expect(whereUsed(money({ currency: 'EUR' }), 'EUR')).toBe('Amounts are shown in it');
    const plans = money({ subscriptions: [{ ...plan, currency: 'EUR' }] });
    expect(whereUsed(plans, 'EUR')).toBe('Claude Max 5x is paid in it');
    const prices = money({ customCosts: [{ ...ownPrice, currency: 'EUR' }] });
    expect(whereUsed(prices, 'EUR')).toBe('Your price of llama-4-scout is in it');
    expect(whereUsed(money(), 'EUR')).toBeNull();
  });
});

describe('days', () => {
  it.each([
    [null, null, 'always'],
    ['2026-07-01', null, 'from 1 Jul 2026'],
    [null, '2026-07-01', 'until 30 Jun 2026'],
    ['2026-06-12', '2026-07-01', '12 to 30 Jun 2026'],
    ['2026-06-12', '2026-08-01', '12 Jun to 31 Jul 2026'],
    ['2025-12-31', '2026-01-02', '31 Dec 2025 to 1 Jan 2026'],
    ['2026-06-12', '2026-06-13', '12 Jun 2026'],
  ])('%s to %s reads “%s”', (from, to, text) => {
    expect(stretchText(from, to)).toBe(text);
  });

  it('the last day is covered: the settings name the one after', () => {
    expect(readStretch('1 Jun 2026', '2026-06-30', today)).toEqual({
      from: { date: '2026-06-01' },
      to: { date: '2026-07-01' },
    });
    expect(readStretch('2 Jun 2026', '1 Jun 2026', today).to.error).toContain('2 Jun 2026');
  });
});

describe('a subscription', () => {
  const at = { today, currencies: ['USD'], others: [] };

  it('goes through its form unchanged', () => {
    for (const one of [plan, { ...plan, to: '2026-12-01', models: ['claude-*', 'gpt-5*'] }]) {
      expect(readPlan(planDraft(one), at)).toEqual({ value: one });
      expect(shape.subscriptions.parse([one])).toEqual([one]);
    }
  });

  it('tells every field that is wrong', () => {
    const read = readPlan({ ...newPlan(), price: '19,99', from: 'soon' }, at);
    expect('errors' in read && Object.keys(read.errors).toSorted()).toEqual([
      'from',
      'name',
      'price',
    ]);
  });

  it('needs a rate for another currency', () => {
    const euros = { ...planDraft(plan), currency: 'EUR' };
    expect(readPlan(euros, at)).toHaveProperty('errors.currency');
    expect(readPlan(euros, { ...at, currencies: ['USD', 'EUR'] })).toHaveProperty('value');
  });

  it('stands once by name and first day', () => {
    expect(readPlan(planDraft(plan), { ...at, others: [plan] })).toHaveProperty('errors.name');
    const later = { ...plan, from: '2026-09-01' };
    expect(readPlan(planDraft(plan), { ...at, others: [later] })).toHaveProperty('value');
  });

  it('that covers a source today is the oldest one', () => {
    const older = { ...plan, name: 'Claude Pro', from: '2026-01-01', sources: [] };
    const ended = { ...plan, name: 'Gone', from: '2025-01-01', to: '2026-01-01' };
    const all = money({ subscriptions: [plan, older, ended] });
    expect(planOf(all, 'claude-code', today)?.name).toBe('Claude Pro');
    expect(planOf(money({ subscriptions: [plan] }), 'codex', today)).toBeNull();
  });
});

describe('how a source is paid, in the first run', () => {
  const oldest = Date.UTC(2026, 5, 30, 22, 30);
  const source = {
    name: 'claude-code',
    label: 'Claude Code',
    paths: [],
    found: true,
    files: 1,
    bytes: 1,
    requests: 1,
    oldest,
    newest: oldest,
    imported: 0,
  };

  it('begins with the local month of the oldest usage log', () => {
    expect(sinceOf(oldest, 'Europe/Berlin')).toBe('1 Jul 2026');
    expect(sinceOf(oldest, 'UTC')).toBe('1 Jun 2026');
    expect(sinceOf(null, 'UTC')).toBe('');
  });

  it('a known plan fills its price in, and becomes a subscription of that source', () => {
    const none = { choice: 'use', name: '', price: '', since: '' };
    const max = chosen(source, 'Claude Max 20x', none, 'UTC');
    expect(readPaying('claude-code', max, today)).toEqual({
      plan: { ...plan, name: 'Claude Max 20x', monthlyPrice: '200' },
    });
    expect(readPaying('claude-code', none, today)).toEqual({ plan: null });
    const own = chosen(source, 'own', max, 'UTC');
    expect(readPaying('claude-code', own, today)).toMatchObject({
      errors: { name: expect.any(String), price: expect.any(String) },
    });
  });
});

describe('an own price', () => {
  const at = { today, currencies: ['USD'], others: [], maxTokens: 128_000 };

  it('goes through its form unchanged: typed per million, kept per token', () => {
    const draft = priceDraft(ownPrice);
    expect(draft).toMatchObject({ input: '0.2', output: '0.6', cacheRead: '' });
    expect(readOwnPrice(draft, at)).toEqual({ value: ownPrice });
    expect(shape.customCosts.parse([ownPrice])).toEqual([ownPrice]);
  });

  it('needs a model and one price at least', () => {
    expect(readOwnPrice(newPrice(''), at)).toMatchObject({
      errors: { model: expect.any(String), input: 'Write a price, as 4.50; one at least.' },
    });
  });

  it.each([
    ['4,50', 'with a point: 4.50'],
    ['1000000001', 'Allowed is 0 to 1000000000'],
    ['0.0000000001', 'Allowed are 9 digits behind the point'],
  ])('%s is refused at its field', (output, said) => {
    const read = readOwnPrice({ ...newPrice('m'), input: '1', output }, at);
    expect('errors' in read && read.errors.output).toContain(said);
  });

  it('never holds on a day on which another does', () => {
    // A day is a number here; an open entry ends where a later one begins.
    const day = fc.integer({ min: 0, max: 30 });
    const span = fc.record({ from: fc.option(day), to: fc.option(day) });
    const start = Temporal.PlainDate.from('2026-06-01');
    const date = (n: number | null): string | null =>
      n === null ? null : start.add({ days: n }).toString();
    const ends = (a: { from: number | null; to: number | null }, next: number | null): number => {
      if (a.to !== null) return a.to;
      return next !== null && (a.from ?? -1) < next ? next : 99;
    };
    fc.assert(
      fc.property(span, span, (a, b) => {
        fc.pre([a, b].every(({ from, to }) => to === null || (from ?? -1) < to));
        const days = Array.from({ length: 101 }, (_, index) => index - 1);
        const clash = days.some(
          (n) =>
            n >= (a.from ?? -1) &&
            n < ends(a, b.from) &&
            n >= (b.from ?? -1) &&
            n < ends(b, a.from),
        );
        const draft = priceDraft({ ...ownPrice, from: date(a.from), to: date(a.to) });
        const others = [{ ...ownPrice, from: date(b.from), to: date(b.to) }];
        expect('errors' in readOwnPrice(draft, { ...at, others })).toBe(clash);
      }),
    );
  });

  it('shows factors as people read them', () => {
    expect(factorText('1/2')).toBe('×\u00a00.5');
    expect(factorText('11/10')).toBe('×\u00a01.1');
    expect(factorText('1/3')).toBe('×\u00a01/3');
  });
});
