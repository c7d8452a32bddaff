import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ChatVaultError, type Failure } from '../../src-shared/ipc/envelope.ts';
import { createLock } from '../services/imports/lock.ts';
import type { Scanner, ScanSink } from '../services/imports/scanner.ts';
import { createScanRuns } from './scan-runs.ts';
import { ROW_WIDTH } from './row-codec.ts';
import {
  Control,
  createControl,
  type FromScanner,
  type PackedBatch,
  type ScannerData,
  type ToScanner,
} from './scanner-protocol.ts';

const DIED: Failure = { kind: 'internal', message: 'The scanner stopped unexpectedly.' };

/** Rows that are stored in one transaction, about: every transaction writes whole pages of every index. */
const MOST_ROWS = 5000;

/** The next message and how many it is made of: what has come while the last was stored is stored together. */
function takeNext(queue: FromScanner[]): { message: FromScanner; count: number } | null {
  const first = queue.shift();
  if (first?.kind !== 'batches') return first === undefined ? null : { message: first, count: 1 };
  const batches = [...first.batches];
  let rows = rowsIn(batches);
  let count = 1;
  for (let next = queue[0]; next?.kind === 'batches' && next.run === first.run; next = queue[0]) {
    rows += rowsIn(next.batches);
    if (rows > MOST_ROWS) break;
    batches.push(...next.batches);
    queue.shift();
    count += 1;
  }
  return { message: { ...first, batches }, count };
}

function rowsIn(batches: readonly PackedBatch[]): number {
  return batches.reduce((sum, { batch }) => sum + batch.numbers.length / ROW_WIDTH, 0);
}

/** Takes messages in order, one step a turn of the event loop, so that calls get in between; `count` is of messages. */
function createQueue(
  take: (message: FromScanner, count: number) => void,
): (message: FromScanner) => void {
  const queue: FromScanner[] = [];
  let draining = false;
  const drain = async (): Promise<void> => {
    draining = true;
    for (let next = takeNext(queue); next !== null; next = takeNext(queue)) {
      take(next.message, next.count);
      await nextTurn();
    }
    draining = false;
  };
  return (message) => {
    queue.push(message);
    if (!draining) void drain();
  };
}

/** The words shared with the thread, as its owner uses them. */
function createPacer() {
  const control = createControl();
  return {
    control,
    taken: (messages: number): void => {
      Atomics.add(control, Control.taken, messages);
      Atomics.notify(control, Control.taken);
    },
    restart: (): void => void Atomics.store(control, Control.taken, 0),
    cancelUpTo: (run: number): void => {
      Atomics.store(control, Control.cancelled, run);
      Atomics.notify(control, Control.taken);
    },
    wanted: (run: number): boolean => Atomics.load(control, Control.cancelled) < run,
  };
}

/** How a scanner's thread runs. */
export interface ThreadOptions {
  /** True: it steps back behind other threads, for the sake of a window. */
  background: boolean;
  /** True: it is started now, while its owner gets ready, else at its first run. */
  startNow?: boolean;
}

function startThread(workerDir: string, workerData: ScannerData): Worker {
  const worker = new Worker(join(workerDir, 'scanner-worker.js'), { workerData, name: 'scanner' });
  // What a thread dies of is told by its runs, which fail; without a listener it would end the process.
  worker.on('error', () => undefined);
  return worker;
}

/** Makes a scanner that reads in a thread of its own (`<workerDir>/scanner-worker.js`). */
export function createThreadScanner(
  workerDir: string,
  { background, startNow = false }: ThreadOptions,
): Scanner {
  const pacer = createPacer();
  const runs = createScanRuns();
  let lastRun = 0;
  let worker: Worker | null = null;
  let closed = false;

  const receive = createQueue((message, count) => {
    try {
      runs.take(message, pacer.wanted(message.run));
    } catch (error) {
      // The sink cannot go on (a full disk): what is left of the run is not wanted any more.
      pacer.cancelUpTo(message.run);
      runs.fail(message.run, error);
    }
    if (message.kind === 'batches') pacer.taken(count);
  });
  const ended = (): void => {
    worker = null;
    runs.endAll(closed ? null : new ChatVaultError(DIED));
  };
  const start = (): Worker => {
    pacer.restart();
    const started = startThread(workerDir, { control: pacer.control, background });
    started.on('message', receive);
    started.on('exit', ended);
    return started;
  };
  const post = (message: (run: number) => ToScanner, sink: ScanSink | null, signal: AbortSignal) =>
    new Promise<number | null>((resolve, reject) => {
      if (signal.aborted || closed) return resolve(null);
      const run = ++lastRun;
      const stop = (): void => pacer.cancelUpTo(run);
      signal.addEventListener('abort', stop);
      const done = (): void => signal.removeEventListener('abort', stop);
      runs.add(run, { sink, resolve, reject, done });
      worker ??= start();
      worker.postMessage(message(run));
    });
  if (startNow) worker = start();
  const lock = createLock();
  const ask = (...what: Parameters<typeof post>) => lock.run(() => post(...what));

  return {
    async run(jobs, sink, signal) {
      if (jobs.length > 0) await ask((run) => ({ kind: 'run', run, jobs }), sink, signal);
    },
    count: (source, paths, signal) =>
      ask((run) => ({ kind: 'count', run, source, paths }), null, signal),
    async close() {
      closed = true;
      pacer.cancelUpTo(lastRun);
      await worker?.terminate();
    },
  };
}
