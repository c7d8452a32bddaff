import { expect, test } from 'vitest';
import { CostStatus } from '../../src-main/vault/kinds.ts';
import { createRepricing } from '../../src-main/vault/pricing/repricing.ts';
import type { PricingTerms } from '../../src-main/vault/pricing/terms.ts';
import { testTerms, tierList } from './pricing-terms.ts';
import { key, setUp } from './support-ingest.ts';
import { NOW, usage } from './support.ts';

const DAY = 86_400_000;

/** A request of so many tokens, all output. */
const request = (id: number, tokens: number, given: Parameters<typeof usage>[0] = {}) =>
  usage({
    key: key(id),
    requestId: `q${id}`,
    responseId: `r${id}`,
    model: 'm1',
    session: null,
    freshInputTokens: 0,
    outputTokens: tokens,
    timestamp: NOW + id,
    ...given,
  });

function priced(first: PricingTerms) {
  let terms = first;
  const kit = setUp(() => terms);
  const now = () => terms;
  return {
    ...kit,
    repricing: createRepricing(kit.vault, now),
    change(next: PricingTerms) {
      terms = next;
      return kit.catchUp(now);
    },
    settle: () => kit.catchUp(now),
    costs: () =>
      kit
        .rows()
        .map((row) => [
          row['request_id'],
          row['cost_status'],
          row['list_cost'],
          row['discount'],
          row['net_cost'],
        ])
        .sort(),
  };
}

test('a row is priced as it comes in; one no one knows the price of is unpriced, in rollups too', () => {
  const { take, costs, check, vault } = priced(testTerms({ prices: { m1: 5 } }));
  take([request(1, 10), request(2, 10, { model: 'nobody' }), request(3, 1, { model: null })]);
  expect(costs()).toEqual([
    ['q1', CostStatus.priced, 50, 0, 50],
    ['q2', CostStatus.unpriced, null, null, null],
    ['q3', CostStatus.unpriced, null, null, null],
  ]);
  const sums =
    'SELECT sum(list_cost) AS list, sum(net_cost) AS net, sum(unpriced) AS unpriced FROM usage_rollups';
  expect(vault.db.prepare(sums).get()).toEqual({ list: 50, net: 50, unpriced: 2 });
  check();
});

test('what Claude Code wrote itself is free, and no price is looked for', () => {
  const { take, costs } = priced(testTerms({ prices: { '<synthetic>': 5 } }));
  take([request(1, 10, { model: '<synthetic>' })]);
  expect(costs()).toEqual([['q1', CostStatus.free, 0, 0, 0]]);
});

test.each([
  ['computed counts, though a cost is reported', [], 999, 'm1', CostStatus.priced, 50],
  ['reported counts for its sources', ['claude-code'], 999, 'm1', CostStatus.reported, 999],
  ['reported counts where there is no price', [], 999, 'nobody', CostStatus.reported, 999],
  ['a reported 0 with tokens is missing', ['claude-code'], 0, 'm1', CostStatus.priced, 50],
  [
    'and leaves what has no price unpriced',
    ['claude-code'],
    0,
    'nobody',
    CostStatus.unpriced,
    null,
  ],
])('%s', (_name, reportedSources, reportedCostNanos, model, status, list) => {
  const { take, costs } = priced(testTerms({ prices: { m1: 5 }, reportedSources }));
  take([request(1, 10, { reportedCostNanos, model })]);
  expect(costs()).toEqual([['q1', status, list, list === null ? null : 0, list]]);
});

test('a failure that is reported to cost nothing is free of cost, priced or not', () => {
  const { take, costs } = priced(testTerms({}));
  take([request(1, 10, { reportedCostNanos: 0, isError: true })]);
  expect(costs()).toEqual([['q1', CostStatus.reported, 0, 0, 0]]);
});

