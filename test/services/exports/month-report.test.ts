import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueries } from '../../../src-main/queries/query-table.ts';
import { reportHtml } from '../../../src-main/services/exports/report/report-html.ts';
import { askVault } from '../../queries/support.ts';
import { budgetHouse, RULE } from '../budgets/support.ts';

const YAML = `
time_zone: Europe/Berlin
cost_calculation:
  currency: EUR
  exchange_rates: {EUR: 0.9}
  custom_costs: {m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0}}
`;
const EVIL = '<img src=x onerror="alert(1)">&\'';

/** So many million tokens of a model, a dollar a million. */
function row(time: string, millions: number, model = 'm1', user: string | null = null) {
  return {
    timestamp: Date.parse(time),
    model,
    freshInputTokens: Math.round(millions * 1_000_000),
    cacheReadTokens: 0,
    outputTokens: 0,
    user,
  };
}

/** The texts of a table's cells, line by line, under a heading. */
function table(page: string, heading: string): string[][] {
  const section = page.slice(page.indexOf(`<h2>${heading}</h2>`)).split('</section>')[0] ?? '';
  return [...section.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, cells = '']) =>
    [...cells.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, text = '']) => text.trim()),
  );
}

describe('the report of a month', () => {
  const ask = () =>
    askVault(
      YAML,
      [
        row('2026-10-05T12:00:00Z', 2),
        // The first minutes of November in Berlin, and the last; then the first of December.
        row('2026-10-31T23:30:00Z', 3, 'm1', EVIL),
        row('2026-11-30T22:59:59Z', 4),
        row('2026-11-30T23:00:00Z', 100),
        row('2026-11-20T12:00:00Z', 1, EVIL),
      ],
      Date.parse('2026-12-10T12:00:00Z'),
    ).queries;
  const write = () => reportHtml(ask().monthReport({ month: '2026-11' }));

  it('tells local days, in the display currency, against the month before', () => {
    const page = write();
    // 3 + 4 dollars at 0.9 are 6.30 euros; 2 dollars before are 1.80; 6.3 / 1.8 is 3.5.
    expect(table(page, 'List to net')).toEqual([
      ['List cost', '€6.30'],
      ['Discounts', '€0.00'],
      ['Net cost', '€6.30'],
    ]);
    expect(table(page, 'Against 1 to 31 October 2026')).toEqual([
      ['', 'Before', 'Now', 'Change'],
      ['Net cost', '€1.80', '€6.30', '+250.0%'],
      ['Requests', '1', '3', '+200.0%'],
      ['Input tokens', '2,000,000', '8,000,000', '+300.0%'],
      ['Output tokens', '0', '0', '–'],
      ['Error rate', '0.0%', '0.0%', '0.0 points'],
    ]);
    const days = table(page, 'By day');
    expect(days).toHaveLength(32);
    expect(days[1]).toEqual(['1 November', '1', '0', '3,000,000', '0', '€2.70']);
    expect(days[30]).toEqual(['30 November', '1', '0', '4,000,000', '0', '€3.60']);
    expect(days[31]).toEqual(['All', '3', '0', '8,000,000', '0', '€6.30']);
  });

  it('names what has no price and says that it is left out', () => {
    const page = write();
    const plain = page.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    expect(plain).toContain('1 request has no price');
    expect(table(page, 'By model').map(([, requests, , cost]) => [requests, cost])).toEqual([
      ['Requests', 'Net cost'],
      ['2', '€6.30'],
      ['1', 'no price'],
      ['3', '€6.30'],
    ]);
  });

  it('escapes every name, runs nothing and loads nothing', () => {
    const page = write();
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;');
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/<script|<link|<iframe|<a\b|url\(|@import|https?:/i);
    expect(page).toContain(
      'content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"',
    );
  });

  it('refuses a month that has not begun, and says so where nothing was used', () => {
    const queries = ask();
    expect(() => queries.monthReport({ month: '2027-01' })).toThrow(/a month that has begun/);
    const empty = reportHtml(queries.monthReport({ month: '2026-02' }));
    expect(empty).toContain('Nothing was used in these days.');
    expect(empty).not.toContain('NaN');
  });
});

