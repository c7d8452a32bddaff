import { setImmediate } from 'node:timers/promises';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { ExportInput, ExportReport } from '../../../src-shared/ipc/exports.ts';
import { exportPages } from '../../queries/export-rows.ts';
import type { QuerySettings } from '../../queries/query-settings.ts';
import { createQueryKit, type QueryKit } from '../../queries/query-kit.ts';
import { select } from '../../queries/selection.ts';
import { usageTotals } from '../../queries/usage-totals.ts';
import type { ReadDb } from '../../vault/read-db.ts';
import { inDialect } from './csv-dialect.ts';
import { createCsvWriter } from './csv-rows.ts';
import { createJsonLinesWriter } from './jsonl-rows.ts';
import { beginFile, type WholeFile } from './whole-file.ts';

/** How far an export is. */
export interface ExportProgress {
  rows: number;
  totalRows: number;
  bytes: number;
}

/** An export to be written; the connection serves it alone meanwhile. */
export interface ExportJob {
  db: ReadDb;
  settings: QuerySettings;
  input: ExportInput;
  /** The whole path of the file. */
  path: string;
  /** Asked between pages. */
  isCancelled(): boolean;
  /** Told about ten times a second. */
  onProgress(progress: ExportProgress): void;
}

/** How long pages are written before others have their turn, in ms. */
const TURN_MS = 20;
const PROGRESS_MS = 100;

/**
 * Writes the filtered set, as it is now, to a file that appears only when it is whole. Throws `cancelled`, or `file` with
 * what the file system says; then there is no file but the one that was there before.
 */
export async function writeExport(job: ExportJob): Promise<ExportReport> {
  const startedAt = performance.now();
  const file = beginFile(job.path);
  const release = job.db.hold();
  try {
    const rows = await writeRows(job, file);
    file.finish();
    const durationMs = Math.round(performance.now() - startedAt);
    return { path: job.path, rows, bytes: file.bytes, durationMs };
  } catch (error) {
    file.abandon();
    throw error;
  } finally {
    release();
  }
}

async function writeRows(job: ExportJob, file: WholeFile): Promise<number> {
  const { filter, sort, format, columns, dialect } = job.input;
  const kit = createQueryKit(job.db, () => job.settings);
  kit.dictionary.refresh();
  const writer =
    format === 'csv'
      ? inDialect(createCsvWriter(kit, columns), dialect)
      : createJsonLinesWriter(kit, columns);
  const tell = createTeller(job, kit, file);
  let rows = 0;
  let turnEnds = performance.now() + TURN_MS;
  file.write(writer.head);
  for (const page of exportPages(kit, select(kit, filter), sort, writer.columns)) {
    if (job.isCancelled()) throw cancelled();
    file.write(writer.lines(page));
    rows += page.length;
    tell(rows);
    if (performance.now() < turnEnds) continue;
    await setImmediate();
    turnEnds = performance.now() + TURN_MS;
  }
  if (job.isCancelled()) throw cancelled();
  return rows;
}

function createTeller(job: ExportJob, kit: QueryKit, file: WholeFile): (rows: number) => void {
  const totalRows = usageTotals(kit, { filter: job.input.filter }).totalCount;
  let toldAt = Number.NEGATIVE_INFINITY;
  return (rows) => {
    if (performance.now() - toldAt < PROGRESS_MS) return;
    toldAt = performance.now();
    job.onProgress({ rows, totalRows: Math.max(rows, totalRows), bytes: file.bytes });
  };
}

function cancelled(): ChatVaultError {
  return new ChatVaultError({
    kind: 'cancelled',
    message: 'The export was cancelled; no file was written.',
  });
}
