import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader, openVault } from '../../src-main/vault/open.ts';
import { dump } from '../vault/support.ts';
import { useBundle } from './bundle.ts';
import { claudeLine, claudeLines, environmentOf, put, tempFolder } from './support.ts';

const bundle = useBundle();

/** Sessions that grow, that resume others, and side chains; tens of thousands of requests. */
function writeLogs(home: string): void {
  const folder = join(home, 'claude', 'projects', 'p');
  for (let n = 0; n < 40; n += 1) {
    const resumed = n === 0 ? '' : claudeLines(`s${n - 1}`, 1, 40);
    put(join(folder, `s${n}.jsonl`), resumed + claudeLines(`s${n}`, 1, 250));
    const side = claudeLine(`s${n}`, 5, { isSidechain: true, requestId: 'replay' });
    put(join(folder, `s${n}`, 'subagents', 'agent-1.jsonl'), side);
  }
}

function startImport(home: string, dataDir: string): ChildProcess {
  return spawn(process.execPath, [bundle.cli(), 'import', '--json', '--data-dir', dataDir], {
    env: { ...environmentOf(home), HOME: home, PATH: process.env['PATH'] },
    stdio: 'ignore',
  });
}

function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
}

function countRows(dataDir: string): number {
  if (!existsSync(join(dataDir, 'vault.db'))) return 0;
  try {
    const reader = openReader({ dataDir });
    try {
      return (
        reader.db.prepare<number>('SELECT count(*) FROM usage_logs', { pluck: true }).get() ?? 0
      );
    } finally {
      reader.close();
    }
  } catch {
    // It is being made.
    return 0;
  }
}

function contentOf(dataDir: string) {
  const vault = openVault({ dataDir, clock: Date.now });
  const content = dump(vault);
  const integrity = vault.db.pragma('integrity_check', { simple: true });
  vault.close();
  return { ...content, integrity };
}

test('an import killed again and again ends as one that was left in peace', async () => {
  const home = tempFolder();
  writeLogs(home);
  const calm = join(tempFolder(), 'calm');
  expect(await ended(startImport(home, calm))).toBe(0);
  const total = countRows(calm);

  const struck = join(tempFolder(), 'struck');
  const parts: number[] = [];
  for (let kills = 0; kills < 4; kills += 1) {
    const before = countRows(struck);
    const child = startImport(home, struck);
    const end = ended(child);
    const isOver = (): boolean => child.exitCode !== null;
    while (!isOver() && countRows(struck) === before)
      await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGKILL');
    await end;
    parts.push(countRows(struck));
  }
  expect(parts.some((rows) => rows > 0 && rows < total)).toBe(true);

  expect(await ended(startImport(home, struck))).toBe(0);
  expect(contentOf(struck)).toEqual(contentOf(calm));
  expect(contentOf(calm).integrity).toBe('ok');
}, 120_000);
