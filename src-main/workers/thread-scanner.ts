import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import type { Scanner, ScanSink } from '../services/imports/scanner.ts';
import { createScanRuns } from './scan-runs.ts';
import { Control, createControl, type FromScanner, type ToScanner } from './scanner-protocol.ts';

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

/** Makes a scanner that reads in a thread of its own (`<workerDir>/scanner-worker.js`), started at its first run. */
export function createThreadScanner(workerDir: string): Scanner {
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
    if (message.kind === 'batch') pacer.taken();
  });
  const ended = (): void => {
    worker = null;
    const message = 'The scanner stopped unexpectedly.';
    runs.endAll(closed ? null : new ChatVaultError({ kind: 'internal', message }));
  };
  const start = (): Worker => {
    pacer.restart();
    const started = new Worker(join(workerDir, 'scanner-worker.js'), {
      workerData: { control: pacer.control },
      name: 'scanner',
    });
    started.on('message', receive);
    // What a thread dies of is told by its runs, which fail; without a listener it would end the process.
    started.on('error', () => undefined);
    started.on('exit', ended);
    return started;
  };
  const ask = (message: (run: number) => ToScanner, sink: ScanSink | null) =>
    new Promise<number | null>((resolve, reject) => {
      const run = ++lastRun;
      runs.add(run, { sink, resolve, reject });
      worker ??= start();
      worker.postMessage(message(run));
    });

  return {
    async run(jobs, sink) {
      if (jobs.length === 0) return;
      await ask((run) => ({ kind: 'run', run, jobs }), sink);
    },
    count: (source, paths) => ask((run) => ({ kind: 'count', run, source, paths }), null),
    cancel: () => pacer.cancelUpTo(lastRun),
    async close() {
      closed = true;
      pacer.cancelUpTo(lastRun);
      await worker?.terminate();
    },
  };
}
