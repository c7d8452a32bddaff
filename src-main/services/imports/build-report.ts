import type { ImportStatus } from '../../../src-shared/ipc/imports.ts';
import { rejectedOfFile } from '../../queries/rejected-of-file.ts';
import type { ReadDb } from '../../vault/read-db.ts';
import type { SkippedFile } from './plan.ts';
import type { ImportPlan } from './plan-request.ts';
import type { FileTally } from './read-plans.ts';
import {
  addCounts,
  MAX_SHOWN_REJECTED,
  noCounts,
  type FileReport,
  type ImportReport,
} from './report.ts';
import type { PathFailure } from './walk.ts';

function rejectedOf(db: ReadDb, path: string, count: number): FileReport['rejected'] {
  return count === 0 ? [] : rejectedOfFile(db, { path, limit: MAX_SHOWN_REJECTED });
}

function unreadable(reason: string): FileReport['rejected'][number] {
  return { line: 0, reason };
}

function reportSkipped(db: ReadDb, { source, file, stored }: SkippedFile): FileReport {
  return {
    path: file.path,
    format: source.name,
    bytes: file.size,
    rows: stored.rowsSeen,
    rejected: rejectedOf(db, file.path, stored.rejectedSeen),
  };
}

function reportRead(
  db: ReadDb,
  { planned, bytes, rows, rejected, failure }: FileTally,
): FileReport {
  const lines = rejectedOf(db, planned.file.path, rejected);
  return {
    path: planned.file.path,
    format: planned.source.name,
    bytes,
    rows,
    rejected: failure === null ? lines : [unreadable(failure), ...lines],
  };
}

function reportFailure(format: string, { path, reason }: PathFailure): FileReport {
  return { path, format, bytes: 0, rows: 0, rejected: [unreadable(reason)] };
}

/** Puts the report of an import together; files in the order of their paths. */
export function buildReport(
  db: ReadDb,
  { plans, failures }: ImportPlan,
  tallies: readonly FileTally[],
  status: ImportStatus,
): ImportReport {
  const rows = noCounts();
  for (const source of status.sources) addCounts(rows, source);
  const files = [
    ...plans.flatMap(({ skipped }) => skipped.map((one) => reportSkipped(db, one))),
    ...tallies.map((one) => reportRead(db, one)),
    ...plans.flatMap((plan) => plan.failures.map((one) => reportFailure(plan.source.name, one))),
    ...failures.map((one) => reportFailure('unknown', one)),
  ];
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { rows, files, durationMs: status.durationMs };
}
