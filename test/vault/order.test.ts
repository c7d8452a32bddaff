import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Flag, type ScanBatch } from '../../src-main/sources/source.ts';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import type { WriteVault } from '../../src-main/vault/open.ts';
import { catchUp } from '../../src-main/vault/pricing/catch-up.ts';
import { rebuildRollups } from '../../src-main/vault/rollups/rebuild.ts';
import { emptyVault } from './empty-vault.ts';
import { type Feed, observations, scenario } from './order-model.ts';
import { type ExpectedRow, expectedRows } from './order-rules.ts';
import { testTerms, tierList } from './pricing-terms.ts';
import { batch, dump, fileRef, freshVault } from './support.ts';

/** Prices for some models, and tiers that few tokens climb through. */
const TERMS = () => terms;
const terms = testTerms({
  prices: { m1: 7, m2: 3 },
  tierLists: [
    tierList(
      'graduated',
      ['m1'],
      [
        [3, 0],
        [5, 13],
        [null, 27],
      ],
    ),
    tierList(
      'volume',
      [],
      [
        [4, 0],
        [null, 10],
      ],
    ),
  ],
  timeZone: 'Australia/Lord_Howe',
});

/** Feeds an emptied vault in batches: a new one where the source or file changes, or where it is cut. */
function feed(vault: WriteVault, { events, cuts, findings = [] }: Feed) {
  emptyVault(vault);
  let ingest = createIngest(vault, TERMS);
  let open: { source: string; file: string; batch: ScanBatch } | null = null;
  const commit = () => {
    if (!open) return;
    const { source, file, batch: filled } = open;
    ingest.commit({
      source,
      file: fileRef({ path: file }),
      batch: filled,
      user: null,
      account: null,
    });
    open = null;
  };
  const into = (source: string, file: string) => {
    if (open && (open.source !== source || open.file !== file)) commit();
    open ??= { source, file, batch: batch() };
    return open.batch;
  };
  events.forEach((event, at) => {
    if (cuts[at % cuts.length]) commit();
    if (event === 'settle' || event === 'reopen') {
      commit();
      if (event === 'settle') ingest.settle();
      else ingest = createIngest(vault, TERMS);
    } else if ('sighting' in event) {
      into('claude-code', '/a').sessions.push(event.sighting);
    } else {
      into(event.observation.source, event.observation.file).usage.push(event.observation.usage);
    }
  });
  commit();
  for (const finding of findings) ingest.reconcile('codex', [finding], new Map());
  ingest.settle();
  for (const _step of catchUp(vault, TERMS));
  return checkedDump(vault);
}

function checkedDump(vault: WriteVault) {
  expect(checkIntegrity(vault.read, 'full')).toEqual([]);
  const { files, ...rest } = dump(vault);
  expect(files.length).toBeGreaterThan(0);
  rebuildRollups(vault.db);
  expect(dump(vault).rollups).toEqual(rest.rollups);
  return rest;
}

test('any order, any division into batches and any repetition give the same vault', () => {
  const { vault } = freshVault();
  fc.assert(
    fc.property(scenario, ({ plain, other }) => {
      expect(feed(vault, other)).toEqual(feed(vault, plain));
    }),
    { numRuns: 120 },
  );
}, 120_000);

test('the vault holds what the rules say of all lines together', () => {
  const { vault } = freshVault();
  fc.assert(
    fc.property(observations, (all) => {
      const { rows } = feed(vault, {
        events: all.map((one) => ({ observation: one })),
        cuts: [true],
      });
      const byIdentity = (a: ExpectedRow, b: ExpectedRow) =>
        JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
      const found = (rows as (ExpectedRow & { flags: number })[]).map(
        ({
          source,
          request_id,
          response_id,
          output_tokens,
          timestamp,
          excluded,
          session,
          ...rest
        }) => ({
          source,
          request_id,
          response_id,
          output_tokens,
          timestamp,
          excluded,
          session,
          response_time_ms: rest.response_time_ms,
          is_estimated: (rest.flags & Flag.responseTimeEstimated) !== 0,
        }),
      );
      expect(found.sort(byIdentity)).toEqual(expectedRows(all).sort(byIdentity));
    }),
    { numRuns: 120 },
  );
}, 120_000);
