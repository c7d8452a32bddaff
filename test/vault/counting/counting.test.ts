import { expect, test } from 'vitest';
import { accountRules, type AccountRules } from '../../../src-shared/domain/accounts.ts';
import { toPricedUsage } from '../../../src-main/pricing/priced-usage.ts';
import { dedupKey } from '../../../src-main/sources/hash.ts';
import { Exclusion, Flag, type ParsedUsage } from '../../../src-main/sources/source.ts';
import {
  bucketUsage,
  type BucketRecord,
  keyOfBucket,
} from '../../../src-main/sources/tables/bucket-row.ts';
import { askSourceDeletion, deleteSource } from '../../../src-main/vault/delete-source.ts';
import { checkIntegrity } from '../../../src-main/vault/figures.ts';
import { catchUp } from '../../../src-main/vault/pricing/catch-up.ts';
import { testTerms } from '../pricing-terms.ts';
import { batch, freshVault, usage } from '../support.ts';

const DAY = Date.UTC(2026, 10, 20);
const DAY_MS = 86_400_000;
const HOUR = 3_600_000;

/** A vault under settings that may change; what counts is told by source and requests. */
function setUp() {
  let given: Parameters<typeof testTerms>[0] = {};
  const terms = () =>
    testTerms({ prices: { 'gpt-5.5': 10 }, reportedSources: ['openai-cost', 'litellm'], ...given });
  const { vault, ingest } = freshVault(undefined, terms);
  return {
    take: (source: string, ...rows: ParsedUsage[]) =>
      ingest.commit({
        source,
        file: null,
        batch: batch({ usage: rows }),
        user: null,
        account: null,
      }),
    change(settings: typeof given): void {
      given = settings;
      for (const _step of catchUp(vault, terms));
    },
    remove(source: string): void {
      askSourceDeletion(vault, source);
      for (const _step of deleteSource(vault, source, terms));
      ingest.forget();
    },
    /** `source excluded` of every row, in order. */
    told: (): string[] =>
      vault.read
        .prepare<string>(
          `SELECT n.name || ' ' || u.excluded FROM usage_logs u JOIN names n ON n.id = u.source_id ORDER BY n.name, u.timestamp, u.id`,
          { pluck: true },
        )
        .all(),
    cost: (): unknown =>
      vault.read.prepare<unknown>('SELECT net_cost FROM usage_logs', { pluck: true }).get(),
    total(): number {
      expect(checkIntegrity(vault.read, 'full')).toEqual([]);
      const sql = 'SELECT coalesce(sum(net_cost), 0) FROM usage_rollups';
      return vault.read.prepare<number>(sql, { pluck: true }).get() ?? 0;
    },
  };
}

let number = 0;
const log = (given: Partial<ParsedUsage> = {}): ParsedUsage => {
  number += 1;
  const { responseId = null } = given;
  return usage({
    provider: 'openai',
    model: 'gpt-5.5',
    timestamp: DAY + 9 * HOUR,
    session: null,
    key: dedupKey(responseId ?? `own ${number}`, String(number)),
    requestId: `q${number}`,
    responseId,
    freshInputTokens: 100,
    outputTokens: 0,
    ...given,
  });
};

function bucket(
  given: Partial<BucketRecord> = {},
  file: { source?: string; groupedBy?: string[] } = {},
): ParsedUsage {
  const { source = 'openai', groupedBy = ['model', 'project_id'] } = file;
  const model = 'gpt-5.5-2026-04-24';
  const record: BucketRecord = {
    from: DAY,
    to: DAY + DAY_MS,
    dimensions: { model, project_id: given.project ?? null },
    ...given,
    usage: {
      provider: 'openai',
      model: 'gpt-5.5',
      requests: 3,
      freshInputTokens: 300,
      ...given.usage,
    },
  };
  const whole = { source, flag: Flag.aggregate, groupedBy, export: null };
  return bucketUsage(record, whole, keyOfBucket(record, whole));
}