test('a row keeps its price when the catalogue changes; unpriced ones get theirs at once', () => {
  const { take, costs, change, check, settle } = priced(testTerms({ prices: { m1: 5 } }));
  take([request(1, 10), request(2, 10, { model: 'm2' })]);
  settle();
  expect(change(testTerms({ prices: { m1: 6, m2: 7 } }))).toBe(1);
  expect(costs()).toEqual([
    ['q1', CostStatus.priced, 50, 0, 50],
    ['q2', CostStatus.priced, 70, 0, 70],
  ]);
  check();
});

test('read again under new prices a row keeps its cost; a larger telling is priced by them', () => {
  const { take, costs, change, check } = priced(testTerms({ prices: { m1: 5 } }));
  take([request(1, 10)]);
  change(testTerms({ prices: { m1: 6 } }));
  expect(take([request(1, 10)])).toMatchObject({ known: 1 });
  expect(costs()).toEqual([['q1', CostStatus.priced, 50, 0, 50]]);
  expect(take([request(1, 20)])).toMatchObject({ replaced: 1 });
  expect(costs()).toEqual([['q1', CostStatus.priced, 120, 0, 120]]);
  check();
});

test('which cost counts for a source acts at once, both ways', () => {
  const { take, costs, change, check } = priced(testTerms({ prices: { m1: 5 } }));
  take([request(1, 10, { reportedCostNanos: 999 })]);
  change(testTerms({ prices: { m1: 5 }, reportedSources: ['claude-code'] }));
  expect(costs()).toEqual([['q1', CostStatus.reported, 999, 0, 999]]);
  change(testTerms({ prices: { m1: 5 } }));
  expect(costs()).toEqual([['q1', CostStatus.priced, 50, 0, 50]]);
  check();
});

const TIERS = tierList(
  'graduated',
  ['m1'],
  [
    [100, 0],
    [null, 50],
  ],
);

test('tiers count a month’s tokens in the order of time, whatever came first; a late row moves those at the limit', () => {
  const { take, costs, settle, check } = priced(
    testTerms({ prices: { m1: 10, m2: 10 }, tierLists: [TIERS] }),
  );
  take([request(5, 80), request(9, 80), request(7, 1000, { model: 'm2' })]);
  settle();
  // 80 below the limit; then 20 below it and 60 above: half of 600.
  expect(costs()).toEqual([
    ['q5', CostStatus.priced, 800, 0, 800],
    ['q7', CostStatus.priced, 10_000, 0, 10_000],
    ['q9', CostStatus.priced, 800, 300, 500],
  ]);
  take([request(1, 30)]);
  settle();
  expect(costs()).toEqual([
    ['q1', CostStatus.priced, 300, 0, 300],
    ['q5', CostStatus.priced, 800, 50, 750],
    ['q7', CostStatus.priced, 10_000, 0, 10_000],
    ['q9', CostStatus.priced, 800, 400, 400],
  ]);
  check();
});

test('a month begins at the zone’s midnight, and its count anew', () => {
  const timeZone = 'Europe/Berlin';
  const { take, costs, settle } = priced(
    testTerms({ prices: { m1: 10 }, tierLists: [TIERS], timeZone }),
  );
  const december = Date.UTC(2026, 10, 30, 23);
  take([
    request(1, 100, { timestamp: december - 2 }),
    request(2, 10, { timestamp: december - 1 }),
    request(3, 10, { timestamp: december }),
  ]);
  settle();
  expect(costs().map(([id, , , discount]) => [id, discount])).toEqual([
    ['q1', 0],
    ['q2', 50],
    ['q3', 0],
  ]);
});

