import {
  BATCH_ROWS,
  type Checkpoint,
  type ExclusionFinding,
  type ParsedUsage,
  type RejectedLine,
  type ScanBatch,
  type SessionSighting,
} from '../source.ts';

/** Most rows that wait for a decision; a fork with a longer history is handed on undecided. */
const MOST_HELD = 4 * BATCH_ROWS;

/** Collects what a scan finds and hands it on in batches. */
export interface Outbox {
  add(row: ParsedUsage): void;
  /** Adds a row that a later line of the file may take back: it waits for `release` or `drop`, or for too many. */
  hold(row: ParsedUsage): void;
  /** Forgets the rows that wait. */
  drop(): void;
  reject(line: RejectedLine): void;
  sight(sighting: SessionSighting): void;
  find(findings: readonly ExclusionFinding[]): void;
  /** True when it is time to call `flush`. */
  isFull(): boolean;
  /** Hands on everything, rows that wait included, with the checkpoint to go on from. */
  flush(checkpoint: Checkpoint): void;
}

/** Makes an outbox; `start` goes with batches that are handed on before `flush` gives another checkpoint. */
export function createOutbox(start: Checkpoint, deliver: (batch: ScanBatch) => void): Outbox {
  let safe = start;
  let held: ParsedUsage[] = [];
  let batch = emptyBatch();

  return {
    add: (row) => batch.usage.push(row),
    hold: (row) => held.push(row),
    drop: () => {
      held = [];
    },
    reject: (line) => batch.rejected.push(line),
    sight: (sighting) => batch.sessions.push(sighting),
    find: (findings) => batch.exclusions.push(...findings),
    isFull: () =>
      held.length === 0
        ? batch.usage.length + batch.rejected.length >= BATCH_ROWS
        : batch.usage.length + held.length >= MOST_HELD,
    flush: (checkpoint) => {
      const rows = held.length === 0 ? batch.usage : [...batch.usage, ...held];
      const { rejected, sessions, exclusions } = batch;
      held = [];
      batch = emptyBatch();
      let from = 0;
      for (; rows.length - from > BATCH_ROWS; from += BATCH_ROWS) {
        deliver({ ...emptyBatch(), usage: rows.slice(from, from + BATCH_ROWS), checkpoint: safe });
      }
      safe = checkpoint;
      deliver({ usage: rows.slice(from), rejected, sessions, exclusions, checkpoint });
    },
  };
}

function emptyBatch(): Omit<ScanBatch, 'checkpoint'> {
  return { usage: [], rejected: [], sessions: [], exclusions: [] };
}
