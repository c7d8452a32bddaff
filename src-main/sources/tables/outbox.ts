import { BATCH_ROWS, type ParsedUsage, type RejectedLine, type ScanBatch } from '../source.ts';

/** Gathers what a file gives into batches; a file without a checkpoint's state. */
export interface Outbox {
  add(usage: ParsedUsage): void;
  reject(line: RejectedLine): void;
  /** Everything before this place is looked at. */
  pass(offset: number, line: number): void;
  /** Delivers what is left. */
  end(): void;
}

/** Makes the outbox of one scan. */
export function createOutbox(deliver: (batch: ScanBatch) => void): Outbox {
  let usage: ParsedUsage[] = [];
  let rejected: RejectedLine[] = [];
  let place = { offset: 0, line: 0 };
  const send = (): void => {
    const checkpoint = { ...place, state: null, pending: false };
    deliver({ usage, rejected, sessions: [], exclusions: [], checkpoint });
    usage = [];
    rejected = [];
  };
  const sendFull = (): void => {
    if (usage.length + rejected.length >= BATCH_ROWS) send();
  };
  return {
    add(one) {
      usage.push(one);
      sendFull();
    },
    reject(line) {
      rejected.push(line);
      sendFull();
    },
    pass(offset, line) {
      place = { offset, line };
    },
    end: send,
  };
}
