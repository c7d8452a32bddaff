import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  askSourceDeletion,
  cancelSourceDeletions,
  deleteSource,
} from '../../src-main/vault/delete-source.ts';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import type { WriteVault } from '../../src-main/vault/open.ts';
import { catchUp } from '../../src-main/vault/pricing/catch-up.ts';
import { NO_PRICES } from '../../src-main/vault/pricing/terms.ts';
import { applyRetention } from '../../src-main/vault/retention.ts';
import { rebuildRollups } from '../../src-main/vault/rollups/rebuild.ts';
import { addSourceChoices } from '../../src-main/vault/source-choices.ts';
import { emptyVault } from './empty-vault.ts';
import type { Observation } from './order-model.ts';
import type { ExpectedRow } from './order-rules.ts';
import { testTerms, tierList } from './pricing-terms.ts';
import { type Act, createModel, story, ZONE } from './retention-model.ts';
import { batch, dump, fileRef, freshVault } from './support.ts';

const terms = testTerms({
  prices: { m1: 7, m2: 3 },
  tierLists: [
    tierList(
      'graduated',
      ['m1'],
      [
        [20, 0],
        [40, 13],
        [null, 27],
      ],
    ),
    tierList(
      'volume',
      [],
      [
        [30, 0],
        [null, 10],
      ],
    ),
  ],
  timeZone: ZONE,
});
const TERMS = () => terms;
const QUIET = { onBegin: () => undefined };

function reader(vault: WriteVault) {
  const ingest = createIngest(vault, TERMS);
  const read = (one: Observation): void =>
    void ingest.commit({
      source: one.source,
      file: fileRef({ path: one.file }),
      batch: batch({ usage: [one.usage] }),
      user: null,
      account: null,
    });
  return { ingest, read };
}

/** Does one thing to the vault and to the model. */
function perform(
  act: Act,
  lines: readonly Observation[],
  {
    vault,
    model,
    read,
    ingest,
  }: ReturnType<typeof reader> & {
    vault: WriteVault;
    model: ReturnType<typeof createModel>;
  },
): void {
  const both = (one: Observation): void => {
    read(one);
    model.read(one);
  };
  if (act.kind === 'read') {
    for (const line of act.lines.flatMap((at) => lines[at] ?? [])) both(line);
    ingest.settle();
  } else if (act.kind === 'retain') {
    for (const _step of applyRetention(vault, act.from, () => NO_PRICES, QUIET));
    model.retain(act.from);
  } else {
    const mine = lines.filter(({ source }) => source === act.source);
    askSourceDeletion(vault, act.source);
    const steps = deleteSource(vault, act.source, TERMS);
    if (act.kind === 'delete-halfway') {
      cancelSourceDeletions(vault);
      ingest.forget();
      addSourceChoices(vault, { [act.source]: true });
      for (const line of mine) both(line);
    } else {
      for (const _step of steps);
      model.remove(act.source);
    }
  }
  ingest.forget();
}

const FIGURES = [
  'request_id',
  'source',
  'timestamp',
  'output_tokens',
  'excluded',
  'cost_status',
  'list_cost',
  'discount',
  'net_cost',
  'error_details',
];

function figuresOf(vault: WriteVault): string[] {
  for (const _step of catchUp(vault, TERMS));
  const rows = dump(vault).rows as Record<string, unknown>[];
  return rows.map((row) => JSON.stringify(FIGURES.map((name) => row[name]))).toSorted();
}

test('imports, months that go and sources that go, in any order: the vault is what the lines that are left make', () => {
  const { vault } = freshVault();
  const { vault: plain } = freshVault();
  fc.assert(
    fc.property(story, ({ lines, acts }) => {
      emptyVault(vault);
      emptyVault(plain);
      const model = createModel();
      const parts = { ...reader(vault), vault, model };
      for (const act of acts) perform(act, lines, parts);
      parts.ingest.settle();

      const identity = ({ source, request_id, timestamp, output_tokens, excluded }: ExpectedRow) =>
        JSON.stringify([source, request_id, timestamp, output_tokens, excluded]);
      const found = figuresOf(vault);
      const rows = dump(vault).rows as unknown as ExpectedRow[];
      expect(rows.map(identity).toSorted()).toEqual(model.rows().map(identity).toSorted());

      const fresh = reader(plain);
      for (const line of model.lines()) fresh.read(line);
      fresh.ingest.settle();
      expect(found).toEqual(figuresOf(plain));

      expect(checkIntegrity(vault.read, 'full')).toEqual([]);
      const { rollups, days, sessionDays } = dump(vault);
      rebuildRollups(vault.db);
      expect(dump(vault)).toMatchObject({ rollups, days, sessionDays });
    }),
    { numRuns: 80 },
  );
}, 240_000);
