import { closeSync, fstatSync, openSync } from 'node:fs';
import type { Checkpoint, ScanBatch, Source } from '../../sources/source.ts';
import type { FileRef } from '../../vault/files.ts';
import { fingerprintHolds, fullFingerprint, headFingerprint } from './fingerprint.ts';
import type { ScanJob } from './scanner.ts';
import { diskFile, fileErrorReason, type DiskFile } from './walk.ts';

const START: Checkpoint = { offset: 0, line: 0, state: null, pending: false };

/** Takes one batch; false stops the scan. */
export type TakeBatch = (file: FileRef, batch: ScanBatch) => boolean;

class Stopped extends Error {}

/** Keeps what the taker throws apart from what the file system throws. */
class TakerFailed extends Error {}

/** Where to go on: null, from the start, when the file has shrunk or is another one now. */
function checkpointFor(fd: number, file: DiskFile, stored: ScanJob['stored']): Checkpoint | null {
  if (stored === null || stored.checkpoint.offset === 0) return null;
  if (file.size < stored.size || file.size < stored.checkpoint.offset) return null;
  return fingerprintHolds(fd, stored.headHash) ? stored.checkpoint : null;
}

function emptyBatch(checkpoint: Checkpoint): ScanBatch {
  return { usage: [], rejected: [], sessions: [], exclusions: [], checkpoint };
}

function hand(take: TakeBatch, file: FileRef, batch: ScanBatch): void {
  let goOn: boolean;
  try {
    goOn = take(file, batch);
  } catch (cause) {
    throw new TakerFailed('', { cause });
  }
  if (!goOn) throw new Stopped();
}

function scan(fd: number, source: Source, job: ScanJob, take: TakeBatch): void {
  const facts = diskFile(job.path, fstatSync(fd));
  const head = headFingerprint(fd, facts.size);
  const checkpoint = source.readsWhole === true ? null : checkpointFor(fd, facts, job.stored);
  let fromStart = checkpoint === null;
  let held: ScanBatch | null = null;

  const pass = (batch: ScanBatch, complete: boolean): void => {
    const headHash = complete ? fullFingerprint(fd, head, batch.checkpoint.offset) : head;
    const file = { ...facts, headHash, fromStart, complete };
    fromStart = false;
    hand(take, file, batch);
  };
  const { path, timeZone } = job;
  source.scan({ path, checkpoint, ...(timeZone !== undefined && { timeZone }) }, (batch) => {
    if (held !== null) pass(held, false);
    held = batch;
  });
  pass(held ?? emptyBatch(checkpoint ?? START), true);
}

/**
 * Scans one file and gives its batches with the file's facts as they were before the scan, so that what is appended
 * meanwhile is noticed later. Each batch is held back until the next, for the last one is marked as complete; a file
 * that is read to its end has at least one. The answer is null, or why the file could not be read, as a sentence; what
 * the taker throws is thrown.
 */
export function scanFile(source: Source, job: ScanJob, take: TakeBatch): string | null {
  let fd: number | null = null;
  try {
    fd = openSync(job.path, 'r');
    scan(fd, source, job, take);
    return null;
  } catch (error) {
    if (error instanceof TakerFailed) throw error.cause;
    return error instanceof Stopped ? null : fileErrorReason(error);
  } finally {
    if (fd !== null) closeSync(fd);
  }
}
