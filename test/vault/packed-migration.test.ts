import Database from 'better-sqlite3';
import fc from 'fast-check';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundledMigrations } from '../../src-main/vault/migrations.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { NOW, tempFolder } from './support.ts';

const clock = () => NOW;
const before = bundledMigrations().filter(({ tag }) => tag <= '0008_days');

const id = fc.option(
  fc.oneof(
    fc
      .tuple(fc.constantFrom('msg_01', 'req_011', 'resp_', ''), fc.uuid())
      .map((parts) => parts.join('')),
    fc
      .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 8, maxLength: 50 })
      .map((hex) => `resp_${hex}`),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  ),
  { nil: null },
);
const nanos = fc.integer({ min: 0, max: 9_000_000_000 });
const count = fc.nat(200_000);
/** A priced row with a discount, or one without any cost. */
const cost = fc.oneof(
  fc.tuple(nanos, nanos).map(([net, discount]) => [net + discount, discount, net]),
  fc.constant([null, null, null]),
);
const row = fc.record({
  dedup_key: fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
  timestamp: fc.integer({ min: NOW - 1e9, max: NOW }),
  input_tokens: count,
  output_tokens: count,
  tie_hash: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  request_id: id,
  response_id: id,
  error_details: fc.option(fc.constantFrom('{"type":"overloaded_error"}', '{"status":500}'), {
    nil: null,
  }),
  cost,
});

type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
type Stored = Record<string, unknown> & { tie_hash: number };

/** Makes a vault of that time with rows, and gives them as they stand in it. */
function makeBefore(dataDir: string, rows: readonly Row[]): Stored[] {
  openVault({ dataDir, clock, migrations: before }).close();
  const db = new Database(join(dataDir, 'vault.db'));
  const insert = db.prepare<unknown[]>(
    `INSERT INTO usage_logs (dedup_key, timestamp, source_id, model_id, input_tokens, output_tokens, tie_hash, request_id,
       response_id, error_details, list_cost, discount, net_cost) VALUES (?, ?, 1, 2, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const index = db.prepare('INSERT INTO usage_errors (rowid, error_details) VALUES (?, ?)');
  for (const one of rows) {
    const { dedup_key: key, timestamp, input_tokens: input, output_tokens: output } = one;
    const { tie_hash: tie, request_id: request, response_id: response, error_details: error } = one;
    const figures = [key, timestamp, input, output, tie];
    const { lastInsertRowid } = insert.run(...figures, request, response, error, ...one.cost);
    if (error !== null) index.run(lastInsertRowid, error);
  }
  const stored = db.prepare<[], Stored>('SELECT * FROM usage_logs ORDER BY id').all();
  db.close();
  return stored;
}

/** Every column of today's rows, ids unpacked. */
function readAfter(dataDir: string): unknown[] {
  const vault = openVault({ dataDir, clock });
  expect(vault.db.pragma('integrity_check', { simple: true })).toBe('ok');
  const rows = vault.db
    .prepare(
      `SELECT *, unpack_id(request_id) AS request_id, unpack_id(response_id) AS response_id FROM usage_logs ORDER BY id`,
    )
    .all();
  vault.close();
  return rows;
}

test('rows of before are the same but for the form of their ids and a shorter tie hash', () => {
  const unique = fc.uniqueArray(row, {
    minLength: 1,
    maxLength: 20,
    selector: (one) => one.dedup_key,
  });
  fc.assert(
    fc.property(unique, (rows) => {
      const dataDir = tempFolder();
      const stored = makeBefore(dataDir, rows);
      const expected = stored.map((one) => ({ ...one, tie_hash: one.tie_hash % 2 ** 31 }));
      expect(readAfter(dataDir)).toEqual(expected);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('what was found before is found after: an error by its text, a row by its key', () => {
  const dataDir = tempFolder();
  const plain = {
    timestamp: NOW,
    input_tokens: 1,
    output_tokens: 2,
    tie_hash: 3,
    response_id: null,
  };
  makeBefore(dataDir, [
    {
      ...plain,
      dedup_key: 7,
      request_id: 'req_1',
      error_details: '{"type":"overloaded_error"}',
      cost: [5, 2, 3],
    },
    { ...plain, dedup_key: 8, request_id: 'req_2', error_details: null, cost: [null, null, null] },
  ]);
  const vault = openVault({ dataDir, clock });
  const one = (sql: string) => vault.db.prepare(sql).pluck().get();
  expect(one(`SELECT rowid FROM usage_errors WHERE usage_errors MATCH 'ove AND loa'`)).toBe(1);
  expect(one('SELECT unpack_id(request_id) FROM usage_logs WHERE dedup_key = 8')).toBe('req_2');
  expect(one('SELECT net_cost FROM usage_logs WHERE dedup_key = 7')).toBe(3);
  // Unknown stays unknown.
  expect(one('SELECT count(*) FROM usage_logs WHERE net_cost IS NULL AND discount IS NULL')).toBe(
    1,
  );
  vault.close();
});

test('the room of the old rows goes back to the disk', () => {
  const dataDir = tempFolder();
  const plain = {
    timestamp: NOW,
    input_tokens: 1,
    output_tokens: 2,
    tie_hash: 3,
    error_details: null,
  };
  const hex = (at: number) => `resp_${String(at).padStart(48, '0')}`;
  const rows = Array.from({ length: 6000 }, (_, at) => ({
    ...plain,
    dedup_key: at,
    request_id: null,
    response_id: hex(at),
    cost: [5, 2, 3],
  }));
  makeBefore(dataDir, rows);
  const before = statSync(join(dataDir, 'vault.db')).size;
  const vault = openVault({ dataDir, clock });
  expect(vault.db.pragma('freelist_count', { simple: true })).toBe(0);
  vault.close();
  expect(statSync(join(dataDir, 'vault.db')).size).toBeLessThan(before);
});
