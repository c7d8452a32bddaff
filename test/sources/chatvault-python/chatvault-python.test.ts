import Database from 'better-sqlite3';
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { chatvaultPython } from '../../../src-main/sources/chatvault-python/chatvault-python.ts';
import { openVault, type WriteVault } from '../../../src-main/vault/open.ts';
import { clock, type Original, originalVault, PLAIN } from '../../vault/support-original.ts';
import { batch, fileRef, freshVault } from '../../vault/support.ts';
import { headOf } from '../tables/head-of.ts';
import { fileOf, scanAll } from '../tables/support.ts';

const READ = `
  SELECT u.dedup_key, u.timestamp, u.flags, m.name AS model, p.name AS provider, n.name AS user, s.name AS source,
    u.input_tokens, u.output_tokens, u.reported_cost, u.status_code, u.is_error, u.requests, u.response_time_ms,
    unpack_id(u.request_id) AS request_id, u.error_details, u.request_metadata
  FROM usage_logs u LEFT JOIN names m ON m.id = u.model_id LEFT JOIN names p ON p.id = u.provider_id
  LEFT JOIN names n ON n.id = u.user_id JOIN names s ON s.id = u.source_id ORDER BY u.dedup_key`;

const rowsOf = (vault: WriteVault): unknown[] => vault.read.prepare<unknown>(READ).all();

/** The rows of the file as an import makes them. */
function imported(path: string): unknown[] {
  const { vault, ingest } = freshVault();
  const { usage } = scanAll(chatvaultPython, path);
  ingest.commit({
    source: 'chatvault-python',
    file: fileRef({ path }),
    user: null,
    account: null,
    batch: batch({ usage }),
  });
  return rowsOf(vault);
}

/** The rows that the file has when it is opened as the vault. */
function adopted(dataDir: string): unknown[] {
  const vault = openVault({ dataDir, clock });
  try {
    return rowsOf(vault);
  } finally {
    vault.close();
  }
}

test('is recognised by its table; a vault of ours and other databases are not', () => {
  const path = join(originalVault([PLAIN]), 'vault.db');
  expect(sources.filter((one) => one.recognises(headOf(path)))).toEqual([chatvaultPython]);
  const { dataDir } = freshVault();
  expect(chatvaultPython.recognises(headOf(join(dataDir, 'vault.db')))).toBe(false);
});

test('a row is what the original says, its float dollars nano-dollars, its naive time UTC', () => {
  const path = join(originalVault([PLAIN]), 'vault.db');
  expect(scanAll(chatvaultPython, path).usage).toMatchObject([
    {
      timestamp: Date.UTC(2026, 10, 1, 10, 20, 30, 123),
      model: 'gpt-4o',
      provider: 'openai',
      user: 'maya',
      freshInputTokens: 1200,
      outputTokens: 300,
      reportedCostNanos: 16_500_000,
      statusCode: 200,
      isError: false,
      responseTimeMs: 840,
      requestId: 'req-1',
      metadata: '{"team": "blue"}',
    },
  ]);
});

const text = fc.constantFrom('a', 'b', 'ü');
const original: fc.Arbitrary<Original> = fc.record({
  timestamp: fc.constantFrom('2026-11-01 10:20:30.123456', '2026-11-02T00:00:00', 'soon'),
  user_id: fc.option(text),
  model_name: text,
  input_tokens: fc.nat(1000),
  output_tokens: fc.nat(1000),
  total_tokens: fc.nat(2000),
  cost: fc.constantFrom(0, 0.1, 0.000_000_000_5, 1e-12, 12.5),
  request_id: fc.option(fc.uuid()),
  request_metadata: fc.constantFrom(null, '{"team":"blue"}', 'no JSON'),
  provider: fc.option(text),
  response_time_ms: fc.option(fc.nat(5000)),
  status_code: fc.option(fc.constantFrom(200, 429, 500)),
});

test('property: importing a file makes the rows that adopting it makes', () => {
  fc.assert(
    fc.property(fc.array(original, { maxLength: 6 }), fc.boolean(), (rows, details) => {
      const all = details ? rows.map((row) => ({ ...row, error_details: '{"type":"x"}' })) : rows;
      const path = join(originalVault(all, { details }), 'vault.db');
      const mine = imported(path);
      const copy = originalVault(all, { details });
      expect(mine).toEqual(adopted(copy));
    }),
    { numRuns: 10 },
  );
});

test('columns that we do not know stay in the metadata, as when the file is adopted', () => {
  const sql = 'ALTER TABLE usage_logs ADD COLUMN cached INTEGER';
  const rows = [
    { ...PLAIN, cached: 1 },
    { ...PLAIN, request_id: null, cached: null },
  ];
  const path = join(originalVault(rows, { sql }), 'vault.db');
  expect(imported(path)).toEqual(adopted(originalVault(rows, { sql })));
});

test('no row of a table whose ids repeat is lost, and large integers keep their digits', () => {
  const sql = `
    DROP TABLE usage_logs;
    CREATE TABLE usage_logs (id INTEGER, timestamp TEXT, user_id TEXT, model_name TEXT, Input_Tokens INTEGER,
      output_tokens INTEGER, total_tokens INTEGER, cost REAL, request_id TEXT, request_metadata TEXT, provider TEXT,
      response_time_ms INTEGER, status_code INTEGER, trace INTEGER)`;
  const rows = Array.from({ length: 1203 }, (_, at) => ({
    ...PLAIN,
    id: at % 3,
    request_id: at % 2 === 0 ? null : `r${at}`,
    response_time_ms: at,
    trace: 9_007_199_254_740_993n,
  }));
  const mine = imported(join(originalVault(rows, { sql }), 'vault.db'));
  expect(mine).toHaveLength(1203);
  expect(mine).toEqual(adopted(originalVault(rows, { sql })));
});

test('a table of other columns is refused', () => {
  const path = fileOf('', 'other.db');
  const db = new Database(path);
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE usage_logs (id INTEGER PRIMARY KEY, model_name TEXT)');
  expect(() => scanAll(chatvaultPython, path)).toThrow('its usage_logs has other columns');
});
