import type { ScanSink } from '../services/imports/scanner.ts';
import { decodeBatch } from './row-codec.ts';
import type { FromScanner } from './scanner-protocol.ts';

/** Who waits for a run; a count has no sink. */
interface Waiting {
  sink: ScanSink | null;
  resolve(total: number | null): void;
  reject(error: unknown): void;
  /** Called before either. */
  done(): void;
}

/** The runs that a scanner thread is working on, by number. */
export interface ScanRuns {
  add(run: number, waiting: Waiting): void;
  /** Hands a message to who waits for it; rows and failures of a run that is not `wanted` any more are dropped. */
  take(message: FromScanner, wanted: boolean): void;
  fail(run: number, error: unknown): void;
  /** The thread is gone: every run ends, with an error unless that was intended (null). */
  endAll(error: unknown): void;
}

/** Makes the table of runs. */
export function createScanRuns(): ScanRuns {
  const runs = new Map<number, Waiting>();

  const finish = (run: number, settle: (waiting: Waiting) => void): void => {
    const waiting = runs.get(run);
    runs.delete(run);
    if (waiting === undefined) return;
    waiting.done();
    settle(waiting);
  };
  return {
    add: (run, waiting) => void runs.set(run, waiting),
    take(message, wanted) {
      const sink = runs.get(message.run)?.sink;
      if (message.kind === 'batches' && wanted) {
        const batches = message.batches.map((one) => ({ ...one, batch: decodeBatch(one.batch) }));
        sink?.batches(batches);
      } else if (message.kind === 'failed' && wanted) sink?.failed(message.job, message.reason);
      else if (message.kind === 'done') {
        const { total, error } = message;
        finish(message.run, ({ resolve, reject }) =>
          error === null ? resolve(total) : reject(new Error(error)),
        );
      }
    },
    fail: (run, error) => finish(run, ({ reject }) => reject(error)),
    endAll(error) {
      for (const run of runs.keys()) {
        finish(run, ({ resolve, reject }) => (error === null ? resolve(null) : reject(error)));
      }
    },
  };
}
