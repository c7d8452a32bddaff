import { expect } from 'vitest';
import type { ParsedUsage } from '../../src-main/sources/source.ts';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import { catchUp } from '../../src-main/vault/pricing/catch-up.ts';
import type { FileRef } from '../../src-main/vault/files.ts';
import type { PricingTerms } from '../../src-main/vault/pricing/terms.ts';
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
export function setUp(terms?: () => PricingTerms) {
  const { vault, ingest } = freshVault(undefined, terms);
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
    /** Brings all costs in line with the terms, as the writer does in the background. */
    catchUp: (now: () => PricingTerms) => [...catchUp(vault, now)].reduce((a, b) => a + b, 0),
    check: () => expect(checkIntegrity(vault.read, 'full')).toEqual([]),
  };
}