function bill(
  amount: number,
  whole: { until?: number; sum?: string; hash?: string; item?: string } = {},
): ParsedUsage {
  const { until = DAY + DAY_MS, sum = String(amount), hash = 'a', item = 'gpt-5.5, input' } = whole;
  const record: BucketRecord = {
    from: DAY,
    to: DAY + DAY_MS,
    dimensions: { line_item: item },
    usage: { provider: 'openai', model: 'gpt-5.5', reportedCostNanos: amount },
  };
  const file = {
    source: 'openai-cost',
    flag: Flag.bill,
    groupedBy: ['line_item'],
    export: { until, sum, hash },
  };
  return bucketUsage(record, file, keyOfBucket(record, file));
}

function accounts(counts: 'logs' | 'bill', projects: string[] = []): AccountRules {
  const name = projects.length > 0 ? 'team' : 'openai';
  return accountRules({
    sources: {},
    accounts: [{ name, counts, workspaces: [], projects, apiKeys: [] }],
  });
}

test('an aggregate counts where no log covers its account, day and model; the names of the model may differ', () => {
  const { take, told, total } = setUp();
  expect(take('openai', bucket())).toMatchObject({ new: 1 });
  expect([told(), total()]).toEqual([['openai 0'], 3000]);
  take('codex', log({ model: 'openai/gpt-5.5-2026-04-24', timestamp: DAY + DAY_MS }));
  expect(told()).toEqual(['codex 0', 'openai 0']);
  take('codex', log());
  expect([told(), total()]).toEqual([['codex 0', 'codex 0', 'openai 5'], 1000]);
});

test('rows for reconciliation are counted as such, and known when they come again', () => {
  const { take } = setUp();
  take('codex', log());
  expect(take('openai', bucket())).toMatchObject({ new: 0, known: 0, reconciliation: 1 });
  expect(take('openai', bucket())).toEqual({ new: 0, known: 1, replaced: 0, rejected: 0 });
});

test('rows under a subscription cover nothing; when the plan ends they do', () => {
  const { take, change, told, total } = setUp();
  const plan = {
    name: 'p',
    monthlyPrice: 1n,
    currency: 'USD',
    from: null,
    to: null,
    sources: ['codex'],
    models: [],
  };
  change({ plans: [plan] });
  take('codex', log());
  take('openai', bucket());
  expect([told(), total()]).toEqual([['codex 0', 'openai 0'], 4000]);
  change({ plans: [{ ...plan, to: '2026-11-20' }] });
  expect([told(), total()]).toEqual([['codex 0', 'openai 5'], 1000]);
});

test('a deleted source covers nothing any more', () => {
  const { take, remove, told, total } = setUp();
  take('codex', log());
  take('openai', bucket());
  remove('codex');
  expect([told(), total()]).toEqual([['openai 0'], 3000]);
});

test('the account is by project where the settings map it; then others’ logs cover nothing', () => {
  const { take, change, told } = setUp();
  take('codex', log());
  take('openai', bucket({ project: 'proj_team' }));
  expect(told()).toEqual(['codex 0', 'openai 5']);
  change({ accounts: accounts('logs', ['proj_team']) });
  expect(told()).toEqual(['codex 0', 'openai 0']);
});

test('where the bill counts, logs of its models do not, and count again when they shall', () => {
  const { take, change, told, total } = setUp();
  change({ accounts: accounts('bill') });
  take('codex', log(), log({ model: 'other' }));
  take('openai', bucket());
  expect([told(), total()]).toEqual([['codex 8', 'codex 0', 'openai 0'], 3000]);
  change({ accounts: accounts('logs') });
  expect([told(), total()]).toEqual([['codex 0', 'codex 0', 'openai 5'], 1000]);
});

test('of overlapping exports the shape with more requests counts, then more tokens, on a tie the finer', () => {
  const { take, told } = setUp();
  const hour = (at: number, requests: number): ParsedUsage =>
    bucket({
      from: DAY + at * HOUR,
      to: DAY + (at + 1) * HOUR,
      usage: { requests, freshInputTokens: 100 * requests },
    });
  take('openai', bucket());
  take('openai', hour(1, 1), hour(2, 1));
  expect(told()).toEqual(['openai 6', 'openai 6', 'openai 0']);
  take('openai', hour(3, 1));
  expect(told()).toEqual(['openai 0', 'openai 0', 'openai 0', 'openai 6']);
});

