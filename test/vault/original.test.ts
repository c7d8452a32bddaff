import Database from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openVault } from '../../src-main/vault/open.ts';
import {
  type Original,
  PLAIN,
  clock,
  convert,
  insert,
  originalVault,
  parse,
} from './support-original.ts';
import { tempFolder } from './support.ts';

const EXPECTED = {
  id: 1,
  timestamp: Date.UTC(2026, 10, 1, 10, 20, 30, 123),
  flags: 0,
  model: 'gpt-4o',
  provider: 'openai',
  user: 'maya',
  source: 'chatvault-python',
  input: 1200,
  output: 300,
  status: 2,
  list: 16_500_000,
  discount: 0,
  net: 16_500_000,
  reported: 16_500_000,
  code: 200,
  error: 0,
  requests: 1,
  response: 840,
  request_id: 'req-1',
  error_details: null,
  metadata: '{"team": "blue"}',
  imported_at: null,
};

test.each([
  ['the original’s own file at 0001', {}],
  ['the original’s own file with error_details', { details: true }],
  ['a vault whose journal stands at 0001', { journal: ['0001_usage_logs'] }],
  [
    'a vault whose journal stands at 0002',
    { details: true, journal: ['0001_usage_logs', '0002_error_details'] },
  ],
])('%s keeps every row, its values equal', (_, given) => {
  const dataDir = originalVault([PLAIN, { ...PLAIN, request_id: 'req-2' }], given);
  expect(convert(dataDir)).toEqual([EXPECTED, { ...EXPECTED, id: 2, request_id: 'req-2' }]);
  expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
  expect(convert(dataDir)).toHaveLength(2);
});

test('an empty original becomes an empty vault', () => {
  expect(convert(originalVault([]))).toEqual([]);
});

test('errors by status, or by their details where no status is told', () => {
  const details = '{"error": "overloaded"}';
  const rows = convert(
    originalVault(
      [
        { ...PLAIN, request_id: 'a', status_code: 429, cost: 0, error_details: details },
        { ...PLAIN, request_id: 'b', status_code: null, error_details: details },
        { ...PLAIN, request_id: 'c', status_code: 399 },
      ],
      { details: true },
    ),
  );
  expect(rows.map((row) => [row['code'], row['error'], row['error_details']])).toEqual([
    [429, 1, details],
    [null, 1, details],
    [399, 0, null],
  ]);
  // A failure that cost nothing is told, not missing.
  expect(rows[0]).toMatchObject({ status: 2, net: 0, reported: 0 });
});

test.each([
  ['2026-11-01 10:20:30', Date.UTC(2026, 10, 1, 10, 20, 30), undefined],
  ['2026-11-01 10:20:30.5', Date.UTC(2026, 10, 1, 10, 20, 30, 500), undefined],
  ['2026-11-01 10:20:30.123000', Date.UTC(2026, 10, 1, 10, 20, 30, 123), undefined],
  [
    '2026-11-01 10:20:30.123456',
    Date.UTC(2026, 10, 1, 10, 20, 30, 123),
    '2026-11-01 10:20:30.123456',
  ],
  ['2026-11-01T10:20:30.001', Date.UTC(2026, 10, 1, 10, 20, 30, 1), undefined],
  ['2026-11-01 10:20:30+02:00', Date.UTC(2026, 10, 1, 8, 20, 30), '2026-11-01 10:20:30+02:00'],
  ['1969-12-31 23:59:59.999', -1, undefined],
])('time %s becomes milliseconds', (timestamp, ms, kept) => {
  const [row] = convert(originalVault([{ ...PLAIN, timestamp }]));
  expect(row?.['timestamp']).toBe(ms);
  expect(row?.['flags']).toBe(0);
  expect(parse(row)['original']?.['timestamp']).toBe(kept);
});

