import type { ImportCounts } from '../../../src-shared/ipc/imports.ts';

/** One file's share of an import; `rejected` holds its first 100 rejected lines, a file that could not be read has one of line 0. */
export interface FileReport {
  path: string;
  /** Name of the source that read it. */
  format: string;
  bytes: number;
  rows: number;
  rejected: { line: number; reason: string }[];
}

/** What an import did, as `import --json` prints it. */
export interface ImportReport {
  rows: ImportCounts;
  files: FileReport[];
  durationMs: number;
}

/** Most rejected lines of one file that a report shows. */
export const MAX_SHOWN_REJECTED = 100;

/** Counts of nothing. */
export function noCounts(): ImportCounts {
  return { new: 0, known: 0, replaced: 0, rejected: 0, reconciliation: 0 };
}

/** Adds counts to others, in place. */
export function addCounts(to: ImportCounts, more: Partial<ImportCounts>): void {
  to.new += more.new ?? 0;
  to.known += more.known ?? 0;
  to.replaced += more.replaced ?? 0;
  to.rejected += more.rejected ?? 0;
  to.reconciliation += more.reconciliation ?? 0;
}
