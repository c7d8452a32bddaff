import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccountRules, accountRules } from '../../../src-shared/domain/accounts.ts';
import type { Plan } from '../../../src-shared/domain/pricing/plans.ts';
import { askSourceDeletion, deleteSource } from '../../../src-main/vault/delete-source.ts';
import { checkIntegrity } from '../../../src-main/vault/figures.ts';
import { createIngest } from '../../../src-main/vault/ingest.ts';
import type { WriteVault } from '../../../src-main/vault/open.ts';
import { catchUp } from '../../../src-main/vault/pricing/catch-up.ts';
import type { PricingTerms } from '../../../src-main/vault/pricing/terms.ts';
import { applyRetention } from '../../../src-main/vault/retention.ts';
import { testTerms } from '../pricing-terms.ts';
import { emptyVault } from '../empty-vault.ts';
import { batch, freshVault } from '../support.ts';
import { expectedExclusions, keyOf, type ModelRow, type ModelRules, replaces } from './model.ts';
import { anyRow, START } from './random-rows.ts';

const DAY = 86_400_000;

const rules = fc.record<ModelRules>({
  accountOfSource: fc.constantFrom({}, { litellm: 'acme' }, { 'claude-code': 'team' }),
  accountOfProject: fc.constantFrom({}, { p1: 'team' }, { p2: 'other' }),
  billCounts: fc.constantFrom([], ['acme'], ['team', 'other']),
  plan: fc.constantFrom(
    null,
    { sources: ['claude-code'], from: START, to: START + 2 * DAY },
    { sources: ['claude-code', 'codex'], from: START + DAY, to: START + 9 * DAY },
  ),
});

type Act =
  | { kind: 'import'; rows: ModelRow[] }
  | { kind: 'delete'; source: string }
  | { kind: 'rules'; rules: ModelRules }
  | { kind: 'retain'; from: number };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('import' as const),
        rows: fc.array(anyRow, { minLength: 1, maxLength: 12 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('delete' as const),
        source: fc.constantFrom('claude-code', 'openrouter', 'openai', 'openai-cost', 'ccusage'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('rules' as const), rules }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('retain' as const),
        from: fc.constantFrom(START + DAY, START + 1.5 * DAY),
      }),
    },
  ),
  { minLength: 1, maxLength: 9 },
);

function date(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function plansOf({ plan }: ModelRules): Plan[] {
  if (plan === null) return [];
  const { sources, from, to } = plan;
  return [
    {
      name: 'plan',
      monthlyPrice: 1n,
      currency: 'USD',
      from: date(from),
      to: date(to),
      sources,
      models: [],
    },
  ];
}

function accountsOf({ accountOfSource, accountOfProject, billCounts }: ModelRules): AccountRules {
  const names = [...new Set([...Object.values(accountOfProject), ...billCounts])];
  return accountRules({
    sources: Object.fromEntries(
      Object.entries(accountOfSource).map(([name, account]) => [name, { account }]),
    ),
    accounts: names.map((name) => ({
      name,
      counts: billCounts.includes(name) ? 'bill' : 'logs',
      workspaces: [],
      projects: Object.keys(accountOfProject).filter(
        (project) => accountOfProject[project] === name,
      ),
      apiKeys: [],
    })),
  });
}

function termsOf(given: ModelRules): PricingTerms {
  return testTerms({
    prices: { 'acme-1': 7, 'acme-1-20260101': 7, 'route/acme-1': 7, 'acme-2': 11 },
    reportedSources: ['openai-cost'],
    plans: plansOf(given),
    accounts: accountsOf(given),
  });
}

/** A vault and the model's rows beside it. */
function createBench(vault: WriteVault) {
  emptyVault(vault);
  let now: ModelRules = { accountOfSource: {}, accountOfProject: {}, billCounts: [], plan: null };
  let terms = termsOf(now);
  const ingest = createIngest(vault, () => terms);
  const model = new Map<string, ModelRow>();
  let cut = Number.NEGATIVE_INFINITY;
  const through = (steps: Generator<number, void>): void => {
    for (const _step of steps);
    ingest.forget();
  };
  const take = (rows: readonly ModelRow[]): void => {
    for (const { source, usage } of rows) {
      ingest.commit({
        source,
        file: null,
        batch: batch({ usage: [usage] }),
        user: null,
        account: null,
      });
    }
    for (const row of rows) {
      const before = model.get(keyOf(row));
      const isNew = before === undefined || (row.bucket !== null && replaces(row, before));
      if (row.usage.timestamp >= cut && isNew) model.set(keyOf(row), row);
    }
  };
  const drop = (goes: (row: ModelRow) => boolean): void => {
    for (const [key, row] of model) if (goes(row)) model.delete(key);
  };
  return {
    model,
    rules: () => now,
    act(one: Act): void {
      if (one.kind === 'import') take(one.rows);
      else if (one.kind === 'rules') {
        now = one.rules;
        terms = termsOf(now);
        for (const _step of catchUp(vault, () => terms));
      } else if (one.kind === 'delete') {
        askSourceDeletion(vault, one.source);
        through(deleteSource(vault, one.source, () => terms));
        drop(({ source }) => source === one.source);
      } else {
        through(applyRetention(vault, one.from, () => terms, { onBegin: () => undefined }));
        cut = Math.max(cut, one.from);
        drop(({ usage }) => usage.timestamp < cut);
      }
    },
  };
}

test('property: what counts follows from the rows and the settings alone, whatever came before', () => {
  const { vault } = freshVault();
  fc.assert(
    fc.property(acts, (all) => {
      const bench = createBench(vault);
      for (const one of all) bench.act(one);
      const stored = vault.read
        .prepare<{ high: number; low: number; excluded: number; cost: number | null }>(
          `SELECT dedup_key >> 32 & 4294967295 AS high, dedup_key & 4294967295 AS low, excluded, net_cost AS cost
           FROM usage_logs`,
        )
        .all();
      const told = new Map(stored.map(({ high, low, excluded }) => [`${high}:${low}`, excluded]));
      const expected = expectedExclusions([...bench.model.values()], bench.rules());
      expect(Object.fromEntries([...told].sort())).toEqual(
        Object.fromEntries([...expected].sort()),
      );
      expect(checkIntegrity(vault.read, 'full')).toEqual([]);
      const sum = stored.reduce(
        (total, row) => total + (row.excluded === 0 ? (row.cost ?? 0) : 0),
        0,
      );
      const total = 'SELECT coalesce(sum(net_cost), 0) FROM usage_rollups';
      expect(vault.read.prepare<number>(total, { pluck: true }).get()).toBe(sum);
    }),
    { numRuns: 25 },
  );
});