it.each([
  ['2026-11-10T12:00:00Z', '2026-11', ['2026-11-01', '2026-11-10', '2026-10-01', '2026-10-10']],
  // A shorter month before is compared whole; a month that is over is too.
  ['2026-03-30T12:00:00Z', '2026-03', ['2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28']],
  ['2026-03-30T12:00:00Z', '2026-02', ['2026-02-01', '2026-02-28', '2026-01-01', '2026-01-31']],
  ['2026-01-01T12:00:00Z', '2026-01', ['2026-01-01', '2026-01-01', '2025-12-01', '2025-12-01']],
  // 23:30 UTC is the first of the next month in Berlin, the day that the clock is put forward is told too.
  ['2026-03-31T22:30:00Z', '2026-04', ['2026-04-01', '2026-04-01', '2026-03-01', '2026-03-01']],
  ['2026-04-30T12:00:00Z', '2026-03', ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28']],
])('at %s the report of %s tells and compares the days %j', (now, month, days) => {
  const { queries } = askVault(YAML, [], Date.parse(now));
  const { firstDay, lastDay, firstDayBefore, lastDayBefore } = queries.monthReport({ month });
  expect([firstDay, lastDay, firstDayBefore, lastDayBefore]).toEqual(days);
});

it('shows budgets as they stood at the month’s end, not as they stand now', () => {
  const house = budgetHouse(Date.parse('2026-10-20T12:00:00Z'));
  house.spend(1200);
  house.process().edits.add({ name: 'All <b>', rule: RULE });
  house.clock.now = Date.parse('2026-11-20T12:00:00Z');
  house.spend(300);
  const queries = createQueries(
    house.vault.read,
    () => house.settings,
    () => house.clock.now,
  );
  const budgets = (month: string) => table(reportHtml(queries.monthReport({ month })), 'Budgets');
  expect(budgets('2026-10')[1]).toEqual([
    'All &lt;b&gt;',
    '1 to 31 October 2026',
    '$12.00',
    '$10.00',
    '120.0%, over',
  ]);
  expect(budgets('2026-11')[1]).toEqual([
    'All &lt;b&gt;',
    '1 to 30 November 2026',
    '$3.00',
    '$10.00',
    '30.0%',
  ]);
});

it('adds up as integers do, whatever the rows are', () => {
  const start = Date.parse('2026-10-01T00:00:00Z');
  const rows = fc.array(
    fc.record({
      hour: fc.integer({ min: 0, max: 61 * 24 - 1 }),
      model: fc.constantFrom('m1', 'm2'),
      tokens: fc.integer({ min: 0, max: 50_000_000 }),
    }),
    { maxLength: 12 },
  );
  const prices: Readonly<Record<string, bigint>> = { m1: 1000n, m2: 3n };
  const yaml = `
time_zone: UTC
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0}
    m2: {input_cost_per_token: 0.000000003, output_cost_per_token: 0}
`;
  fc.assert(
    fc.property(rows, (given) => {
      const told = given.map(({ hour, model, tokens }) =>
        row(new Date(start + hour * 3_600_000).toISOString(), tokens / 1_000_000, model),
      );
      const { queries } = askVault(yaml, told, Date.parse('2026-12-05T00:00:00Z'));
      const page = reportHtml(queries.monthReport({ month: '2026-11' }));
      const november = given.filter(({ hour }) => hour >= 31 * 24);
      const cost = november.reduce(
        (sum, { model, tokens }) => sum + (prices[model] ?? 0n) * BigInt(tokens),
        0n,
      );
      // A month without rows has no tables.
      const net = table(page, 'List to net').find(([label]) => label === 'Net cost')?.[1];
      expect(net ?? '$0.00').toBe(cents(cost));
      const byDay = table(page, 'By day').slice(1, -1);
      const requests = byDay.reduce((sum, [, count]) => sum + Number(count), 0);
      expect(requests).toBe(november.length);
    }),
    { numRuns: 25 },
  );
});

/** Nanos of US dollars to the cent, rounded half away from zero, by hand. */
function cents(nanos: bigint): string {
  if (nanos > 0n && nanos < 5_000_000n) return '&lt;$0.01';
  const rounded = (nanos + 5_000_000n) / 10_000_000n;
  const whole = String(rounded / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${whole}.${String(rounded % 100n).padStart(2, '0')}`;
}
