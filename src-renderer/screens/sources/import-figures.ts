import type { ImportStatus, SourceProgress } from '../../../src-shared/ipc/imports.ts';

export interface ImportSums {
  new: number;
  known: number;
  replaced: number;
  rejected: number;
  reconciliation: number;
  lines: number;
  bytes: number;
  bytesDone: number;
}

/** Lines of a source's report: the sum of what became of each. */
export function linesOf(source: SourceProgress): number {
  return source.new + source.known + source.replaced + source.rejected + source.reconciliation;
}

/** Sums over all sources of an import. */
export function importSums(sources: readonly SourceProgress[]): ImportSums {
  const sum = (read: (source: SourceProgress) => number): number =>
    sources.reduce((total, source) => total + read(source), 0);
  return {
    new: sum((source) => source.new),
    known: sum((source) => source.known),
    replaced: sum((source) => source.replaced),
    rejected: sum((source) => source.rejected),
    reconciliation: sum((source) => source.reconciliation),
    lines: sum(linesOf),
    bytes: sum((source) => source.bytes),
    bytesDone: sum((source) => source.bytesDone),
  };
}

/** Share of the bytes that are read; nothing to read is all of it. */
export function importShare(done: number, all: number): number {
  return all === 0 ? 1 : Math.min(1, done / all);
}

export function isImporting(status: ImportStatus | undefined): boolean {
  return status?.state === 'running' || status?.state === 'cancelling';
}

/** The source that is being read now. */
export function currentSource(status: ImportStatus): string | null {
  return status.sources.find(({ state }) => state === 'reading')?.label ?? null;
}
