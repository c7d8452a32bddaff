import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { opencode } from '../../../src-main/sources/opencode/opencode.ts';
import type { ScanBatch } from '../../../src-main/sources/source.ts';
import { tempFolder } from '../../vault/support.ts';
import { headOf } from '../tables/head-of.ts';
import { fileOf, scanAll } from '../tables/support.ts';

const AT = Date.UTC(2026, 10, 1, 13);

const ANSWER = {
  role: 'assistant',
  modelID: 'claude-sonnet-4-5',
  providerID: 'anthropic',
  path: { cwd: '/home/nora/atlas', root: '/' },
  time: { created: AT, completed: AT + 4321 },
  tokens: { input: 100, output: 30, reasoning: 12, cache: { read: 4000, write: 50 } },
  cost: 0.0123,
};

/** A live database: its rows are in the log beside it only. */
function database(messages: readonly (readonly [id: string, data: unknown])[]) {
  const path = join(tempFolder(), 'opencode.db');
  const db = new Database(path);
  onTestFinished(() => void db.close());
  db.pragma('journal_mode = WAL');
  db.exec(
    'CREATE TABLE `message` (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, data TEXT NOT NULL)',
  );
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('wal_autocheckpoint = 0');
  const insert = db.prepare('INSERT INTO message VALUES (?, ?, ?)');
  for (const [id, data] of messages)
    insert.run(id, 'ses_1', typeof data === 'string' ? data : JSON.stringify(data));
  return { path, db };
}

test('is found in its folder, also by the log beside it, and recognised by its table', () => {
  const { path } = database([['msg_1', ANSWER]]);
  expect(opencode.matches(path)).toBe(true);
  expect(opencode.matches(`${path}-wal`)).toBe(true);
  expect(opencode.matches(`${path}-shm`)).toBe(false);
  expect(sources.filter((one) => one.recognises(headOf(path)))).toEqual([opencode]);
  const home = '/home/nora';
  expect(opencode.roots({ env: {}, home })).toEqual(['/home/nora/.local/share/opencode']);
  expect(opencode.roots({ env: { OPENCODE_DATA_DIR: '/data' }, home })).toEqual(['/data']);
});

test('an answer is a request: cache beside its input, reasoning beside its output; a person’s message is none', () => {
  const { path } = database([
    ['msg_1', { role: 'user', time: { created: AT }, text: 'a secret' }],
    ['msg_2', ANSWER],
  ]);
  const batches: ScanBatch[] = [];
  opencode.scan({ path: `${path}-wal`, checkpoint: null }, (one) => void batches.push(one));
  const usage = batches.flatMap((one) => one.usage);
  expect(usage).toMatchObject([
    {
      timestamp: AT,
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      session: 'ses_1',
      freshInputTokens: 100,
      cacheReadTokens: 4000,
      cacheWrite5mTokens: 50,
      outputTokens: 42,
      reasoningTokens: 12,
      reportedCostNanos: 12_300_000,
      responseTimeMs: 4321,
      isError: false,
    },
  ]);
  expect(batches.flatMap((one) => one.sessions)).toEqual([
    { session: 'ses_1', cwd: '/home/nora/atlas', timestamp: AT },
  ]);
  expect(scanAll(opencode, path).usage).toEqual(usage);
});

test('an answer that is still being written is read when it is whole, under the same key', () => {
  const { path, db } = database([['msg_1', { ...ANSWER, tokens: undefined }]]);
  expect(scanAll(opencode, path).usage).toEqual([]);
  const write = db.prepare('UPDATE message SET data = ? WHERE id = ?');
  write.run(JSON.stringify({ ...ANSWER, tokens: { ...ANSWER.tokens, output: 1 } }), 'msg_1');
  const [early] = scanAll(opencode, path).usage;
  write.run(JSON.stringify(ANSWER), 'msg_1');
  const [whole] = scanAll(opencode, path).usage;
  expect(whole?.key).toEqual(early?.key);
  expect(whole?.outputTokens).toBe(42);
});

test('a failure tells its kind and status, never what it says; a cost of 0 is not known', () => {
  const error = { name: 'APIError', data: { message: 'a secret', statusCode: 429 } };
  const failed = {
    ...ANSWER,
    tokens: { input: 0, output: 0, reasoning: 0, cache: {} },
    cost: 0,
    error,
  };
  const { usage } = scanAll(opencode, database([['msg_1', failed]]).path);
  expect(usage).toMatchObject([
    {
      isError: true,
      statusCode: 429,
      errorDetails: '{"type":"APIError","status":429}',
      reportedCostNanos: null,
    },
  ]);
  expect(JSON.stringify(usage)).not.toContain('secret');
});

test.each([
  ['{"role"', 'data is no JSON'],
  [{ ...ANSWER, time: {} }, 'message.time.created is no time'],
  [{ ...ANSWER, tokens: { ...ANSWER.tokens, input: -1 } }, 'tokens.input is −1: must be 0 or more'],
])('a message that cannot be read is told, the rest is taken', (data, reason) => {
  const { usage, rejected } = scanAll(
    opencode,
    database([
      ['msg_1', data],
      ['msg_2', ANSWER],
    ]).path,
  );
  expect(usage).toHaveLength(1);
  expect(rejected).toMatchObject([{ line: 1, reason }]);
});

test('a database that is locked whole is told so, and read the next time', () => {
  const { path, db } = database([['msg_1', ANSWER]]);
  db.pragma('journal_mode = DELETE');
  db.exec('BEGIN EXCLUSIVE');
  expect(() => scanAll(opencode, path)).toThrow('Another program is writing to it');
  db.exec('ROLLBACK');
  expect(scanAll(opencode, path).usage).toHaveLength(1);
});

test('what is no database, or another one, is refused', () => {
  expect(() => scanAll(opencode, fileOf('x'.repeat(5000), 'opencode.db'))).toThrow(
    'It is no SQLite database.',
  );
  const other = fileOf('', 'opencode.db');
  const db = new Database(other);
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE message (id TEXT)');
  expect(() => scanAll(opencode, other)).toThrow('It is no database of OpenCode');
});
