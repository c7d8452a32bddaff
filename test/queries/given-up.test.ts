import { expect, it, onTestFinished } from 'vitest';
import { createQueries, type Queries } from '../../src-main/queries/query-table.ts';
import { querySettings } from '../../src-main/queries/query-settings.ts';
import { openReader } from '../../src-main/vault/open.ts';
import { createReaderHandlers } from '../../src-main/workers/reader-service.ts';
import { createGivenUp, giveUp } from '../../src-main/workers/given-up.ts';
import { dashboardInputSchema } from '../../src-shared/ipc/dashboard.ts';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import { usagePageInputSchema } from '../../src-shared/ipc/usage.ts';
import { soundConfig } from '../config/support.ts';
import { batch, freshVault, NOW, usage } from '../vault/support.ts';

const ROWS = 6000;
const settings = querySettings(soundConfig('time_zone: UTC'), '/home/ada');

/** A vault of some thousand rows on sixty days, a seventh of them errors. */
function manyRows() {
  const { vault, ingest, dataDir } = freshVault();
  const rows = Array.from({ length: ROWS }, (_, at) =>
    usage({
      key: { high: at + 1, low: 0 },
      requestId: `r${at}`,
      responseId: `m${at}`,
      timestamp: NOW - at * 14 * 60_000,
      model: `m${at % 3}`,
      isError: at % 7 === 0,
      errorDetails: at % 7 === 0 ? `{"type":"e${at % 5}"}` : null,
      responseTimeMs: at % 900,
    }),
  );
  const about = { source: 'claude-code', file: null, user: null, account: null };
  ingest.commit({ ...about, batch: batch({ usage: rows }) });
  ingest.settle();
  const reader = openReader({ dataDir });
  onTestFinished(() => reader.close());
  return { db: reader.db, dataDir, vault };
}

const page = (given: object) => usagePageInputSchema.parse(given);
const LATENCY = { field: 'responseTimeMs', descending: true };
const QUESTIONS: [string, (ask: Queries) => unknown][] = [
  ['a page that no row is on', (ask) => ask.page(page({ filter: { text: 'nowhere at all' } }))],
  ['a page of a short text', (ask) => ask.page(page({ filter: { text: 'e3' }, sort: LATENCY }))],
  ['errors in an order', (ask) => ask.page(page({ filter: { status: 'error' }, sort: LATENCY }))],
  ['totals of a text', (ask) => ask.totals({ filter: { text: 'e3' } })],
  ['facets', (ask) => ask.facets({ filter: { text: 'e3' } })],
  ['counts of errors', (ask) => ask.errorFacets({ filter: {} })],
  ['the dashboard', (ask) => ask.dashboard(dashboardInputSchema.parse({ points: 60 }))],
];

it.each(QUESTIONS)('stops %s where it is given up, and does no more of it', (_name, question) => {
  const { db } = manyRows();
  const ask = () =>
    createQueries(
      db,
      () => settings,
      () => NOW,
    );
  let looks = 0;
  const whole = db.whileWanted(
    () => (looks += 1) > 0,
    () => question(ask()),
  );
  const all = looks;
  expect(all).toBeGreaterThan(2);
  for (const last of [1, 2, Math.floor(all / 2), all]) {
    looks = 0;
    const asked = ask();
    const givenUp = () =>
      db.whileWanted(
        () => (looks += 1) < last,
        () => question(asked),
      );
    expect(givenUp).toThrow(ChatVaultError);
    expect(looks).toBe(last);
    // What it had kept of its work so far is good for the next.
    expect(question(asked)).toEqual(whole);
  }
});

it('looks again and again within one long statement', () => {
  const { db } = manyRows();
  let looks = 0;
  const count = db.prepare<number>(
    'SELECT count(*) FROM usage_logs WHERE (id & 1023) <> 0 OR still_wanted()',
    { pluck: true },
  );
  const rows = db.whileWanted(
    () => (looks += 1) > 0,
    () => count.get(),
  );
  expect(rows).toBe(ROWS);
  // Once before it begins, then at the rows 1024, 2048, 3072, 4096 and 5120.
  expect(looks).toBe(6);
  looks = 0;
  const givenUp = () =>
    db.whileWanted(
      () => (looks += 1) < 4,
      () => count.get(),
    );
  expect(givenUp).toThrow('taken back');
  expect(looks).toBe(4);
  expect(count.get()).toBe(ROWS);
});

it('answers a reader’s next question after one that was given up before it came', () => {
  const { dataDir } = manyRows();
  const givenUp = createGivenUp();
  const handlers = createReaderHandlers({
    data: { dataDir, settings, givenUp },
    runExport: () => Promise.reject(new Error('no export')),
    onClosed: () => undefined,
  });
  onTestFinished(() => handlers.close());
  giveUp(givenUp, 7);
  const totals = (number: number) =>
    handlers.query({ method: 'totals', input: { filter: {} }, number });
  expect(() => totals(7)).toThrow('taken back');
  expect(totals(8)).toMatchObject({ totalCount: ROWS });
  // A number that falls on the same place is another question.
  expect(totals(7 + givenUp.length)).toMatchObject({ totalCount: ROWS });
});
