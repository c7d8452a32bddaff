import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';
import { Flag, type ParsedUsage } from '../../src-main/sources/source.ts';
import { bucketUsage, keyOfBucket } from '../../src-main/sources/tables/bucket-row.ts';
import { askVault } from './support.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 10, 1);
const NOW = Date.UTC(2026, 10, 24, 9);
const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** A dollar for a thousand tokens of either model. */
const YAML = `
time_zone: UTC
cost_calculation:
  custom_costs:
    gpt-5.5: {input_cost_per_token: 0.001, output_cost_per_token: 0.001}
    gpt-5.5-mini: {input_cost_per_token: 0.001, output_cost_per_token: 0.001}
`;

type Row = Partial<ParsedUsage> & { source?: string };

/** What a provider states of a day (0 is 1 November) and model: a bill's amount in nano-dollars, or a sum of tokens. */
function stated(day: number, model: string, given: { nanos?: number; tokens?: number }): Row {
  const isBill = given.nanos !== undefined;
  const source = isBill ? 'openai-cost' : 'openai';
  const from = FIRST + day * DAY_MS;
  const record = {
    from,
    to: from + DAY_MS,
    dimensions: { model },
    usage: {
      provider: 'openai',
      model,
      freshInputTokens: given.tokens ?? 0,
      reportedCostNanos: given.nanos ?? null,
    },
  };
  const file = {
    source,
    flag: isBill ? Flag.bill : Flag.aggregate,
    groupedBy: ['model'],
    export: isBill ? { until: from + DAY_MS, sum: '1', hash: 'a' } : null,
  };
  return { ...bucketUsage(record, file, keyOfBucket(record, file)), source };
}

/** A request of so many tokens. */
function logged(day: number, model: string, tokens: number): Row {
  return {
    source: 'codex',
    provider: 'openai',
    model,
    timestamp: FIRST + day * DAY_MS + 3_600_000,
    freshInputTokens: tokens,
    outputTokens: 0,
  };
}

test('without a bill there is nothing to compare', () => {
  expect(askVault(YAML, [logged(0, 'gpt-5.5', 10)], NOW).queries.reconcile(ALL)).toEqual([]);
});

test('a bill stands beside the logs by day and model, with sums and causes', () => {
  const rows = [
    stated(0, 'gpt-5.5-2026-04-24', { nanos: 2_000_000_000 }),
    logged(0, 'gpt-5.5', 2000),
    stated(1, 'gpt-5.5', { nanos: 3_000_000_000 }),
    logged(1, 'gpt-5.5', 1000),
    stated(2, 'gpt-5.5-mini', { nanos: 500_000_000 }),
    logged(2, 'gpt-5.5', 100),
    stated(23, 'gpt-5.5', { nanos: 100_000_000 }),
    logged(23, 'gpt-5.5', 900),
    // Before the first day and after the last that the bill tells of.
    logged(-1, 'gpt-5.5', 5000),
    logged(24, 'gpt-5.5', 5000),
  ];
  const [pair, ...others] = askVault(YAML, rows, NOW).queries.reconcile(ALL);
  expect(others).toEqual([]);
  expect(pair).toEqual({
    provider: 'openai',
    from: '2026-11-01',
    to: '2026-11-24',
    billed: '5.600000000',
    logged: '4.000000000',
    difference: '1.600000000',
    days: [
      day('2026-11-01', 'gpt-5.5', '2.000000000', '2.000000000', '0.000000000', 'match'),
      day('2026-11-02', 'gpt-5.5', '3.000000000', '1.000000000', '2.000000000', 'partly-in-logs'),
      day('2026-11-03', 'gpt-5.5', '0.000000000', '0.100000000', '-0.100000000', 'not-on-bill'),
      day('2026-11-03', 'gpt-5.5-mini', '0.500000000', '0.000000000', '0.500000000', 'not-in-logs'),
      day('2026-11-24', 'gpt-5.5', '0.100000000', '0.900000000', '-0.800000000', 'still-growing'),
    ],
  });
});

function day(
  date: string,
  model: string,
  billed: string,
  logs: string,
  difference: string,
  cause: string,
) {
  return { date, model, billed, logged: logs, difference, cause };
}

test('a usage export is what is billed where no bill is, and never beside one', () => {
  const usage = stated(0, 'gpt-5.5', { tokens: 4000 });
  const alone = askVault(YAML, [usage, logged(0, 'gpt-5.5', 1000)], NOW).queries.reconcile(ALL);
  expect(alone[0]).toMatchObject({ billed: '4.000000000', logged: '1.000000000' });
  const bill = stated(0, 'gpt-5.5', { nanos: 7_000_000_000 });
  const both = askVault(YAML, [usage, bill, logged(0, 'gpt-5.5', 4000)], NOW);
  expect(both.queries.reconcile(ALL)[0]).toMatchObject({
    billed: '7.000000000',
    days: [{ billed: '7.000000000', logged: '4.000000000', cause: 'price' }],
  });
});

test('what a subscription covers is on no bill', () => {
  const plan = `subscriptions: [{name: Pro, monthly_price: 20, from: 2026-01-01, sources: [codex]}]\n`;
  const rows = [stated(0, 'gpt-5.5', { nanos: 1_000_000_000 }), logged(0, 'gpt-5.5', 9000)];
  expect(askVault(YAML + plan, rows, NOW).queries.reconcile(ALL)[0]).toMatchObject({
    billed: '1.000000000',
    logged: '0.000000000',
    days: [{ cause: 'not-in-logs' }],
  });
});

