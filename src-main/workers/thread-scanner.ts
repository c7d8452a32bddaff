import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ChatVaultError, type Failure } from '../../src-shared/ipc/envelope.ts';
import { createLock } from '../services/imports/lock.ts';
import type { Scanner, ScanSink } from '../services/imports/scanner.ts';
import { createScanRuns } from './scan-runs.ts';
import {
  Control,
  createControl,
  type FromScanner,
  type ScannerData,
  type ToScanner,
} from './scanner-protocol.ts';

const DIED: Failure = { kind: 'internal', message: 'The scanner stopped unexpectedly.' };

/** Takes messages in order, one a turn of the event loop, so that calls get in between. */
function createQueue(take: (message: FromScanner) => void): (message: FromScanner) => void {
  const queue: FromScanner[] = [];
  let draining = false;
  const drain = async (): Promise<void> => {
    draining = true;
    for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
      take(message);
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
    taken: (): void => {
      Atomics.add(control, Control.taken, 1);
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

  const receive = createQueue((message) => {
    try {
      runs.take(message, pacer.wanted(message.run));
    } catch (error) {
      // The sink cannot go on (a full disk): what is left of the run is not wanted any more.
      pacer.cancelUpTo(message.run);
      runs.fail(message.run, error);
    }
    if (message.kind === 'batches') pacer.taken();
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
