import { join } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { createRpcClient, type RpcClient, type RpcMethods } from './rpc.ts';

/** A running worker thread and the way to ask it. */
export interface WorkerClient<M extends RpcMethods<M>, E> extends RpcClient<M, E> {
  /** Ends when the thread has ended, with the error that ended it, or null when it was stopped or closed by itself. */
  readonly ended: Promise<Error | null>;
  /** Ends the thread at once; pending calls fail. */
  stop(): Promise<void>;
}

/**
 * Starts `<workerDir>/<name>-worker.js` in a thread of its own; when it dies, all its pending calls fail and say so.
 * `resourceLimits` bound its JavaScript heap.
 */
export function startWorker<M extends RpcMethods<M>, E>(
  workerDir: string,
  name: string,
  workerData: unknown,
  resourceLimits: ResourceLimits = {},
): WorkerClient<M, E> {
  const path = join(workerDir, `${name}-worker.js`);
  const worker = new Worker(path, { workerData, name, resourceLimits });
  const client = createRpcClient<M, E>(worker);
  let cause: Error | null = null;
  worker.on('error', (error: unknown) => {
    cause = error instanceof Error ? error : new Error(String(error));
  });
  const ended = new Promise<Error | null>((resolve) => {
    worker.on('exit', () => {
      client.fail({ kind: 'internal', message: `The ${name} stopped unexpectedly.` });
      resolve(cause);
    });
  });
  return {
    ...client,
    ended,
    stop: async () => {
      await worker.terminate();
      await ended;
    },
  };
}
