import { expect, test } from 'vitest';
import { Flag } from '../../src-main/sources/source.ts';
import { askSourceDeletion, deleteSource } from '../../src-main/vault/delete-source.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { createRepricing } from '../../src-main/vault/pricing/repricing.ts';
import { NO_PRICES } from '../../src-main/vault/pricing/terms.ts';
import { applyRetention, retentionFindings } from '../../src-main/vault/retention.ts';
import { deletedSources } from '../../src-main/vault/source-deletions.ts';
import { addSourceChoices } from '../../src-main/vault/source-choices.ts';
import { readWatermark } from '../../src-main/vault/watermark-read.ts';
import { keptFrom } from '../../src-shared/domain/retention.ts';
import { testTerms, tierList } from './pricing-terms.ts';
import { setUp, sight } from './support-ingest.ts';
import { batch, fileRef, NOW, usage } from './support.ts';

const DAY = 86_400_000;
const QUIET = { onBegin: () => undefined };
const FIRST = Date.UTC(2026, 10, 1);

/** A request by number, at a time. */
const request = (at: number, timestamp: number, given: Parameters<typeof usage>[0] = {}) =>
  usage({
    key: { high: at, low: 0 },
    timestamp,
    requestId: `q${at}`,
    responseId: `r${at}`,
    tieHash: at,
    ...given,
  });

test('whole local months are kept: the running one and so many before it', () => {
  const iso = (months: number | null, zone: string, now = NOW) => {
    const from = keptFrom(now, months, zone);
    return from === null ? null : new Date(from).toISOString();
  };
  expect(iso(null, 'UTC')).toBeNull();
  expect(iso(1, 'UTC')).toBe('2026-10-01T00:00:00.000Z');
  expect(iso(13, 'Europe/Berlin')).toBe('2025-09-30T22:00:00.000Z');
  expect(iso(12, 'America/New_York')).toBe('2025-11-01T04:00:00.000Z');
  // In Tokyo it is December already, and a month is that of the zone.
  expect(iso(1, 'Asia/Tokyo', Date.UTC(2026, 10, 30, 15))).toBe('2026-10-31T15:00:00.000Z');
  expect(iso(1200, 'UTC')).toBe('1926-11-01T00:00:00.000Z');
});

test('what is older is known from then on, from any file, also where a request lies on both sides', () => {
  const { vault, take, rows, check } = setUp();
  const first = request(1, FIRST - 1000);
  take([first, request(2, FIRST - 2 * DAY), request(3, FIRST)]);
  for (const _step of applyRetention(vault, FIRST, () => NO_PRICES, QUIET));
  expect(rows().map(({ request_id }) => request_id)).toEqual(['q3']);
  const fresh = createIngest(vault);
  const again = fresh.commit({
    source: 'claude-code',
    file: fileRef({ path: '/logs/other' }),
    // Read from scratch in another file: the old lines, one never seen, and the end of the first request.
    batch: batch({
      usage: [first, request(9, FIRST - 1), { ...first, timestamp: FIRST + 5000, outputTokens: 9 }],
    }),
    user: null,
    account: null,
  });
  expect(again).toMatchObject({ new: 0, known: 3, replaced: 0 });
  expect(rows()).toHaveLength(1);
  check();
});

test('the watermark never moves back, whatever the settings say later', () => {
  const { vault } = setUp();
  for (const _step of applyRetention(vault, FIRST, () => NO_PRICES, QUIET));
  for (const _step of applyRetention(vault, FIRST - 90 * DAY, () => NO_PRICES, QUIET));
  for (const _step of applyRetention(vault, null, () => NO_PRICES, QUIET));
  expect(readWatermark(vault.read)).toMatchObject({ at: FIRST, isDone: true });
});

test('a backup is made before the first months go and before many go at once, not at each month’s begin', () => {
  const { vault, take } = setUp();
  take([request(1, FIRST - 40 * DAY), request(2, FIRST - DAY), request(3, FIRST + DAY)]);
  const backups: (string | null)[] = [];
  const apply = (to: number) => {
    for (const _step of applyRetention(vault, to, () => NO_PRICES, {
      onBegin: (_rows, backup) => backups.push(backup),
    }));
  };
  apply(FIRST - 31 * DAY);
  apply(FIRST);
  apply(FIRST + 100 * DAY);
  expect(backups).toEqual([
    expect.stringMatching(/^vault-.*-before-removing-old-months\.db$/),
    null,
    expect.stringMatching(/^vault-/),
  ]);
});

test('a session that began before the watermark began then: what it shares stays its own', () => {
  const { vault, ingest, take, rows } = setUp();
  const shared = request(5, FIRST + DAY, { session: 'later' });
  take([
    request(1, FIRST - DAY, { session: 'early' }),
    shared,
    request(2, FIRST + 60_000, { session: 'later' }),
  ]);
  take([{ ...shared, session: 'early' }]);
  ingest.settle();
  expect(rows().find(({ request_id }) => request_id === 'q5')).toMatchObject({ session: 'early' });
  for (const _step of applyRetention(vault, FIRST, () => NO_PRICES, QUIET));
  // Both are settled anew, and only the later has a row of its own left.
  take([], { sessions: [sight('early', '/b', NOW), sight('later', '/a', NOW)] });
  vault.db.exec('UPDATE sessions SET dirty = 1');
  ingest.settle();
  expect(rows().find(({ request_id }) => request_id === 'q5')).toMatchObject({
    session: 'early',
    flags: Flag.shared,
  });
});

