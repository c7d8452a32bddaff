import type Database from 'better-sqlite3';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import type { ParsedUsage } from '../sources/source.ts';
import { createSourceDeletions } from './source-deletions.ts';
import { createWatermark, keyText } from './watermark.ts';

/** What may not come into the vault. */
export interface IngestLimits {
  /** Looks at the limits anew, inside the transaction; throws `busy` where a source was deleted since `forget`. */
  enter(): void;
  /** True for a request that retention has removed, or would have. */
  isRemoved(usage: Pick<ParsedUsage, 'key' | 'timestamp'>): boolean;
  /** Takes in that sources were deleted: what is read from now on is read anew. */
  forget(): void;
}

/** Makes the limits of a connection. */
export function createIngestLimits(db: Database.Database): IngestLimits {
  const watermark = createWatermark(db);
  const deletions = createSourceDeletions(db);
  let epoch = deletions.epoch();
  let from = Number.NEGATIVE_INFINITY;
  let edge = new Set<string>();
  return {
    enter() {
      if (deletions.epoch() !== epoch) throw deletedMeanwhile();
      from = watermark.get() ?? Number.NEGATIVE_INFINITY;
      edge = from === Number.NEGATIVE_INFINITY ? edge : watermark.edge();
    },
    isRemoved({ key, timestamp }) {
      if (timestamp < from) return true;
      return edge.size > 0 && edge.has(keyText({ keyHigh: key.high, keyLow: key.low }));
    },
    forget() {
      epoch = deletions.epoch();
    },
  };
}

/** A file that was read halfway would else stand as read to there, though its rows are gone. */
function deletedMeanwhile(): ChatVaultError {
  return new ChatVaultError({
    kind: 'busy',
    message: 'A source was deleted from the vault meanwhile: nothing was stored, import again.',
  });
}
