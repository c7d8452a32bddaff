import { tieHash } from '../hash.ts';
import type { ParsedUsage, ScanBatch, ScanRequest } from '../source.ts';
import type { Cells } from './cells.ts';
import { createOutbox } from './outbox.ts';
import { type TableFormat, walkTable } from './walk-table.ts';

/** A CSV format whose records are requests. */
export interface RequestTable<N extends string> extends TableFormat<N> {
  /** The request of a record, its key from the provider's response id where there is one; null: it carries no usage. What is wrong is refused by `cells`. */
  read(cells: Cells<N>, raw: string): ParsedUsage | null;
}

/** Scans a whole CSV file whose records are requests. */
export function scanRequests<N extends string>(
  { path }: ScanRequest,
  table: RequestTable<N>,
  deliver: (batch: ScanBatch) => void,
): void {
  const outbox = createOutbox(deliver);
  walkTable(path, table, {
    row(cells, { line, offset }, raw) {
      const usage = table.read(cells, raw);
      if (usage === null || cells.problems.length > 0) return;
      outbox.add({ ...usage, line, offset, tieHash: tieHash(raw) });
    },
    rejected: outbox.reject,
    passed: ({ offset, length, line }) => outbox.pass(offset + length, line),
  });
  outbox.end();
}