test('a later export replaces a bucket, an earlier one does not, whichever comes first', () => {
  const [early, late] = [bucket(), bucket({ usage: { requests: 5, freshInputTokens: 500 } })];
  const inOrder = setUp();
  expect(inOrder.take('openai', early, late)).toMatchObject({ new: 1, replaced: 1 });
  const backwards = setUp();
  expect(backwards.take('openai', late, early)).toMatchObject({ new: 1, known: 1 });
  expect([inOrder.total(), backwards.total()]).toEqual([5000, 5000]);
});

test('a bill counts only where nothing else covers its account and day', () => {
  const { take, remove, told, total } = setUp();
  take('openai-cost', bill(700), bill(5, { item: 'images', sum: '700' }));
  expect([told(), total()]).toEqual([['openai-cost 0', 'openai-cost 0'], 705]);
  take('openai', bucket());
  expect([told(), total()]).toEqual([['openai 0', 'openai-cost 7', 'openai-cost 7'], 3000]);
  take('codex', log());
  remove('openai');
  expect([told(), total()]).toEqual([['codex 0', 'openai-cost 7', 'openai-cost 7'], 1000]);
});

test('of two bills the export whose last bucket is later tells the day, items it has no more included', () => {
  const { take, total, told } = setUp();
  const early = { until: DAY + DAY_MS, sum: '900' };
  const late = { until: DAY + 2 * DAY_MS, sum: '800', hash: 'b' };
  take('openai-cost', bill(700, late), bill(600, early), bill(300, { ...early, item: 'credit' }));
  expect([told(), total()]).toEqual([['openai-cost 0', 'openai-cost 6'], 700]);
});

test('of several sources that tell one response the best counts, and the next when it is deleted', () => {
  const { take, remove, told, total } = setUp();
  take('litellm', log({ responseId: 'r', reportedCostNanos: 77 }));
  take('openrouter', log({ responseId: 'r' }), log({ responseId: 'r2' }));
  expect(told()).toEqual(['litellm 4', 'openrouter 0', 'openrouter 0']);
  take('codex', log({ responseId: 'r' }));
  expect(told()).toEqual(['codex 0', 'litellm 4', 'openrouter 4', 'openrouter 0']);
  remove('codex');
  expect(told()).toEqual(['litellm 4', 'openrouter 0', 'openrouter 0']);
  remove('openrouter');
  expect([told(), total()]).toEqual([['litellm 0'], 77]);
});

test('a copied history is no better source of a response', () => {
  const { take, told } = setUp();
  take('litellm', log({ responseId: 'r', reportedCostNanos: 77 }));
  take('codex', log({ responseId: 'r', exclusion: Exclusion.forkHistory }));
  expect(told()).toEqual(['codex 3', 'litellm 0']);
});

test('an agent’s own statistics are covered by any of its rows on their local day, plan or not', () => {
  const { take, change, told } = setUp();
  const plan = {
    name: 'p',
    monthlyPrice: 1n,
    currency: 'USD',
    from: null,
    to: null,
    sources: ['codex'],
    models: [],
  };
  change({ plans: [plan] });
  // 20 November in Tokyo ends at 15:00 UTC.
  const day = { from: DAY - 9 * HOUR, to: DAY + 15 * HOUR, agent: 'codex' };
  take('ccusage', bucket(day, { source: 'ccusage', groupedBy: ['model'] }));
  take('codex', log({ timestamp: DAY + 16 * HOUR }));
  expect(told()).toEqual(['ccusage 0', 'codex 0']);
  take('codex', log({ timestamp: DAY - 8 * HOUR }));
  expect(told()).toEqual(['ccusage 5', 'codex 0', 'codex 0']);
});

test('a bucket’s tokens are those of several requests, though it states one or none: no size is taken from their sum', () => {
  const columns = { ...bucket(), providerId: 1, modelId: 2, inputTokens: 300_000 };
  const ids = { serviceTierId: null, speedId: null, geoId: null, contextWindowId: null };
  const spans = (requests: number, flags: number): boolean =>
    toPricedUsage({ ...columns, ...ids, requests, flags }, () => null).spansRequests;
  expect([spans(0, Flag.aggregate), spans(1, Flag.aggregate), spans(1, 0)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a bill without an amount in US dollars is unpriced, though its model has a price', () => {
  const { take, total, cost } = setUp();
  take('openai-cost', { ...bill(700), reportedCostNanos: null });
  expect([cost(), total()]).toEqual([null, 0]);
});
