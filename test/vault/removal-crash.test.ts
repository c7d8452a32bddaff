import { cpSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import { bundleChild, startChild } from './support-child.ts';
import { NOW, batch, dump, fileRef, freshVault, tempFolder, usage } from './support.ts';

const ROWS = 14_000;
let script = '';
beforeAll(async () => {
  const bundle = await bundleChild('child-remove.ts');
  script = bundle.script;
  return bundle.remove;
}, 120_000);

/** A vault with a request a second, of two sources in turn, with errors and sessions that share some. */
function filledVault(): string {
  const dataDir = tempFolder();
  const { vault, ingest } = freshVault(dataDir);
  for (const source of ['claude-code', 'codex']) {
    const rows = Array.from({ length: ROWS / 2 }, (_, at) =>
      usage({
        key: { high: at, low: source === 'codex' ? 1 : 2 },
        timestamp: NOW + at * 1000,
        session: `session-${at % 7}`,
        requestId: `${source}-${at}`,
        responseId: `${source}-${at}`,
        outputTokens: at % 11,
        responseTimeMs: at % 900,
        errorDetails: at % 50 === 0 ? 'overloaded' : null,
        line: at,
        offset: at * 100,
      }),
    );
    const file = fileRef({ path: `/logs/${source}`, fromStart: true });
    ingest.commit({ source, file, batch: batch({ usage: rows }), user: null, account: null });
  }
  ingest.settle();
  vault.close();
  return dataDir;
}

function openedDump(dataDir: string) {
  const { vault } = freshVault(dataDir);
  expect(checkIntegrity(vault.read, 'full')).toEqual([]);
  const found = dump(vault);
  vault.close();
  return found;
}

/** Kills the child once it has told of one step, then of two, and so on, until it comes to its end by itself. */
async function killedAgainAndAgain(dataDir: string, what: string): Promise<number> {
  let kills = 0;
  for (let dots = 1; ; dots += 1) {
    const { child, ended, output } = startChild(script, [dataDir, what]);
    child.stdout?.on('data', () => {
      if (output().length >= dots && !output().includes('done')) child.kill('SIGKILL');
    });
    if ((await ended) === 0) return kills;
    kills += 1;
    const { vault } = freshVault(dataDir);
    // Each state between is whole: every sum is that of the rows there are.
    expect(checkIntegrity(vault.read, 'full')).toEqual([]);
    vault.close();
  }
}

test.each([
  ['old months', String(NOW + (ROWS / 4) * 1000), ROWS / 2],
  ['a source', 'source', ROWS / 2],
])(
  'killed in the middle of removing %s, it goes on to the same vault',
  async (_name, what, left) => {
    const start = filledVault();
    const undisturbed = tempFolder();
    cpSync(start, undisturbed, { recursive: true });
    expect(await startChild(script, [undisturbed, what]).ended).toBe(0);
    expect(await killedAgainAndAgain(start, what)).toBeGreaterThan(1);
    const found = openedDump(start);
    expect(found.rows).toHaveLength(left);
    expect(found).toEqual(openedDump(undisturbed));
  },
  120_000,
);
