import type { Checkpoint, ScanBatch } from '../../sources/source.ts';
import type { FileRef } from '../../vault/files.ts';

/** One file to be scanned, with how far it was read before and what it was then (null: not yet). */
export interface ScanJob {
  source: string;
  path: string;
  stored: { checkpoint: Checkpoint; size: number; headHash: string } | null;
}

/** Takes what scanning gives; each call ends before the next begins. `job` is the job's place in the list. */
export interface ScanSink {
  batch(job: number, file: FileRef, batch: ScanBatch): void;
  /** The file could not be read (further); `reason` is a sentence. What was given before stays. */
  failed(job: number, reason: string): void;
}

/** Reads files; one run at a time. */
export interface Scanner {
  /** Scans files in order; ends when all are done or after `cancel`. Rejects with what the sink throws. */
  run(jobs: readonly ScanJob[], sink: ScanSink): Promise<void>;
  /** Counts the requests of one source's files without keeping anything; null when it was cancelled. */
  count(source: string, paths: readonly string[]): Promise<number | null>;
  /** Stops the run or count that is going on; at the latest after the batch that is being made. */
  cancel(): void;
  close(): Promise<void>;
}