test('a time that cannot be read is the row before’s, else the next’s, and marked', () => {
  const rows = convert(
    originalVault(
      [null, '2026-11-01 10:00:00', 'yesterday', '2026-13-01 00:00:00', '2026-11-02 10:00:00'].map(
        (timestamp, at) => ({
          ...PLAIN,
          timestamp,
          request_id: `r${at}`,
        }),
      ),
    ),
  );
  const first = Date.UTC(2026, 10, 1, 10);
  expect(rows.map((row) => [row['timestamp'], row['flags']])).toEqual([
    [first, 1],
    [first, 0],
    [first, 1],
    [first, 1],
    [Date.UTC(2026, 10, 2, 10), 0],
  ]);
  expect(parse(rows[0])['original']).toEqual({ timestamp: null });
  expect(parse(rows[2])['original']).toEqual({ timestamp: 'yesterday' });
});

test('no readable time at all: 1970, marked', () => {
  expect(convert(originalVault([{ ...PLAIN, timestamp: null }]))[0]).toMatchObject({
    timestamp: 0,
    flags: 1,
  });
});

test.each([
  [0.0000000005, 0, 0, 0.0000000005],
  [0.0000000015, 2, 2, 0.0000000015],
  [0.1 + 0.2, 300_000_000, 2, 0.1 + 0.2],
  [1e-9, 1, 2, undefined],
  [12.345678901, 12_345_678_901, 2, undefined],
  [-0.5, -500_000_000, 2, undefined],
  [7, 7_000_000_000, 2, undefined],
  [1e12, null, 0, 1e12],
  ['free', null, 0, 'free'],
])('cost %s becomes nano-dollars, half to even', (cost, nanos, status, kept) => {
  const [row] = convert(originalVault([{ ...PLAIN, cost }]));
  expect(row).toMatchObject({ reported: nanos, status });
  expect(row?.['net']).toBe(status === 2 ? nanos : null);
  expect(parse(row)['original']?.['cost']).toBe(kept);
});

test('a cost of nothing with tokens is missing, without tokens it is told; no cost is no cost', () => {
  const rows = convert(
    originalVault([
      { ...PLAIN, request_id: 'a', cost: 0 },
      { ...PLAIN, request_id: 'b', cost: 0, input_tokens: 0, output_tokens: 0, total_tokens: 0 },
      { ...PLAIN, request_id: 'c', cost: null },
    ]),
  );
  expect(
    rows.map(({ status, list, discount, net, reported }) => [
      status,
      list,
      discount,
      net,
      reported,
    ]),
  ).toEqual([
    [0, null, null, null, 0],
    [2, 0, 0, 0, 0],
    [0, null, null, null, null],
  ]);
});

test('a total that is not the sum of its parts is kept beside', () => {
  const [row] = convert(originalVault([{ ...PLAIN, total_tokens: 9999 }]));
  expect(row?.['metadata']).toBe('{"team": "blue","original":{"total_tokens":9999}}');
});

test('values that fit no column lose no row and stand as they were in request_metadata', () => {
  const odd: Original = {
    timestamp: 1_700_000_000,
    user_id: '',
    model_name: Buffer.from([0xff, 0x00]),
    input_tokens: -5,
    output_tokens: 'many',
    total_tokens: null,
    cost: Number.POSITIVE_INFINITY,
    request_id: null,
    request_metadata: 'not json',
    provider: null,
    response_time_ms: 12.5,
    status_code: 'teapot',
  };
  const huge = 9_007_199_254_740_993n;
  const rows = convert(
    originalVault([odd, { ...odd, input_tokens: huge, request_metadata: '[1, 2]' }]),
  );
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    input: 0,
    output: 0,
    model: null,
    user: null,
    response: null,
    code: null,
    status: 0,
  });
  expect(parse(rows[0])).toEqual({
    request_metadata: 'not json',
    original: {
      timestamp: 1_700_000_000,
      user_id: '',
      model_name: "x'ff00'",
      input_tokens: -5,
      output_tokens: 'many',
      total_tokens: null,
      cost: 'Infinity',
      response_time_ms: 12.5,
      status_code: 'teapot',
    },
  });
  expect(parse(rows[1])['original']?.['input_tokens']).toBe('9007199254740993');
  expect(parse(rows[1])['request_metadata']).toBe('[1, 2]');
});

