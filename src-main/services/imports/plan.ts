import type { Source } from '../../sources/source.ts';
import type { StoredFile } from '../../vault/files.ts';
import type { ScanJob } from './scanner.ts';
import type { DiskFile, PathFailure, Walked } from './walk.ts';

/** A file that is to be read, with what the vault knows of it. */
export interface PlannedFile {
  source: Source;
  file: DiskFile;
  stored: StoredFile | null;
}

/** A file that is as it was when it was last read to its end. */
export interface SkippedFile extends PlannedFile {
  stored: StoredFile;
}

/** What is to be done with the files of one source. */
export interface SourcePlan {
  source: Source;
  /** Newest first. */
  read: PlannedFile[];
  skipped: SkippedFile[];
  failures: PathFailure[];
}

function unchanged(file: DiskFile, stored: StoredFile): boolean {
  return (
    stored.complete &&
    stored.size === file.size &&
    stored.mtimeMs === file.mtimeMs &&
    stored.inode === file.inode
  );
}

/**
 * Compares the files on disk with those the vault knows of the source; files that are as they were are skipped. `whole`
 * gives all that is known of one that is to be read, where `known` leaves something out.
 */
export function planSource(
  source: Source,
  walked: Pick<Walked, 'files' | 'failures'>,
  known: ReadonlyMap<string, StoredFile>,
  whole: (path: string) => StoredFile | null = (path) => known.get(path) ?? null,
): SourcePlan {
  const plan: SourcePlan = { source, read: [], skipped: [], failures: walked.failures };
  for (const file of walked.files) {
    const stored = known.get(file.path) ?? null;
    if (stored !== null && unchanged(file, stored)) plan.skipped.push({ source, file, stored });
    else plan.read.push({ source, file, stored: stored === null ? null : whole(file.path) });
  }
  plan.read.sort((a, b) => b.file.mtimeMs - a.file.mtimeMs);
  return plan;
}

/** Bytes of a file that are to be read: what follows its checkpoint, or all where it has shrunk. */
export function plannedBytes({ file, stored }: PlannedFile): number {
  const offset = stored?.checkpoint.offset ?? 0;
  return offset > file.size ? file.size : file.size - offset;
}

/** The scanner's job for a planned file. */
export function jobOf({ source, file, stored }: PlannedFile, timeZone: string): ScanJob {
  const job = { source: source.name, path: file.path, timeZone };
  if (stored === null) return { ...job, stored: null };
  const { checkpoint, size, headHash } = stored;
  return { ...job, stored: { checkpoint, size, headHash } };
}