test('a deleted source takes its share of a month’s tokens away: tiers are derived anew', () => {
  const terms = testTerms({
    prices: { m: 10 },
    tierLists: [
      tierList(
        'graduated',
        [],
        [
          [20, 0],
          [null, 50],
        ],
      ),
    ],
  });
  const bench = setUp(() => terms);
  const { vault, ingest, rows } = bench;
  const commit = (source: string, at: number, time: number) =>
    ingest.commit({
      source,
      file: fileRef({ path: `/${source}` }),
      batch: batch({
        usage: [request(at, time, { model: 'm', freshInputTokens: 20, outputTokens: 0 })],
      }),
      user: null,
      account: null,
    });
  commit('codex', 1, NOW);
  commit('claude-code', 2, NOW + 1000);
  bench.catchUp(() => terms);
  const discounts = () => rows().map(({ source, discount }) => [source, discount]);
  expect(discounts()).toEqual([
    ['codex', 0],
    ['claude-code', 100],
  ]);
  askSourceDeletion(vault, 'codex');
  for (const _step of deleteSource(vault, 'codex', () => terms));
  bench.catchUp(() => terms);
  expect(discounts()).toEqual([['claude-code', 0]]);
  bench.check();
  expect([...deletedSources(vault.read)]).toEqual(['codex']);
  addSourceChoices(vault, { codex: true });
  expect([...deletedSources(vault.read)]).toEqual([]);
});

test('months that retention cut in another zone keep their discounts', () => {
  const inZone = (timeZone: string) =>
    testTerms({
      prices: { m: 10 },
      tierLists: [
        tierList(
          'volume',
          [],
          [
            [20, 0],
            [null, 50],
          ],
        ),
      ],
      timeZone,
    });
  const bench = setUp(() => inZone('UTC'));
  const row = (at: number, time: number) =>
    request(at, time, { model: 'm', freshInputTokens: 20, outputTokens: 0 });
  // In New York the first hours of November are October's, of which the rest is gone then.
  bench.take([row(1, FIRST - DAY), row(2, FIRST + 3_600_000), row(3, FIRST + DAY)]);
  bench.catchUp(() => inZone('UTC'));
  for (const _step of applyRetention(bench.vault, FIRST, () => NO_PRICES, QUIET));
  bench.catchUp(() => inZone('America/New_York'));
  // What is left of October alone would be in no tier; November, which is whole, is worked out anew.
  expect(bench.rows().map(({ discount }) => discount)).toEqual([100, 0]);
  bench.check();
});

test('what a re-pricing could put back goes with its rows', () => {
  let cheap = testTerms({ prices: { m: 10 } });
  const { vault, take, check } = setUp(() => cheap);
  take([request(1, FIRST - DAY, { model: 'm' }), request(2, FIRST + DAY, { model: 'm' })]);
  cheap = testTerms({ prices: { m: 20 } });
  const repricing = createRepricing(vault, () => cheap);
  repricing.apply();
  for (const _step of applyRetention(vault, FIRST, () => NO_PRICES, QUIET));
  const kept = () =>
    vault.read.prepare<number>('SELECT count(*) FROM repriced_rows', { pluck: true }).get();
  expect(kept()).toBe(1);
  check();
  expect(repricing.undo()).toBe(1);
  check();
});

test('verify finds rows behind the watermark, and entries without their row', () => {
  const { vault, take } = setUp();
  take([request(1, FIRST + DAY)]);
  for (const _step of applyRetention(vault, FIRST, () => NO_PRICES, QUIET));
  expect(retentionFindings(vault.read)).toEqual([]);
  vault.db.exec(`UPDATE usage_logs SET timestamp = ${FIRST - 1}`);
  vault.db.exec(
    'INSERT INTO session_sightings (usage_log_id, session_id, timestamp) VALUES (77, 1, 1)',
  );
  expect(retentionFindings(vault.read)).toEqual([
    `1 usage logs are older than the watermark ${new Date(FIRST).toISOString()}.`,
    '1 entries stand for usage logs that are gone.',
  ]);
});

test('an import of another process that read a file before its source was deleted stores nothing more', () => {
  const { vault, take } = setUp();
  take([request(1, NOW)], {}, fileRef({ fromStart: true }));
  const other = openVault({ dataDir: vault.dataDir, clock: () => NOW });
  const far = createIngest(other);
  askSourceDeletion(vault, 'claude-code');
  expect(() =>
    far.commit({
      source: 'claude-code',
      file: fileRef(),
      batch: batch({ usage: [request(2, NOW)] }),
      user: null,
      account: null,
    }),
  ).toThrow('deleted from the vault meanwhile');
  other.close();
});
