import type { MessagePort } from 'node:worker_threads';
import { createRequestCounter } from '../services/imports/counter.ts';
import { sourceByName } from '../services/imports/inline-scanner.ts';
import { scanFile } from '../services/imports/scan-file.ts';
import type { Source } from '../sources/source.ts';
import { encodeBatch, ROW_WIDTH, transferOf } from './row-codec.ts';
import {
  Control,
  MAX_IN_FLIGHT,
  type FromScanner,
  type PackedBatch,
  type ToScanner,
} from './scanner-protocol.ts';

/** The longest wait between two looks at the control words, ms; only a lost wake-up ever waits so long. */
const WAIT_MS = 500;

/**
 * A message goes when it has so many rows, or its first batch has waited so long (ms). Each becomes a transaction, which
 * writes most pages of most indexes anew.
 */
const PACK_ROWS = 5000;
const PACK_MS = 150;

type RunMessage = ToScanner & { kind: 'run' };
type CountMessage = ToScanner & { kind: 'count' };

/** The owner's words as the scanner sees them. */
function createGate(control: Int32Array<SharedArrayBuffer>) {
  let posted = 0;
  const cancelled = (run: number): boolean => Atomics.load(control, Control.cancelled) >= run;
  return {
    cancelled,
    /** Waits while too many batches are on their way; false when the run was cancelled, else one more is. */
    enter(run: number): boolean {
      while (!cancelled(run)) {
        const taken = Atomics.load(control, Control.taken);
        if (posted - taken < MAX_IN_FLIGHT) {
          posted += 1;
          return true;
        }
        Atomics.wait(control, Control.taken, taken, WAIT_MS);
      }
      return false;
    },
  };
}

/** Gathers the batches of small files: each message and each transaction has its price. */
function createPack() {
  let batches: PackedBatch[] = [];
  let rows = 0;
  let since = 0;
  return {
    add(one: PackedBatch): void {
      if (batches.length === 0) since = performance.now();
      batches.push(one);
      rows += one.batch.numbers.length / ROW_WIDTH;
    },
    isFull: (): boolean => rows >= PACK_ROWS || performance.now() - since >= PACK_MS,
    take(): PackedBatch[] {
      const taken = batches;
      batches = [];
      rows = 0;
      return taken;
    },
  };
}

/** Serves scans and counts on a port; each runs to its end or until it is cancelled, one after the other. */
export function serveScanner(
  port: MessagePort,
  control: Int32Array<SharedArrayBuffer>,
  sources: readonly Source[],
): void {
  const gate = createGate(control);
  const say = (message: FromScanner, transfer: ArrayBuffer[] = []): void => {
    port.postMessage(message, transfer);
  };

  const scanAll = ({ run, jobs }: RunMessage): null => {
    const pack = createPack();
    const post = (): boolean => {
      const batches = pack.take();
      if (batches.length === 0) return !gate.cancelled(run);
      if (!gate.enter(run)) return false;
      const buffers = batches.flatMap(({ batch }) => transferOf(batch));
      say({ kind: 'batches', run, batches }, buffers);
      return true;
    };
    for (const [job, what] of jobs.entries()) {
      if (gate.cancelled(run)) return null;
      const reason = scanFile(sourceByName(sources, what.source), what, (file, batch) => {
        pack.add({ job, file, batch: encodeBatch(batch) });
        return pack.isFull() ? post() : !gate.cancelled(run);
      });
      if (reason !== null && post()) say({ kind: 'failed', run, job, reason });
    }
    post();
    return null;
  };
  const count = ({ run, source: name, paths }: CountMessage): number | null => {
    const source = sourceByName(sources, name);
    const counter = createRequestCounter(source);
    for (const path of paths) {
      if (gate.cancelled(run)) return null;
      scanFile(source, { source: name, path, stored: null }, (_file, batch) => {
        counter.add(path, batch);
        return !gate.cancelled(run);
      });
    }
    return gate.cancelled(run) ? null : counter.total();
  };

  port.on('message', (message: ToScanner) => {
    let total: number | null = null;
    let error: string | null = null;
    try {
      total = message.kind === 'count' ? count(message) : scanAll(message);
    } catch (cause) {
      error = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    }
    say({ kind: 'done', run: message.run, total, error });
  });
}
