import type { Checkpoint, ScanBatch } from '../../sources/source.ts';
import type { FileRef } from '../../vault/files.ts';

/** One file to be scanned, with how far it was read before and what it was then (null: not yet). */
export interface ScanJob {
  source: string;
  path: string;
  /** The zone of local days that the file states without saying where. */
  timeZone?: string;
  stored: { checkpoint: Checkpoint; size: number; headHash: string } | null;
}

/** A batch of one file; `job` is the job's place in the list. */
export interface ScannedBatch {
  job: number;
  file: FileRef;
  batch: ScanBatch;
}

/** Takes what scanning gives; each call ends before the next begins. */
export interface ScanSink {
  /** Batches in the order in which they were read: a part of one file, or several small ones. */
  batches(batches: readonly ScannedBatch[]): void;
  /** The file could not be read (further); `reason` is a sentence. What was given before stays. */
  failed(job: number, reason: string): void;
}

/** Reads files; what is asked while it is at work waits. A signal stops it, at the latest after the batch it is at. */
export interface Scanner {
  /** Scans files in order; ends when all are done or it is stopped. Rejects with what the sink throws. */
  run(jobs: readonly ScanJob[], sink: ScanSink, signal: AbortSignal): Promise<void>;
  /** Counts the requests of one source's files without keeping anything; null when it was stopped. */
  count(source: string, paths: readonly string[], signal: AbortSignal): Promise<number | null>;
  /** Ends the scanner; what was asked and is not done ends as if it had been stopped. */
  close(): Promise<void>;
}
