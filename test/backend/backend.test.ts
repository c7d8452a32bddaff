import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type BackendDeps, createBackend } from '../../src-main/services/backend/backend.ts';
import { clearDemo, demoPlace } from '../../src-main/services/backend/demo-place.ts';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import { TOPICS } from '../../src-shared/ipc/topics.ts';
import { until, workerDir } from './stub-workers.ts';

const SETTINGS = DEFAULT_CONFIG;
const OPENS = "open: () => ({ ok: true, vaultPath: workerData.dataDir + '/vault.db', rows: 3 })";
const WRITER = `{ ${OPENS}, found: () => [workerData.dataDir], close: end, configure: (input) => tell('stale', { topics: [input.watch ? 'usage' : 'app'] }) }`;
const READER = '{ query: (input) => [workerData.dataDir, input.method, input.input], close: end }';

const PROBLEM = {
  kind: 'damaged',
  title: 'The vault is damaged',
  message: 'Its content cannot be read.',
  detail: null,
  vaultPath: '/x/vault.db',
  backups: [],
};

function backend(writer = WRITER, reader = READER, change: Partial<BackendDeps> = {}) {
  const dir = workerDir({ writer, reader });
  const stale: string[][] = [];
  const errors: string[] = [];
  const made = createBackend({
    workerDir: dir,
    environment: { env: {}, home: '/home/x' },
    settings: () => SETTINGS,
    place: { dataDir: dir, demo: false },
    demoNow: null,
    events: {
      stale: (topics) => stale.push([...topics]),
      importProgress: () => undefined,
      watchStatus: () => undefined,
      sourcesPreview: () => undefined,
      nativeDue: () => undefined,
    },
    onError: (where, error) => errors.push(`${where}: ${String(error)}`),
    clock: Date.now,
    ...change,
  });
  onTestFinished(() => made.close());
  return { ...made, dir, stale, errors };
}

/** What a promise fails with. */
async function failure(task: Promise<unknown>) {
  try {
    await task;
  } catch (error) {
    if (error instanceof ChatVaultError) return error.failure;
    throw error;
  }
  throw new Error('it should have failed');
}

describe('the backend', () => {
  it('opens the vault and asks its readers', async () => {
    const { opened, query, dir, errors } = backend();
    expect(await opened()).toEqual({ ok: true, vaultPath: join(dir, 'vault.db'), rows: 3 });
    expect(await query('page', { limit: 1 })).toEqual([dir, 'page', { limit: 1 }]);
    expect(errors).toEqual([]);
  });

  it('has the first question answered ahead once the vault is open', async () => {
    const reader =
      '{ prepare: ({ now }) => { globalThis.told = now }, query: () => globalThis.told }';
    const { query, errors } = backend(WRITER, reader, { clock: () => 1234 });
    expect(await query('page', {})).toBe(1234);
    expect(errors).toEqual([]);
  });

  it('never lets a slow total hold a page', async () => {
    const slow = "{ query: ({ method }) => method === 'totals' ? new Promise(() => {}) : method }";
    const { query } = backend(WRITER, slow);
    query('totals', {}).catch(() => undefined);
    expect(await query('page', {})).toBe('page');
  });

  it('has a question given up while it is being answered, and the next one answered', async () => {
    const reader = `{ query: ({ method, number }) => {
      if (method !== 'dashboard') return method;
      const end = Date.now() + 4000;
      const { givenUp } = workerData;
      while (Atomics.load(givenUp, number % givenUp.length) !== number)
        if (Date.now() > end) return 'nobody said so';
      return fail('cancelled', 'given up');
    } }`;
    const { query } = backend(WRITER, reader);
    expect(await query('page', {})).toBe('page');
    const leaves = new AbortController();
    const dashboard = failure(query('dashboard', {}, leaves.signal));
    const next = query('page', {});
    setTimeout(() => leaves.abort(), 50);
    expect(await dashboard).toMatchObject({ kind: 'cancelled' });
    expect(await next).toBe('page');
  });

  it('gives the problem of a vault that does not open, and answers everything else with it', async () => {
    const { opened, query, writer } = backend(
      `{ open: () => ({ ok: false, problem: ${JSON.stringify(PROBLEM)} }), close: end }`,
    );
    expect(await opened()).toEqual({ ok: false, problem: PROBLEM });
    expect(await failure(query('page', {}))).toMatchObject({
      kind: 'vault',
      message: PROBLEM.title,
    });
    expect(await failure(writer())).toMatchObject({ kind: 'vault' });
  });

  it('takes an opening that fails in an unknown way as a problem too', async () => {
    const { opened, errors } = backend("{ open: () => fail('internal', 'odd'), close: end }");
    expect(await opened()).toMatchObject({
      ok: false,
      problem: { kind: 'unknown', detail: 'odd' },
    });
    expect(errors[0]).toContain('opening the vault');
  });

  it('opens again when asked to', async () => {
    const writer = `{ open: () => globalThis.tried ? { ok: true, vaultPath: '', rows: 0 } : ((globalThis.tried = true), { ok: false, problem: ${JSON.stringify(PROBLEM)} }), close: end }`;
    const { opened, reopen, query, stale } = backend(writer);
    expect((await opened()).ok).toBe(false);
    expect((await reopen()).ok).toBe(true);
    expect(await query('page', {})).toContain('page');
    expect(stale).toContainEqual([...TOPICS]);
  });

  it('puts a backup in place, and says when that cannot be done', async () => {
    const writer = `{ open: () => ({ ok: false, problem: ${JSON.stringify(PROBLEM)} }), close: end,
      restoreBackup: ({ file }) => file === 'good' ? { ok: true, vaultPath: '', rows: 0 } : fail('not-found', file) }`;
    const { restore, opened } = backend(writer);
    expect(await failure(restore('bad'))).toMatchObject({ kind: 'not-found' });
    expect((await opened()).ok).toBe(false);
    expect((await restore('good')).ok).toBe(true);
    expect((await opened()).ok).toBe(true);
  });
});

