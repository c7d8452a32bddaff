import { parentPort, workerData } from 'node:worker_threads';
import { writeExport } from '../services/exports/write-export.ts';
import type { ReaderData, ReaderEvents, ReaderMethods } from './reader-api.ts';
import { createReaderHandlers } from './reader-service.ts';
import { serveRpc } from './rpc.ts';

const data: ReaderData = workerData;

const handlers = createReaderHandlers({
  data,
  runExport: (db, { input, path, cancel }, settings) =>
    writeExport({
      db,
      settings,
      input,
      path,
      isCancelled: () => Atomics.load(cancel, 0) === 1,
      onProgress: (progress) => server?.emit('exportProgress', progress),
    }),
  onClosed: () => setImmediate(() => parentPort?.close()),
});
const server = parentPort && serveRpc<ReaderMethods, ReaderEvents>(parentPort, handlers);
