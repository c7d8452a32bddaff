import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { createTerms } from '../../src-main/pricing/terms-of.ts';
import { createKeptDays } from '../../src-main/queries/dashboard/days/kept-days.ts';
import { querySettings } from '../../src-main/queries/query-settings.ts';
import { createQueries } from '../../src-main/queries/query-table.ts';
import { removeRows } from '../../src-main/vault/delete-rows.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openReader, openVault } from '../../src-main/vault/open.ts';
import { catchUp } from '../../src-main/vault/pricing/catch-up.ts';
import { createRepricing } from '../../src-main/vault/pricing/repricing.ts';
import { rebuildDays, rebuildRollups } from '../../src-main/vault/rollups/rebuild.ts';
import { dashboardInputSchema } from '../../src-shared/ipc/dashboard.ts';
import { soundConfig } from '../config/support.ts';
import { batch, tempFolder, usage } from '../vault/support.ts';

const ZONE = 'Europe/Berlin';
/** The clock was put back on 25 October. */
const NOW = Date.parse('2026-11-05T12:00:00Z');
const MINUTES = 60 * 24 * 16;

const TIERS = `  tiered_pricing:
    tiers: [{name: base, monthly_token_limit: 1000, discount_percentage: 0}, {name: bulk, discount_percentage: 7.5}]
`;

const yaml = (price: number, tiers: boolean) => `
time_zone: ${ZONE}
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: ${price}, output_cost_per_token: ${price}}
    m2: {input_cost_per_token: 0.000003, output_cost_per_token: 0.000003}
${tiers ? TIERS : ''}`;

const row = fc.record({
  id: fc.nat(12),
  model: fc.constantFrom('m1', 'm2', 'nobody'),
  session: fc.constantFrom(null, 's1', 's2'),
  cwd: fc.constantFrom('/a', '/b'),
  minutes: fc.nat(MINUTES),
  tokens: fc.nat(5000),
  error: fc.constantFrom(null, '{"type":"one"}', '{"type":"two"}'),
  responseTimeMs: fc.option(fc.nat(100_000)),
  flags: fc.constantFrom(0, 1),
});
const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(row, { minLength: 1, maxLength: 4 }) },
  { weight: 4, arbitrary: fc.constantFrom('reprice', 'undo', 'catch-up', 'rebuild', 'zone') },
  { weight: 1, arbitrary: fc.record({ removed: fc.nat(12) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

/** A vault that is written, and a reader of its own that keeps what it has read. */
function openBoth() {
  const dataDir = tempFolder();
  const vault = openVault({ dataDir, clock: () => NOW });
  const reader = openReader({ dataDir });
  onTestFinished(() => {
    reader.close();
    vault.close();
  });
  let config = soundConfig(yaml(0.000001, false));
  const terms = createTerms(() => config);
  const ingest = createIngest(vault, terms);
  const repricing = createRepricing(vault, terms);
  const settings = () => querySettings(config, '/home/ada');
  let known = settings();
  const ask = () =>
    createQueries(
      reader.db,
      () => known,
      () => NOW,
    );
  const commit = ({ id, model, session, cwd, minutes, tokens, error, ...given }: Row): void => {
    const timestamp = NOW - minutes * 60_000;
    ingest.commit({
      source: 'claude-code',
      file: null,
      user: null,
      account: null,
      batch: batch({
        usage: [
          usage({
            ...given,
            key: { high: id + 1, low: 0 },
            requestId: `r${id}`,
            responseId: `m${id}`,
            timestamp,
            model,
            session,
            freshInputTokens: tokens,
            outputTokens: tokens % 7,
            isError: error !== null,
            statusCode: error === null ? null : 429,
            errorDetails: error,
            tieHash: tokens,
          }),
        ],
        sessions: session === null ? [] : [{ session, cwd, timestamp }],
      }),
    });
  };
  const configure = (price: number, tiers: boolean): void => {
    config = soundConfig(yaml(price, tiers));
    known = settings();
  };
  let price = 1;
  const steps: Record<string, () => void> = {
    reprice: () => {
      configure((price += 1) / 1_000_000, false);
      repricing.apply();
    },
    undo: () => void repricing.undo(),
    'catch-up': () => {
      configure(price / 1_000_000, price % 2 === 0);
      for (const _step of catchUp(vault, terms));
    },
    rebuild: () => rebuildRollups(vault.db),
    zone: () => {
      rebuildDays(vault.db, 'Asia/Kolkata');
      rebuildDays(vault.db, ZONE);
    },
  };
  const take = (one: Step): void => {
    if (typeof one === 'string') steps[one]?.();
    else if (Array.isArray(one)) one.forEach(commit);
    else
      for (const _removed of removeRows(vault.db, terms, { goes: ({ id }) => id === one.removed }));
    ingest.settle();
  };
  return { take, ask };
}

const day = (date: string) => Date.parse(`${date}T00:00:00+01:00`);
const QUESTIONS = [
  {},
  { points: 12, period: 'weekly' },
  { filter: { from: day('2026-10-28'), to: day('2026-11-04') }, seriesBy: 'project' },
  { filter: { from: day('2026-10-27') + 1_234_567, to: day('2026-11-04') + 7_654_321 } },
  { filter: { model: ['m1'] } },
  { filter: { status: 'error' }, points: 20 },
].map((question) => dashboardInputSchema.parse(question));

it('what was kept of days never makes an answer that a fresh reader would not give', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const { take, ask } = openBoth();
      const keeping = ask();
      for (const one of steps) {
        take(one);
        const fresh = ask();
        for (const question of QUESTIONS)
          expect(keeping.dashboard(question)).toEqual(fresh.dashboard(question));
      }
    }),
    { numRuns: 40 },
  );
}, 240_000);

it('keeps no more than it may, drops what was unused longest, and tells revisions apart', () => {
  const kept = createKeptDays(1000, 60_000);
  const value = { some: 1 };
  kept.set('a', 1, { revision: 7, value, bytes: 300 });
  kept.set('b', 1, { revision: 1, value: null, bytes: 0 });
  expect(kept.get('a', 1, 7)).toBe(value);
  expect(kept.get('a', 1, 8)).toBeUndefined();
  expect(kept.get('b', 1, 1)).toBeNull();
  expect(kept.get('b', 2, 1)).toBeUndefined();
  kept.set('b', 2, { revision: 1, value, bytes: 500 });
  expect(kept.get('a', 1, 7)).toBeUndefined();
  expect(kept.get('b', 2, 1)).toBe(value);
  expect(kept.bytes()).toBeLessThanOrEqual(1000);
  kept.set('b', 2, { revision: 2, value, bytes: 100 });
  expect(kept.get('b', 2, 1)).toBeUndefined();
  expect(kept.bytes()).toBe(2 * 120 + 100);
});
