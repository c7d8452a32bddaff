import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { geminiCli } from '../../../src-main/sources/gemini-cli/gemini-cli.ts';
import type { ScanBatch } from '../../../src-main/sources/source.ts';
import { tempFolder } from '../../vault/support.ts';
import { headOf } from '../tables/head-of.ts';

const AT = '2026-11-01T13:00:00.000Z';

const message = (id: string, tokens: Record<string, number> | null, more: object = {}) => ({
  id,
  timestamp: AT,
  type: 'gemini',
  content: 'a secret answer',
  model: 'gemini-3-pro',
  ...(tokens && { tokens }),
  ...more,
});
const TOKENS = { input: 1000, output: 30, cached: 400, thoughts: 12, tool: 0, total: 1042 };
const HEAD = { sessionId: 'session-1', projectHash: 'abc', startTime: AT, lastUpdated: AT };

/** A chat file in a project's folder. */
function chat(name: string, text: string, root?: string): string {
  const folder = join(tempFolder(), 'tmp', 'abc123');
  mkdirSync(join(folder, 'chats'), { recursive: true });
  if (root !== undefined) writeFileSync(join(folder, '.project_root'), `${root}\n`);
  const path = join(folder, 'chats', name);
  writeFileSync(path, text);
  return path;
}

function scan(path: string) {
  const batches: ScanBatch[] = [];
  geminiCli.scan({ path, checkpoint: null }, (one) => void batches.push(one));
  return {
    usage: batches.flatMap((one) => one.usage),
    rejected: batches.flatMap((one) => one.rejected),
    sessions: batches.flatMap((one) => one.sessions),
  };
}

const whole = (...messages: object[]) => JSON.stringify({ ...HEAD, messages }, null, 2);
const lines = (...all: object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('');

const EXPECTED = {
  timestamp: Date.parse(AT),
  provider: 'google',
  model: 'gemini-3-pro',
  session: 'session-1',
  freshInputTokens: 600,
  cacheReadTokens: 400,
  outputTokens: 42,
  reasoningTokens: 12,
};

test.each([
  ['session-1.json', whole(message('u', null, { type: 'user' }), message('m', TOKENS))],
  ['session-1.jsonl', lines(HEAD, message('u', null, { type: 'user' }), message('m', TOKENS))],
])(
  '%s: recognised alone; an answer is a request, its cache within the input, thoughts billed as output',
  (name, text) => {
    const path = chat(name, text);
    expect(geminiCli.matches(path)).toBe(true);
    expect(sources.filter((one) => one.recognises(headOf(path)))).toEqual([geminiCli]);
    const { usage, rejected, sessions } = scan(path);
    expect(rejected).toEqual([]);
    expect(usage).toMatchObject([EXPECTED]);
    expect(sessions).toEqual([{ session: 'session-1', cwd: 'abc123', timestamp: Date.parse(AT) }]);
    expect(JSON.stringify(usage)).not.toContain('secret');
  },
);

test('both forms of one session have the same keys, so it counts once', () => {
  const [one] = scan(chat('session-1.json', whole(message('m', TOKENS)))).usage;
  const [other] = scan(chat('session-1.jsonl', lines(HEAD, message('m', TOKENS)))).usage;
  expect(other?.key).toEqual(one?.key);
});

test('a message that is written again counts as it is last; going back takes nothing off the bill', () => {
  const text = lines(
    HEAD,
    message('m', { ...TOKENS, output: 1, total: 1013 }),
    message('n', TOKENS),
    { $rewindTo: 'm' },
    message('m', TOKENS),
  );
  expect(scan(chat('session-1.jsonl', text)).usage).toMatchObject([EXPECTED, EXPECTED]);
});

test('what tools were told is input where the total says so', () => {
  const within = scan(chat('session-1.json', whole(message('m', { ...TOKENS, tool: 50 }))));
  expect(within.usage[0]?.freshInputTokens).toBe(600);
  const beside = scan(
    chat('session-1.json', whole(message('m', { ...TOKENS, tool: 50, total: 1092 }))),
  );
  expect(beside.usage[0]?.freshInputTokens).toBe(650);
});

test('the project is the folder that was noted', () => {
  const path = chat('session-1.json', whole(message('m', TOKENS)), '/home/nora/atlas');
  expect(scan(path).sessions).toMatchObject([{ cwd: '/home/nora/atlas' }]);
});

test('each session of a file is of its project', () => {
  const other = { ...HEAD, sessionId: 'session-2' };
  const text = lines(HEAD, message('m', TOKENS), other, message('n', TOKENS));
  expect(scan(chat('session-1.jsonl', text)).sessions.map(({ session }) => session)).toEqual([
    'session-1',
    'session-2',
  ]);
});

test('what cannot be read is told with its line; a last line that is still being written waits', () => {
  const broken = lines(
    HEAD,
    message('a', { ...TOKENS, cached: 1001 }),
    message('b', TOKENS, { timestamp: 'soon' }),
    message('c', { ...TOKENS, output: -1 }),
  );
  const { usage, rejected } = scan(chat('session-1.jsonl', `${broken}{"id": "d", \n{"id"`));
  expect(usage).toEqual([]);
  expect(rejected).toMatchObject([
    { line: 2, reason: 'tokens.cached is 1001, more than the 1000 of tokens.input' },
    { line: 3, reason: 'message.timestamp is no time' },
    { line: 4, reason: 'tokens.output is −1: must be 0 or more' },
    { line: 5, reason: 'It is no JSON.' },
  ]);
});
