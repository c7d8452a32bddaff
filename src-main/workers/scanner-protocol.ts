import type { ScanJob } from '../services/imports/scanner.ts';
import type { FileRef } from '../vault/files.ts';
import type { EncodedBatch } from './row-codec.ts';

/** Most messages with batches on their way that the writer has not taken yet. */
export const MAX_IN_FLIGHT = 6;

/** Places in the shared control words. */
export const Control = {
  /** How many messages with batches the writer has taken, over all runs of this thread. */
  taken: 0,
  /** Runs up to this number are cancelled. */
  cancelled: 1,
} as const;

/** What the scanner worker is started with: words shared between both threads. */
export interface ScannerData {
  control: Int32Array<SharedArrayBuffer>;
  /** True: it steps back behind other threads, for the sake of a window. */
  background: boolean;
}

/** What the scanner is asked; runs have growing numbers. */
export type ToScanner =
  | { kind: 'run'; run: number; jobs: readonly ScanJob[] }
  | { kind: 'count'; run: number; source: string; paths: readonly string[] };

/** A batch of one file, packed. */
export interface PackedBatch {
  job: number;
  file: FileRef;
  batch: EncodedBatch;
}

/** What the scanner answers; `done` is the last message of each run. */
export type FromScanner =
  | { kind: 'batches'; run: number; batches: PackedBatch[] }
  | { kind: 'failed'; run: number; job: number; reason: string }
  | { kind: 'done'; run: number; total: number | null; error: string | null };

/** Makes the control words. */
export function createControl(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(8));
}
