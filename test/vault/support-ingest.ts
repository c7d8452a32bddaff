import { expect } from 'vitest';
import type { ParsedUsage } from '../../src-main/sources/source.ts';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import type { FileRef } from '../../src-main/vault/files.ts';
import { NOW, batch, dump, freshVault } from './support.ts';

/** A dedup key by its halves. */
export const key = (high: number, low = 0) => ({ high, low });

/** Where a session worked. */
export const sight = (session: string, cwd: string, timestamp = NOW) => ({
  session,
  cwd,
  timestamp,
});

/** A fresh vault with shorthands for its tests. */
export function setUp() {
  const { vault, ingest } = freshVault();
  return {
    vault,
    ingest,
    take: (
      rows: ParsedUsage[],
      given: Parameters<typeof batch>[0] = {},
      file: FileRef | null = null,
    ) =>
      ingest.commit({
        source: 'claude-code',
        file,
        batch: batch({ usage: rows, ...given }),
        user: null,
        account: null,
      }),
    rows: () => dump(vault).rows as Record<string, unknown>[],
    check: () => expect(checkIntegrity(vault.read, 'full')).toEqual([]),
  };
}