test('tiers count no row that has no price of ours, does not count, or is under a plan', () => {
  const plan = {
    name: 'Max',
    monthlyPrice: 1n,
    currency: 'USD',
    from: null,
    to: null,
    sources: ['codex'],
    models: [],
  };
  const terms = testTerms({
    prices: { m1: 10 },
    tierLists: [{ ...TIERS, models: [] }],
    plans: [plan],
  });
  const { vault, ingest, take, costs, settle, check } = priced(terms);
  take([request(1, 500, { model: 'nobody' }), request(2, 500, { exclusion: 3 })]);
  const commit = (rows: ReturnType<typeof request>[]) => ({
    source: 'codex',
    file: null,
    user: null,
    account: null,
    batch: {
      usage: rows,
      rejected: [],
      sessions: [],
      exclusions: [],
      checkpoint: { offset: 0, line: 0, state: null, pending: false },
    },
  });
  ingest.commit(commit([request(3, 500)]));
  take([request(4, 100), request(5, 10)]);
  settle();
  expect(costs().map(([id, , , discount]) => [id, discount])).toEqual([
    ['q1', null],
    ['q2', 0],
    ['q3', 0],
    ['q4', 0],
    ['q5', 50],
  ]);
  expect(vault.db.prepare('SELECT count(*) FROM tier_queue').pluck().get()).toBe(0);
  check();
});

test('volume gives the reached tier to the whole month, back to its first row', () => {
  const list = { ...TIERS, mode: 'volume' as const };
  const { take, costs, settle, check } = priced(
    testTerms({ prices: { m1: 10 }, tierLists: [list] }),
  );
  take([request(1, 60)]);
  settle();
  expect(costs()).toEqual([['q1', CostStatus.priced, 600, 0, 600]]);
  take([request(2, 60)]);
  settle();
  expect(costs()).toEqual([
    ['q1', CostStatus.priced, 600, 300, 300],
    ['q2', CostStatus.priced, 600, 300, 300],
  ]);
  check();
});

test('new tiers act on all months at once, and taken away leave nothing', () => {
  const plain = testTerms({ prices: { m1: 10 } });
  const { take, costs, change, check } = priced(plain);
  take([request(1, 200), request(2, 200, { timestamp: NOW - 40 * DAY })]);
  change(testTerms({ prices: { m1: 10 }, tierLists: [TIERS] }));
  expect(costs().map(([, , , discount]) => discount)).toEqual([500, 500]);
  change(plain);
  expect(costs().map(([, , , discount]) => discount)).toEqual([0, 0]);
  check();
});

test('re-pricing tells the difference by model, applies it, and can be undone', () => {
  const { take, change, costs, repricing, check, settle } = priced(
    testTerms({ prices: { m1: 5, m2: 1 } }),
  );
  take([request(1, 10), request(2, 10, { model: 'm2' }), request(3, 10)]);
  const before = costs();
  change(testTerms({ prices: { m1: 8, m2: 1 } }));
  const steps = repricing.preview();
  let step = steps.next();
  while (!step.done) step = steps.next();
  const difference = [
    { model: 'm1', requests: 2, before: 100n, after: 160n, unpricedBefore: 0, unpricedAfter: 0 },
  ];
  expect(step.value).toEqual(difference);
  expect(costs()).toEqual(before);
  expect(repricing.last()).toBeNull();

  expect(repricing.apply()).toEqual(difference);
  expect(costs().map(([, , list]) => list)).toEqual([80, 10, 80]);
  expect(repricing.last()).toMatchObject({ appliedAt: NOW });
  check();

  take([request(3, 20)]);
  expect(repricing.undo()).toBe(1);
  settle();
  // The third row changed after the re-pricing: it keeps its newer cost.
  expect(costs().map(([, , list]) => list)).toEqual([50, 10, 160]);
  expect(repricing.last()).toBeNull();
  expect(repricing.undo()).toBe(0);
  check();
});

test('sums of rows past what a JavaScript number holds stay exact', () => {
  const { take, vault, check } = priced(testTerms({ prices: { m1: 1_000_000 } }));
  take(Array.from({ length: 9 }, (_, at) => request(at + 1, 4_000_000_001)));
  const sum = vault.db.prepare('SELECT sum(list_cost) FROM usage_rollups').safeIntegers().pluck();
  expect(sum.get()).toBe(36_000_000_009_000_000n);
  check();
});