describe('a worker that dies', () => {
  it('fails what it was asked, says so, and is started again', async () => {
    const { query, errors } = backend(
      WRITER,
      "{ query: ({ method }) => method === 'page' ? die() : method }",
    );
    expect(await failure(query('page', {}))).toMatchObject({
      kind: 'internal',
      message: 'The reader stopped unexpectedly.',
    });
    await until(() => errors.length > 0);
    expect(errors[0]).toContain('the stub died');
    expect(await query('detail', {})).toBe('detail');
  });

  it('as the writer: opens the vault anew and makes every answer stale', async () => {
    const { writer, stale, errors } = backend(
      `{ ${OPENS}, found: die, preview: () => 'alive', close: end }`,
    );
    expect(await failure((await writer()).call('found'))).toMatchObject({ kind: 'internal' });
    await until(() => stale.length > 0);
    expect(stale[0]).toEqual([...TOPICS]);
    expect(errors[0]).toContain('the writer stopped');
    expect(await (await writer()).call('preview')).toBe('alive');
  });

  it('as the writer: is given up after a few times', async () => {
    const { opened, query, errors } = backend('{ open: die }');
    await until(() => errors.filter((error) => error.startsWith('the writer stopped')).length > 3);
    await until(() => errors.length > 4);
    expect(await opened()).toMatchObject({ ok: false, problem: { kind: 'unknown' } });
    expect(await failure(query('page', {}))).toMatchObject({ kind: 'vault' });
  });
});

describe('another vault', () => {
  it('takes the place of the one that is open; questions wait for it', async () => {
    const { swap, query, place, dir, stale } = backend();
    await query('page', {});
    const other = demoPlace(dir);
    const swapped = swap(other);
    const asked = query<unknown[]>('page', {});
    await swapped;
    expect(place()).toEqual(other);
    expect((await asked)[0]).toBe(other.dataDir);
    expect(stale.at(-1)).toEqual([...TOPICS]);
  });

  it('lets answers on their way arrive', async () => {
    const slow =
      "{ query: ({ input }) => new Promise((done) => setTimeout(() => done('late'), 100)) }";
    const { swap, query, dir } = backend(WRITER, slow);
    const asked = query('page', {});
    await query('page', {});
    await swap(demoPlace(dir));
    expect(await asked).toBe('late');
  });

  it('is a demo made anew: the old one goes, and nothing beside it', async () => {
    const dir = workerDir({});
    const { dataDir } = demoPlace(dir);
    mkdirSync(dataDir);
    for (const name of ['vault.db', 'vault.db-wal', 'other.txt'])
      writeFileSync(join(dataDir, name), 'x');
    writeFileSync(join(dir, 'vault.db'), 'mine');
    await clearDemo(dir);
    expect(existsSync(join(dataDir, 'vault.db'))).toBe(false);
    expect(existsSync(join(dataDir, 'vault.db-wal'))).toBe(false);
    expect(existsSync(join(dataDir, 'other.txt'))).toBe(true);
    expect(readFileSync(join(dir, 'vault.db'), 'utf8')).toBe('mine');
  });
});

describe('settings', () => {
  it('reach the writer', async () => {
    let settings = { ...SETTINGS };
    const { configure, opened, stale } = backend(WRITER, READER, { settings: () => settings });
    await opened();
    settings = { ...SETTINGS, watch: false };
    configure();
    await until(() => stale.length > 0);
    expect(stale[0]).toEqual(['app']);
  });

  it('reach readers that run and those that start later', async () => {
    const reader =
      '{ query: () => globalThis.told ?? workerData.settings, configure: (input) => { globalThis.told = input; }, close: end }';
    let settings = { ...SETTINGS, projects: [{ name: 'one', globs: ['a'] }] };
    const { configure, query } = backend(WRITER, reader, { settings: () => settings });
    expect(await query('page', {})).toMatchObject({ rules: settings.projects, home: '/home/x' });
    settings = { ...SETTINGS, projects: [{ name: 'two', globs: ['b'] }] };
    configure();
    expect(await query('page', {})).toMatchObject({ rules: settings.projects, home: '/home/x' });
    expect(await query('totals', {})).toMatchObject({ rules: settings.projects, home: '/home/x' });
  });
});
