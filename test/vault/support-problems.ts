import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { type OpenOptions, openVault } from '../../src-main/vault/open.ts';
import { VaultOpenError } from '../../src-main/vault/problems.ts';
import { NOW, batch, freshVault, tempFolder, usage } from './support.ts';

/** The tests' time. */
export const clock = () => NOW;

/** A closed vault with 300 rows; its path. */
export function closedVault(dataDir = tempFolder()): string {
  const { vault, ingest } = freshVault(dataDir);
  const rows = Array.from({ length: 300 }, (_, at) =>
    usage({
      key: { high: at + 1, low: 0 },
      responseId: `msg_${at}`,
      metadata: '{"a":"bcdefghijklmnopqrstuvwxyz"}',
    }),
  );
  ingest.commit({
    source: 'claude-code',
    file: null,
    batch: batch({ usage: rows }),
    user: null,
    account: null,
  });
  vault.close();
  return vault.path;
}

/** Name and hash of all that lies in a folder; of the log's index, which is made anew from the log, the name alone. */
export function fingerprint(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = path.endsWith('-shm') ? '' : readFileSync(path);
      return [path, createHash('sha256').update(content).digest('hex')];
    }),
  );
}

/** Opens a vault that must not open, and checks that nothing on disk changed. */
export function problemOf(
  path: string,
  given: Partial<OpenOptions> = {},
): VaultOpenError['problem'] {
  const before = fingerprint(dirname(path));
  const error = errorOf(() =>
    openVault({ dataDir: dirname(path), clock, busyTimeoutMs: 50, ...given }).close(),
  );
  expect(fingerprint(dirname(path))).toEqual(before);
  expect(error.failure.kind).toBe('vault');
  expect(error.failure.message).toContain(error.problem.title);
  expect(error.problem.vaultPath).toBe(path);
  return error.problem;
}

/** The error of opening; fails when it opens. */
export function errorOf(open: () => void): VaultOpenError {
  try {
    open();
  } catch (error) {
    if (error instanceof VaultOpenError) return error;
    throw error;
  }
  throw new Error('It opened.');
}
