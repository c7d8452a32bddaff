import { expect, test } from 'vitest';
import { createFiles } from '../../src-main/vault/files.ts';
import { createImports } from '../../src-main/vault/imports.ts';
import { key, setUp, sight } from './support-ingest.ts';
import { NOW, dump, fileRef, usage } from './support.ts';

const rejected = (offset: number, hash = `h${offset}`) => ({
  line: offset / 100 + 1,
  offset,
  length: 50,
  hash,
  reason: 'Not JSON.',
  excerpt: null,
});
const at = (offset: number, state: string | null = null, pending = false) => ({
  offset,
  line: offset / 100,
  state,
  pending,
});

test('a file’s checkpoint, counts and rejected lines go with its batches', () => {
  const { vault, take } = setUp();
  const files = createFiles(vault);
  const ref = fileRef();
  const first = { checkpoint: at(300, '{"prev":1}', true), rejected: [rejected(200)] };
  expect(take([usage()], first, { ...ref, fromStart: true, complete: false })).toMatchObject({
    rejected: 1,
  });
  expect(files.all('claude-code').get(ref.path)).toEqual({
    id: 1,
    path: ref.path,
    source: 'claude-code',
    inode: 1,
    size: 100,
    mtimeMs: NOW,
    headHash: 'head',
    complete: false,
    checkpoint: at(300, '{"prev":1}', true),
    rowsSeen: 1,
    rejectedSeen: 1,
    rowsAhead: 0,
    rejectedAhead: 0,
  });
  // A last line without newline: a row ahead of the checkpoint, and one that could not be read yet.
  const ahead = usage({ key: key(2), requestId: 'b', offset: 400 });
  take([ahead], { checkpoint: at(400), rejected: [rejected(450)] }, ref);
  expect(files.all('claude-code').get(ref.path)).toMatchObject({
    rowsSeen: 2,
    rejectedSeen: 2,
    complete: true,
  });
  take([ahead], { checkpoint: at(600) }, ref);
  expect(files.all('claude-code').get(ref.path)).toMatchObject({ rowsSeen: 2, rejectedSeen: 1 });
  expect(files.all('codex').size).toBe(0);
});

test('a file with another head: its rejected lines go, its rows stay', () => {
  const { vault, take } = setUp();
  const files = createFiles(vault);
  take([usage()], { checkpoint: at(300), rejected: [rejected(200)] }, fileRef({ fromStart: true }));
  take(
    [],
    { checkpoint: at(100), rejected: [rejected(0)] },
    fileRef({ fromStart: true, headHash: 'other' }),
  );
  expect(files.all('claude-code').get('/logs/a.jsonl')).toMatchObject({
    rowsSeen: 0,
    rejectedSeen: 1,
    headHash: 'other',
  });
  expect(vault.db.prepare('SELECT count(*) FROM usage_logs').pluck().get()).toBe(1);
});

test('touched files are noted with what is on disk, their checkpoints kept unless new ones are given', () => {
  const { vault, ingest, take } = setUp();
  const files = createFiles(vault);
  take(
    [usage()],
    { checkpoint: at(300, 's', true) },
    fileRef({ fromStart: true, complete: false }),
  );
  files.touch('claude-code', [
    fileRef({ mtimeMs: 5 }),
    { ...fileRef({ path: '/logs/empty.jsonl' }), checkpoint: at(100) },
  ]);
  const stored = files.all('claude-code');
  expect(stored.get('/logs/a.jsonl')).toMatchObject({
    mtimeMs: 5,
    complete: true,
    checkpoint: at(300, 's', true),
    rowsSeen: 1,
  });
  expect(stored.get('/logs/empty.jsonl')).toMatchObject({ checkpoint: at(100), rowsSeen: 0 });
  // The quick list is the same but for what the sources remember.
  const marks = [...stored].map(([path, file]) => [
    path,
    { ...file, checkpoint: { ...file.checkpoint, state: null } },
  ]);
  expect([...files.marks('claude-code')]).toEqual(marks);
  expect([files.hasPending('claude-code'), files.hasPending('codex')]).toEqual([true, false]);
  ingest.reconcile('claude-code', [], new Map([['/logs/a.jsonl', 't']]));
  expect(files.hasPending('claude-code')).toBe(false);
  expect(files.all('claude-code').get('/logs/a.jsonl')?.checkpoint).toEqual(at(300, 't', false));
});

test('the history of imports keeps how each ended', () => {
  const { vault } = setUp();
  const imports = createImports(vault);
  const id = imports.begin();
  imports.end(id, 'cancelled', { rows: { new: 3 } });
  imports.begin();
  expect(
    vault.db.prepare('SELECT started_at, ended_at, state, report FROM imports').raw().all(),
  ).toEqual([
    [NOW, NOW, 'cancelled', '{"rows":{"new":3}}'],
    [NOW, null, 'running', null],
  ]);
});

test('a batch that fails leaves nothing, and the next one is taken as if it had not been', () => {
  const { vault, take, check } = setUp();
  const bad = usage({
    key: key(2),
    requestId: 'b',
    model: 'new-model',
    session: 'new-session',
    timestamp: Number.NaN,
  });
  const file = fileRef({ fromStart: true });
  const sessions = [sight('new-session', '/new')];
  expect(() =>
    take([usage({ model: 'new-model', session: 'new-session' }), bad], { sessions }, file),
  ).toThrow('NOT NULL');
  expect(dump(vault)).toMatchObject({ rows: [], rollups: [], sessions: [], files: [] });
  take([usage({ model: 'new-model', session: 'new-session' })], { sessions }, file);
  expect(dump(vault).rows).toMatchObject([
    { model: 'new-model', session: 'new-session', project: '/new' },
  ]);
  check();
});