test('a month is cut out of all that is known: days between bills, and neighbours across its edge', () => {
  const october = Date.UTC(2026, 9, 1);
  const rows = [
    stated(-20, 'gpt-5.5', { nanos: 1_000_000_000 }),
    logged(-20, 'gpt-5.5', 1000),
    logged(-10, 'gpt-5.5', 2000),
    stated(-1, 'gpt-5.5', { nanos: 5_000_000_000 }),
    logged(-1, 'gpt-5.5', 3000),
    stated(0, 'gpt-5.5', { nanos: 3_000_000_000 }),
    logged(0, 'gpt-5.5', 5000),
  ];
  const { queries } = askVault(YAML, rows, NOW);
  const month = queries.reconcile({ from: october, to: FIRST });
  expect(month).toMatchObject([
    {
      from: '2026-10-12',
      to: '2026-10-31',
      billed: '6.000000000',
      logged: '6.000000000',
      days: [
        { cause: 'match' },
        { date: '2026-10-22', cause: 'not-on-bill' },
        { cause: 'time-zone' },
      ],
    },
  ]);
  const next = queries.reconcile({ from: FIRST, to: FIRST + DAY_MS });
  expect(next).toMatchObject([{ days: [{ date: '2026-11-01', cause: 'time-zone' }] }]);
  expect(queries.reconcile({ from: FIRST + DAY_MS, to: FIRST + 2 * DAY_MS })).toEqual([]);
});

test('a bill that names no model is compared by day', () => {
  const rows = [
    stated(0, '', { nanos: 3_000_000_000 }),
    logged(0, 'gpt-5.5', 1000),
    logged(0, 'gpt-5.5-mini', 2000),
  ].map((row) => ({ ...row, model: row.model === '' ? null : (row.model ?? null) }));
  expect(askVault(YAML, rows, NOW).queries.reconcile(ALL)).toMatchObject([
    { days: [{ model: null, billed: '3.000000000', logged: '3.000000000', cause: 'match' }] },
  ]);
});

test('what has no price is said so, on either side', () => {
  const foreign = { ...stated(0, 'gpt-5.5', { nanos: 1 }), reportedCostNanos: null };
  const rows = [
    foreign,
    logged(0, 'gpt-5.5', 1000),
    stated(1, 'of-nobody', { nanos: 2_000_000_000 }),
    logged(1, 'of-nobody', 1000),
  ];
  expect(askVault(YAML, rows, NOW).queries.reconcile(ALL)[0]?.days).toMatchObject([
    { billed: '0.000000000', logged: '1.000000000', cause: 'unpriced' },
    { billed: '2.000000000', logged: '0.000000000', cause: 'unpriced' },
  ]);
});

test('property: days add up to the pair, and each is what its bills and its requests say', () => {
  const model = fc.constantFrom('gpt-5.5', 'gpt-5.5-mini');
  const date = fc.integer({ min: 0, max: 5 });
  const bill = fc.record({ date, model, nanos: fc.integer({ min: -5, max: 5_000_000_000 }) });
  const request = fc.record({ date, model, tokens: fc.integer({ min: 1, max: 3000 }) });
  const bills = fc.uniqueArray(bill, {
    minLength: 1,
    maxLength: 8,
    selector: (one) => `${one.date} ${one.model}`,
  });
  fc.assert(
    fc.property(bills, fc.array(request, { maxLength: 12 }), (billed, requests) => {
      const rows = [
        ...billed.map((one) => stated(one.date, one.model, { nanos: one.nanos })),
        ...requests.map((one) => logged(one.date, one.model, one.tokens)),
      ];
      const [pair] = askVault(YAML, rows, NOW).queries.reconcile(ALL);
      const days = billed.map((one) => one.date);
      const isWithin = (one: { date: number }) =>
        one.date >= Math.min(...days) && one.date <= Math.max(...days);
      const expected = new Map<string, [bigint, bigint]>();
      const add = (at: number, name: string, side: 0 | 1, nanos: bigint): void => {
        const key = `2026-11-0${at + 1} ${name}`;
        const both = expected.get(key) ?? [0n, 0n];
        both[side] += nanos;
        expected.set(key, both);
      };
      for (const one of billed) add(one.date, one.model, 0, BigInt(one.nanos));
      for (const one of requests.filter(isWithin))
        add(one.date, one.model, 1, BigInt(one.tokens) * 1_000_000n);
      const found = (pair?.days ?? []).map((one) => [
        `${one.date} ${one.model}`,
        one.billed,
        one.logged,
      ]);
      expect(found).toEqual(
        [...expected]
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, [of, by]]) => [key, formatUsd(of), formatUsd(by)]),
      );
      const sum = (side: 'billed' | 'logged' | 'difference') =>
        formatUsd(
          (pair?.days ?? []).reduce((total, one) => total + (parseUsd(one[side]) ?? 0n), 0n),
        );
      expect([pair?.billed, pair?.logged, pair?.difference]).toEqual([
        sum('billed'),
        sum('logged'),
        sum('difference'),
      ]);
    }),
    { numRuns: 25 },
  );
});