test.each([
  ['{}', '{"original":{"total_tokens":1}}'],
  [
    '{ "big": 12345678901234567890 }',
    '{ "big": 12345678901234567890 ,"original":{"total_tokens":1}}',
  ],
  ['{"original": {"a": 1}}', '{"original":{"a":1,"total_tokens":1}}'],
  ['{"original": 7}', '{"request_metadata":"{\\"original\\": 7}","original":{"total_tokens":1}}'],
  [null, '{"original":{"total_tokens":1}}'],
])('metadata %s keeps what it says', (request_metadata, expected) => {
  const [row] = convert(originalVault([{ ...PLAIN, request_metadata, total_tokens: 1 }]));
  expect(row?.['metadata']).toBe(expected);
});

test('the key is the request id’s, else that of id and row, and is the same each time', () => {
  const keys = () => {
    const dataDir = originalVault([
      PLAIN,
      { ...PLAIN, request_id: null },
      { ...PLAIN, request_id: null },
    ]);
    const vault = openVault({ dataDir, clock });
    const found = vault.db
      .prepare('SELECT CAST(dedup_key AS TEXT) FROM usage_logs ORDER BY id')
      .pluck()
      .all();
    vault.close();
    return found;
  };
  expect(new Set(keys()).size).toBe(3);
  expect(keys()).toEqual(keys());
});

const BARE = `
  CREATE TABLE usage_logs (id INTEGER PRIMARY KEY, timestamp DATETIME, user_id VARCHAR, model_name VARCHAR,
    input_tokens INTEGER, output_tokens INTEGER, total_tokens INTEGER, cost FLOAT, request_id VARCHAR,
    request_metadata TEXT, provider VARCHAR, response_time_ms INTEGER, status_code INTEGER, team VARCHAR);`;

test('a real file of the original: other tables, names of ours, own indexes, a trigger, a view, more columns', () => {
  const dataDir = tempFolder();
  const db = new Database(join(dataDir, 'vault.db'));
  db.exec(`
    ${BARE}
    CREATE INDEX usage_logs_by_time ON usage_logs (timestamp);
    CREATE TABLE sessions (id INTEGER PRIMARY KEY, token TEXT);
    INSERT INTO sessions VALUES (1, 'x');
    CREATE TABLE migrations (version TEXT);
    INSERT INTO migrations VALUES ('alembic');
    CREATE TABLE api_keys (id INTEGER PRIMARY KEY);
    CREATE VIEW costs AS SELECT sum(cost) FROM usage_logs;
    CREATE TRIGGER noted AFTER INSERT ON usage_logs BEGIN INSERT INTO api_keys VALUES (NULL); END;`);
  insert(db, { ...PLAIN, team: 'red' });
  insert(db, { ...PLAIN, team: null });
  db.close();
  const rows = convert(dataDir);
  expect(rows.map((row) => row['request_id'])).toEqual(['req-1', 'req-1']);
  expect(rows[0]?.['metadata']).toBe('{"team": "blue","original":{"team":"red"}}');
  expect(rows[1]?.['metadata']).toBe('{"team": "blue"}');
  const after = new Database(join(dataDir, 'vault.db'), { readonly: true });
  expect(after.prepare('SELECT token FROM original_sessions').pluck().all()).toEqual(['x']);
  expect(after.prepare('SELECT version FROM original_migrations').pluck().all()).toEqual([
    'alembic',
  ]);
  expect(after.prepare('SELECT count(*) FROM api_keys').pluck().get()).toBe(2);
  expect(after.pragma('page_size', { simple: true })).toBe(8192);
  after.close();
});
